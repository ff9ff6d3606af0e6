using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Yaml;

/// <summary>How a scalar was written.</summary>
internal enum YamlStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A block after <c>|</c>: line ends are kept.</summary>
    Literal,

    /// <summary>A block after <c>&gt;</c>: line ends become blanks.</summary>
    Folded,
}

/// <summary>A piece of a YAML file. No types: what a scalar means is said by who reads it.</summary>
/// <param name="Span">From its first to its last character, quotes and brackets included.</param>
internal abstract record YamlNode(SourceSpan Span);

/// <summary>A text as YAML understands it, and where each of its characters was written.</summary>
/// <param name="Text">The value; its stretches name the characters of the file, inside the quotes.</param>
/// <param name="Style">How it was written.</param>
/// <param name="Span">The whole token, with quotes or the block sign.</param>
internal sealed record YamlScalar(TracedText Text, YamlStyle Style, SourceSpan Span) : YamlNode(Span)
{
    public string Value => Text.Text;

    /// <summary>Nothing was written, not even quotes.</summary>
    public bool IsBlank => Style == YamlStyle.Plain && Text.Length == 0;

    /// <summary>Just the text when it was written letter by letter in one place, else the whole token.</summary>
    public SourceSpan TextSpan => Text.Stretches is [{ IsVerbatim: true } only] ? only.Origin : Span;
}

/// <param name="Entries">In the order of the file; no key twice.</param>
internal sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, SourceSpan Span) : YamlNode(Span)
{
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == key)
                return entry;
        }

        return null;
    }
}

internal sealed record YamlSequence(ImmutableArray<YamlNode> Items, SourceSpan Span) : YamlNode(Span);

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
