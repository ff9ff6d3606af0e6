namespace ReportGen.Bench.Fuzzing;

/// <summary>Damages good files: bytes, pieces that mean something in the format, stretches, lines. The same seed gives the same file.</summary>
/// <param name="originals">Good files; never empty.</param>
/// <param name="pieces">What the format gives a meaning to: signs, keys, extreme numbers; never empty.</param>
internal sealed class Mutator(byte[][] originals, byte[][] pieces)
{
    private const int MostDamages = 6;
    private const int LongestStretch = 64;

    // A repetition is what depth and size limits are for; most of them are short, so that the loop stays quick.
    private const int LongestRepetition = 5000;

    private static readonly byte[][] Extremes = [[0], [0xFF], [0x7F], [0x80], [0, 0], [0xFF, 0xFF], [0x7F, 0xFF], [0x80, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF]];

    /// <summary>Damages one of the originals one to six times.</summary>
    public byte[] Make(Random random)
    {
        var bytes = new List<byte>(originals[random.Next(originals.Length)]);
        for (var i = 1 + random.Next(MostDamages); i > 0; i--)
            Damage(bytes, random);

        return [.. bytes];
    }

    private void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(12))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Next(LongestStretch)));
                break;
            case 3:
                bytes.InsertRange(at, StretchOf(bytes, random));
                break;
            case 4:
                Overwrite(bytes, at, Extremes[random.Next(Extremes.Length)]);
                break;
            case 5:
                InsertLine(bytes, random);
                break;
            case 6:
                bytes.RemoveRange(at, random.Next(8) == 0 ? bytes.Count - at : 0);
                break;
            case 7:
                Repeat(bytes, at, random);
                break;
            case 8:
                Overwrite(bytes, at, pieces[random.Next(pieces.Length)]);
                break;
            default:
                bytes.InsertRange(at, pieces[random.Next(pieces.Length)]);
                break;
        }
    }

    private void Repeat(List<byte> bytes, int at, Random random)
    {
        var piece = pieces[random.Next(pieces.Length)];
        var times = random.Next(10) == 0 ? random.Next(LongestRepetition) : random.Next(40);
        for (var i = 0; i < times; i++)
            bytes.InsertRange(at, piece);
    }

    // A line of any original, in front of any line.
    private void InsertLine(List<byte> bytes, Random random)
    {
        var other = originals[random.Next(originals.Length)];
        var from = Array.LastIndexOf(other, (byte)'\n', random.Next(other.Length)) + 1;
        var end = Array.IndexOf(other, (byte)'\n', from);
        var line = other[from..(end < 0 ? other.Length : end + 1)];
        var at = bytes.Count == 0 ? 0 : bytes.LastIndexOf((byte)'\n', random.Next(bytes.Count)) + 1;
        bytes.InsertRange(at, line);
    }

    private static byte[] StretchOf(List<byte> bytes, Random random)
    {
        var from = random.Next(bytes.Count + 1);
        return [.. bytes.GetRange(from, Math.Min(bytes.Count - from, 1 + random.Next(LongestStretch)))];
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] piece)
    {
        for (var i = 0; i < piece.Length && at + i < bytes.Count; i++)
            bytes[at + i] = piece[i];
    }
}
