using ReportGen.Fonts;

namespace ReportGen.Typesetting.Text;

/// <summary>The faces that draw one paragraph, numbered in order of first use.</summary>
/// <remarks>Nearly always one or two, so those need no array. A number's lowest bit says synthetic bold.</remarks>
internal struct FaceList
{
    private const int FewCount = 2;

    private FontFace? _first;
    private FontFace? _second;
    private FontFace[]? _more;
    private int _count;

    public readonly FontFace FaceAt(int number) => At(number >> 1);

    public static bool IsSyntheticBold(int number) => (number & 1) == 1;

    /// <summary>The number of a face with or without synthetic bold.</summary>
    public ushort Add(FontFace face, bool isSyntheticBold)
    {
        var i = _count - 1;
        while (i >= 0 && !ReferenceEquals(At(i), face))
            i--;

        if (i < 0)
            i = Append(face);

        return (ushort)((i << 1) | (isSyntheticBold ? 1 : 0));
    }

    // Only asked below _count, where there is a face.
    private readonly FontFace At(int i) => i switch
    {
        0 => _first!,
        1 => _second!,
        _ => _more![i - FewCount],
    };

    private int Append(FontFace face)
    {
        if (_count == 0)
            _first = face;
        else if (_count == 1)
            _second = face;
        else
            AppendFurther(face);

        return _count++;
    }

    private void AppendFurther(FontFace face)
    {
        var at = _count - FewCount;
        if (_more is null || at == _more.Length)
            Array.Resize(ref _more, at + FewCount);

        _more[at] = face;
    }
}
