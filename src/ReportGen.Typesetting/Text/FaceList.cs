using System.Runtime.CompilerServices;
using ReportGen.Fonts;

namespace ReportGen.Typesetting.Text;

/// <summary>The faces that draw one paragraph, numbered in order of first use.</summary>
/// <remarks>Nearly always one or two, so the first few live on the stack. A number's lowest bit says synthetic bold.</remarks>
internal struct FaceList
{
    private const int FewCount = 8;

    private Few _few;
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

    private readonly FontFace At(int i) => i < FewCount ? _few[i]! : _more![i - FewCount]; // only asked below _count

    private int Append(FontFace face)
    {
        if (_count < FewCount)
        {
            _few[_count] = face;
            return _count++;
        }

        var at = _count - FewCount;
        if (_more is null || at == _more.Length)
            Array.Resize(ref _more, Math.Max(FewCount, at * 2));

        _more[at] = face;
        return _count++;
    }

    [InlineArray(FewCount)]
    private struct Few
    {
        private FontFace? _first;
    }
}
