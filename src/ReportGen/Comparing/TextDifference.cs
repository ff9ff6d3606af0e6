using System.Text;

namespace ReportGen.Comparing;

/// <summary>A stretch of two texts: in both, only in the old one, or only in the new one.</summary>
internal readonly record struct TextPiece(PieceKind Kind, string Text);

internal enum PieceKind
{
    Same,
    Removed,
    Added,
}

/// <summary>Finds what was changed in a text, character by character (words where they are Latin).</summary>
internal static class TextDifference
{
    /// <summary>So few characters in common between two changes would only confuse.</summary>
    private const int LeastCommon = 2;

    public static List<TextPiece> Of(string before, string after)
    {
        var (old, now) = (WordsOf(before), WordsOf(after));
        var (start, end) = (0, 0);
        while (start < old.Count && start < now.Count && old[start] == now[start])
            start++;
        while (end < old.Count - start && end < now.Count - start && old[old.Count - 1 - end] == now[now.Count - 1 - end])
            end++;

        var pieces = new Pieces();
        foreach (var word in old[..start])
            pieces.Add(PieceKind.Same, word);
        Middle(old[start..(old.Count - end)], now[start..(now.Count - end)], pieces);
        foreach (var word in old[(old.Count - end)..])
            pieces.Add(PieceKind.Same, word);
        return pieces.Finish();
    }

    private static void Middle(List<string> old, List<string> now, Pieces pieces)
    {
        // Without a table all between the common ends counts as changed.
        var lengths = CommonOrder.LengthsOf(old, now, static (a, b) => a == b);
        var (i, j) = (0, 0);
        while (lengths is not null && i < old.Count && j < now.Count)
        {
            if (old[i] == now[j])
            {
                pieces.Add(PieceKind.Same, old[i++]);
                j++;
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                pieces.Add(PieceKind.Removed, old[i++]);
            }
            else
            {
                pieces.Add(PieceKind.Added, now[j++]);
            }
        }

        for (; i < old.Count; i++)
            pieces.Add(PieceKind.Removed, old[i]);
        for (; j < now.Count; j++)
            pieces.Add(PieceKind.Added, now[j]);
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            while (IsLatin(text[i]) && i + length < text.Length && IsLatin(text[i + length]))
                length++;
            words.Add(text.Substring(i, length));
            i += length;
        }

        return words;
    }

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ',';

    /// <summary>Joins words to pieces; removed before added, and what is too short to be common goes with its neighbours.</summary>
    private sealed class Pieces
    {
        private readonly List<TextPiece> _done = [];
        private readonly StringBuilder _same = new(), _removed = new(), _added = new();

        public void Add(PieceKind kind, string word)
        {
            if (kind == PieceKind.Same)
            {
                _same.Append(word);
                return;
            }

            TakeCommon();
            (kind == PieceKind.Removed ? _removed : _added).Append(word);
        }

        public List<TextPiece> Finish()
        {
            TakeCommon(isLast: true);
            FlushChange();
            if (_same.Length > 0)
                _done.Add(new(PieceKind.Same, _same.ToString()));
            return _done;
        }

        private void TakeCommon(bool isLast = false)
        {
            if (_same.Length == 0)
                return;

            var isChanging = _removed.Length + _added.Length > 0;
            if (isChanging && !isLast && _same.Length < LeastCommon)
            {
                _removed.Append(_same);
                _added.Append(_same);
                _same.Clear();
                return;
            }

            if (isLast)
                return;

            FlushChange();
            _done.Add(new(PieceKind.Same, _same.ToString()));
            _same.Clear();
        }

        private void FlushChange()
        {
            if (_removed.Length > 0)
                _done.Add(new(PieceKind.Removed, _removed.ToString()));
            if (_added.Length > 0)
                _done.Add(new(PieceKind.Added, _added.ToString()));
            _removed.Clear();
            _added.Clear();
        }
    }
}
