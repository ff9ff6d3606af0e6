using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Writing;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets;

/// <summary>A text of a sheet that can be rewritten where it stands.</summary>
/// <param name="Value">What it says, without quotes, as YAML understands it.</param>
/// <param name="Span">The whole token, with quotes or the block sign.</param>
/// <param name="IsKey">It names something (an indicator): keys of a mapping.</param>
public sealed record EditableScalar(string Value, SourceSpan Span, bool IsKey);

/// <summary>Rewrites one text of a YAML file and nothing else: comments, order and the style of all the rest stay byte by byte.</summary>
public static class ScalarEditor
{
    /// <summary>The text at an offset.</summary>
    /// <param name="offset">UTF-16 units from the start of the file.</param>
    /// <returns>Null when the file cannot be read as YAML or there is no text at that place.</returns>
    public static EditableScalar? Find(SourceText source, int offset) =>
        YamlReader.Read(source, new DiagnosticSink()) is { } root && FindIn(root, offset, isKey: false) is { } found
            ? new(found.Scalar.Value, found.Scalar.Span, found.IsKey)
            : null;

    /// <summary>Rewrites the text at an offset, as it was written if that can be, else in quotes.</summary>
    /// <param name="offset">UTF-16 units from the start of the file.</param>
    /// <param name="value">What it shall say; line ends as \n.</param>
    /// <returns>
    /// The whole new text of the file. Null when there is no text at that place, or no way of writing it leaves
    /// all else as it was (a key that is already there, a character that YAML does not allow).
    /// </returns>
    public static string? Rewrite(SourceText source, int offset, string value)
    {
        if (YamlReader.Read(source, new DiagnosticSink()) is not { } root || FindIn(root, offset, isKey: false) is not { } found)
            return null;

        var scalar = found.Scalar;
        foreach (var token in WaysToWrite(scalar, value))
        {
            var text = string.Concat(source.Text.AsSpan(0, scalar.Span.Start), token, source.Text.AsSpan(scalar.Span.End));
            if (IsOnlyThatChanged(root, scalar, value, new(source.Path, text)))
                return text;
        }

        return null;
    }

    private static (YamlScalar Scalar, bool IsKey)? FindIn(YamlNode node, int offset, bool isKey)
    {
        switch (node)
        {
            case YamlScalar scalar:
                return offset >= scalar.Span.Start && offset <= scalar.Span.End ? (scalar, isKey) : null;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    if ((FindIn(entry.Key, offset, isKey: true) ?? FindIn(entry.Value, offset, isKey: false)) is { } found)
                        return found;
                }

                return null;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (FindIn(item, offset, isKey: false) is { } found)
                        return found;
                }

                return null;
            default:
                return null;
        }
    }

    // The style it has, then ever safer ones. Which of them hold is found out by reading the file again.
    private static IEnumerable<string> WaysToWrite(YamlScalar scalar, string value)
    {
        if (scalar.Style is YamlStyle.Literal or YamlStyle.Folded && AsBlock(scalar, value) is { } block)
            yield return block;
        if (scalar.Style == YamlStyle.Plain && !value.Contains('\n', StringComparison.Ordinal))
            yield return value;
        if (scalar.Style != YamlStyle.DoubleQuoted && !value.Contains('\n', StringComparison.Ordinal))
            yield return $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

        var quoted = new StringBuilder().AppendQuoted(value).ToString();
        yield return quoted;
        // A block ends with a line end that belongs to it; what follows must stay on its own line.
        if (scalar.Span.Text.EndsWith("\n", StringComparison.Ordinal))
            yield return quoted + "\n";
    }

    // The header line stays (|, |-, >), every line gets the indentation of the first one.
    private static string? AsBlock(YamlScalar scalar, string value)
    {
        var written = scalar.Span.Text.ToString();
        var headerEnd = written.IndexOf('\n', StringComparison.Ordinal);
        if (headerEnd < 0)
            return null;

        var lineEnd = headerEnd > 0 && written[headerEnd - 1] == '\r' ? "\r\n" : "\n";
        var first = written.AsSpan(headerEnd + 1).TrimStart("\r\n");
        var indentation = first[..(first.Length - first.TrimStart(' ').Length)].ToString();
        var block = new StringBuilder(written, 0, headerEnd + 1, written.Length + value.Length);
        foreach (var line in value.TrimEnd('\n').Split('\n'))
        {
            block.Append(line.Length == 0 ? "" : indentation).Append(line);
            block.Append(lineEnd);
            if (scalar.Style == YamlStyle.Folded && line.Length > 0)
                block.Append(lineEnd);
        }

        var tail = written.Length - written.AsSpan().TrimEnd("\r\n").Length;
        var kept = written[^tail..];
        return block.ToString().TrimEnd('\r', '\n') + kept;
    }

    // Nothing may become an error either, so the new file must be read without more findings than the old one.
    private static bool IsOnlyThatChanged(YamlNode root, YamlScalar scalar, string value, SourceText changed)
    {
        var (before, after) = (new DiagnosticSink(), new DiagnosticSink());
        YamlReader.Read(scalar.Span.Source!, before); // a scalar that was found has its file
        return YamlReader.Read(changed, after) is { } reread && after.Count <= before.Count && AreSame(root, reread, scalar, value);
    }

    private static bool AreSame(YamlNode old, YamlNode now, YamlScalar scalar, string value) => (old, now) switch
    {
        (YamlScalar a, YamlScalar b) => ReferenceEquals(a, scalar) ? SaysTheSame(b.Value, value) : a.Value == b.Value,
        (YamlSequence a, YamlSequence b) => AreSame(a.Items, b.Items, scalar, value),
        (YamlMapping a, YamlMapping b) => AreSame(a, b, scalar, value),
        _ => false,
    };

    private static bool AreSame(IReadOnlyList<YamlNode> old, IReadOnlyList<YamlNode> now, YamlScalar scalar, string value)
    {
        if (old.Count != now.Count)
            return false;

        for (var i = 0; i < old.Count; i++)
        {
            if (!AreSame(old[i], now[i], scalar, value))
                return false;
        }

        return true;
    }

    private static bool AreSame(YamlMapping old, YamlMapping now, YamlScalar scalar, string value)
    {
        if (old.Entries.Length != now.Entries.Length)
            return false;

        for (var i = 0; i < old.Entries.Length; i++)
        {
            if (!AreSame(old.Entries[i].Key, now.Entries[i].Key, scalar, value) || !AreSame(old.Entries[i].Value, now.Entries[i].Value, scalar, value))
                return false;
        }

        return true;
    }

    // A block keeps or drops the line end at its end by its sign; that is no difference to a reader.
    private static bool SaysTheSame(string written, string wished) => written.TrimEnd('\n') == wished.TrimEnd('\n');
}
