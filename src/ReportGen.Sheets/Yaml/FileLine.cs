using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Yaml;

/// <summary>One line of a file that could not be read, taken apart by eye: indentation, key, value.</summary>
/// <param name="Number">From 1; 0 for the line before the first.</param>
/// <param name="Offset">Where the line begins in the file, UTF-16 units.</param>
internal readonly record struct FileLine(SourceText Source, int Number, int Offset, string Written)
{
    public ReadOnlySpan<char> Text => Written;

    /// <summary>Its length without the line end.</summary>
    public int End => Written.TrimEnd().Length;

    /// <summary>Where the key begins, behind blanks and the dash of a list.</summary>
    public int KeyStart => Written.Length - Text.TrimStart(" \t-").Length;

    /// <summary>The first colon that YAML takes for one; -1 when there is none.</summary>
    public int ColonAt
    {
        get
        {
            for (var i = KeyStart; i < Written.Length; i++)
            {
                if (Written[i] == ':' && (i + 1 >= End || Written[i + 1] == ' '))
                    return i;
            }

            return -1;
        }
    }

    /// <summary>Where the value begins: behind the colon, or behind the dash in a list; -1 when there is none.</summary>
    public int ValueStart
    {
        get
        {
            var colon = ColonAt;
            if (colon < 0)
                return KeyStart < End ? KeyStart : -1;

            var start = colon + 1;
            while (start < End && Written[start] == ' ')
                start++;

            return start < End ? start : -1;
        }
    }

    public static FileLine At(SourceText source, int offset)
    {
        var (number, _) = source.PositionAt(offset);
        return new(source, number, source.StartOf(number), source.LineAt(number));
    }

    /// <summary>The line before that says something; an empty line when there is none.</summary>
    public FileLine Previous()
    {
        for (var number = Number - 1; number >= 1; number--)
        {
            var line = Source.LineAt(number);
            if (!string.IsNullOrWhiteSpace(line) && !line.AsSpan().TrimStart().StartsWith('#'))
                return new(Source, number, Source.StartOf(number), line);
        }

        return new(Source, 0, 0, "");
    }

    public char CharAt(int index) => Written[index];

    public int IndexOf(char c) => Written.IndexOf(c, StringComparison.Ordinal);

    public SourceSpan Span(int start, int length) => new(Source, Offset + start, length);
}
