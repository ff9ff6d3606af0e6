using System.Buffers.Binary;

namespace ReportGen.Export.Pdf;

/// <summary>The sRGB colour space as an ICC profile, computed from its definition (IEC 61966-2-1).</summary>
/// <remarks>Version 4.2, display class, 480 bytes: description, copyright, white point, chromatic adaptation, three primaries
/// and one parametric curve. Source: ICC.1:2010 (profile version 4.3).</remarks>
internal static class ColorProfile
{
    private const int TagCount = 10;
    private const int Length = 480;

    // D50 as the header states it, in 1/65536.
    private static ReadOnlySpan<int> White => [0xF6D6, 0x10000, 0xD32D];

    public static byte[] Make()
    {
        var profile = new byte[Length];
        WriteHeader(profile);
        var (primaries, adaptation) = Colorants();
        Put(profile, 128, TagCount);

        var tags = new TagWriter(profile);
        tags.Add("desc"u8, Name("sRGB"));
        tags.Add("cprt"u8, Name("CC0"));
        tags.Add("wtpt"u8, Numbers("XYZ "u8, White));
        tags.Add("chad"u8, Numbers("sf32"u8, adaptation));
        tags.Add("rXYZ"u8, Numbers("XYZ "u8, primaries.AsSpan(0, 3)));
        tags.Add("gXYZ"u8, Numbers("XYZ "u8, primaries.AsSpan(3, 3)));
        tags.Add("bXYZ"u8, Numbers("XYZ "u8, primaries.AsSpan(6, 3)));
        tags.Add("rTRC"u8, Curve());
        tags.Share("gTRC"u8);
        tags.Share("bTRC"u8);
        return profile;
    }

    /// <summary>The primaries' XYZ under D50, column by column, and the adaptation from D65 (Bradford), row by row; 1/65536.</summary>
    /// <remarks>Green takes up the rounding, so that the columns add up to the white exactly.</remarks>
    internal static (int[] Primaries, int[] Adaptation) Colorants()
    {
        double[] d65 = [0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290];
        double[] d50 = [0.9642, 1, 0.8249];
        double[] bradford = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296];
        double[] chromaticities = [0.64 / 0.33, 0.30 / 0.60, 0.15 / 0.06, 1, 1, 1, 0.03 / 0.33, 0.10 / 0.60, 0.79 / 0.06];

        var scale = Apply(Invert(chromaticities), d65);
        var (from, to) = (Apply(bradford, d65), Apply(bradford, d50));
        var gains = new[] { to[0] / from[0], 0, 0, 0, to[1] / from[1], 0, 0, 0, to[2] / from[2] };
        var adaptation = Multiply(Invert(bradford), Multiply(gains, bradford));
        var linear = Multiply(chromaticities, [scale[0], 0, 0, 0, scale[1], 0, 0, 0, scale[2]]);
        var matrix = Multiply(adaptation, linear);

        var primaries = new int[9];
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
                primaries[column * 3 + row] = Fixed(matrix[row * 3 + column]);

            primaries[3 + row] = White[row] - primaries[row] - primaries[6 + row];
        }

        var rows = new int[9];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Fixed(adaptation[i]);

        return (primaries, rows);
    }

    private static void WriteHeader(Span<byte> profile)
    {
        Put(profile, 0, Length);
        Put(profile, 8, 0x04200000);
        "mntrRGB XYZ "u8.CopyTo(profile[12..]);
        BinaryPrimitives.WriteUInt16BigEndian(profile[24..], 2020); // a fixed date: year, month, day
        BinaryPrimitives.WriteUInt16BigEndian(profile[26..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(profile[28..], 1);
        "acsp"u8.CopyTo(profile[36..]);
        for (var i = 0; i < 3; i++)
            Put(profile, 68 + 4 * i, White[i]);
    }

    private static byte[] Name(string text)
    {
        var data = new byte[28 + 2 * text.Length];
        "mluc"u8.CopyTo(data);
        Put(data, 8, 1);
        Put(data, 12, 12);
        "enUS"u8.CopyTo(data.AsSpan(16));
        Put(data, 20, 2 * text.Length);
        Put(data, 24, 28);
        for (var i = 0; i < text.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(28 + 2 * i), text[i]);

        return data;
    }

    private static byte[] Numbers(ReadOnlySpan<byte> type, ReadOnlySpan<int> values)
    {
        var data = new byte[8 + 4 * values.Length];
        type.CopyTo(data);
        for (var i = 0; i < values.Length; i++)
            Put(data, 8 + 4 * i, values[i]);

        return data;
    }

    /// <summary>Parametric curve of type 3: ((x + 0.055) / 1.055) ^ 2.4 from 0.04045 on, x / 12.92 below.</summary>
    private static byte[] Curve()
    {
        var data = new byte[32];
        "para"u8.CopyTo(data);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(8), 3);
        ReadOnlySpan<double> parameters = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
        for (var i = 0; i < parameters.Length; i++)
            Put(data, 12 + 4 * i, Fixed(parameters[i]));

        return data;
    }

    private static int Fixed(double value) => (int)Math.Round(value * 65_536);

    private static void Put(Span<byte> target, int at, int value) => BinaryPrimitives.WriteInt32BigEndian(target[at..], value);

    private static double[] Apply(double[] m, double[] v) =>
    [
        m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
        m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
        m[6] * v[0] + m[7] * v[1] + m[8] * v[2],
    ];

    private static double[] Multiply(double[] a, double[] b)
    {
        var product = new double[9];
        for (var i = 0; i < 9; i++)
        {
            var (row, column) = (i / 3 * 3, i % 3);
            product[i] = a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6];
        }

        return product;
    }

    private static double[] Invert(double[] m)
    {
        double a = m[0], b = m[1], c = m[2], d = m[3], e = m[4], f = m[5], g = m[6], h = m[7], i = m[8];
        var determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
        return
        [
            (e * i - f * h) / determinant, (c * h - b * i) / determinant, (b * f - c * e) / determinant,
            (f * g - d * i) / determinant, (a * i - c * g) / determinant, (c * d - a * f) / determinant,
            (d * h - e * g) / determinant, (b * g - a * h) / determinant, (a * e - b * d) / determinant,
        ];
    }

    /// <summary>Fills the table of tags and the data behind it.</summary>
    private ref struct TagWriter(Span<byte> profile)
    {
        private readonly Span<byte> _profile = profile;
        private int _count;
        private int _end = 132 + 12 * TagCount;
        private int _latest;
        private int _latestLength;

        public void Add(ReadOnlySpan<byte> tag, byte[] data)
        {
            data.AsSpan().CopyTo(_profile[_end..]);
            (_latest, _latestLength) = (_end, data.Length);
            _end += (data.Length + 3) & ~3;
            Share(tag);
        }

        /// <summary>A tag with the data of the one before.</summary>
        public void Share(ReadOnlySpan<byte> tag)
        {
            var entry = _profile.Slice(132 + 12 * _count++, 12);
            tag.CopyTo(entry);
            Put(entry, 4, _latest);
            Put(entry, 8, _latestLength);
        }
    }
}
