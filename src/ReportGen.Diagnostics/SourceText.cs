namespace ReportGen.Diagnostics;

/// <summary>The text of one file as it was read, and the way from an offset to a line and a column.</summary>
public sealed class SourceText
{
    private int[]? _lineStarts;

    /// <param name="path">How the file is named to the user: as the user wrote it, or relative to where the user stands.</param>
    /// <param name="text">The decoded text without byte order mark; line ends are kept as written.</param>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
    }

    public string Path { get; }

    public string Text { get; }

    public int LineCount => LineStarts.Length;

    // Most files are never asked for a line, so the index is made on first use. Two threads may make it twice; it is the same.
    private int[] LineStarts => _lineStarts ??= FindLineStarts(Text);

    /// <summary>Turns an offset (UTF-16 units, from 0) into a line and a column, both from 1; columns count characters.</summary>
    /// <remarks>A surrogate pair is one character. An offset past the end is the place after the last character.</remarks>
    public (int Line, int Column) PositionAt(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var line = LineIndexAt(offset);
        var column = 1;
        for (var i = LineStarts[line]; i < offset; i++)
        {
            if (!char.IsLowSurrogate(Text[i]) || i == LineStarts[line])
                column++;
        }

        return (line + 1, column);
    }

    /// <summary>Turns a line and a column (both from 1, columns in UTF-16 units) into an offset; beyond the line it is the line's end.</summary>
    public int OffsetAt(int line, int column)
    {
        line = Math.Clamp(line, 1, LineCount);
        var start = LineStarts[line - 1];
        return Math.Clamp(start + column - 1, start, start + LineAt(line).Length);
    }

    /// <summary>The text of a line (from 1) without its line end.</summary>
    public string LineAt(int line)
    {
        var start = LineStarts[line - 1];
        var end = line < LineCount ? LineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r')
            end--;

        return Text[start..end];
    }

    /// <summary>The offset at which a line (from 1) begins.</summary>
    public int StartOf(int line) => LineStarts[line - 1];

    private int LineIndexAt(int offset)
    {
        int low = 0, high = LineStarts.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (LineStarts[middle] <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private static int[] FindLineStarts(string text)
    {
        var count = 1;
        for (var i = 0; i < text.Length; i++)
            count += EndsLine(text, i) ? 1 : 0;

        var starts = new int[count];
        var line = 0;
        for (var i = 0; line < count - 1; i++)
        {
            if (EndsLine(text, i))
                starts[++line] = i + 1;
        }

        return starts;
    }

    private static bool EndsLine(string text, int at) => text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'));
}
