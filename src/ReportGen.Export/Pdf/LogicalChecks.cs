using ReportGen.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>What a logical tree must have so that the file is what it claims to be (ISO 14289-1).</summary>
internal sealed class LogicalChecks
{
    private int _level;

    public void Begin() => _level = 0;

    /// <summary>Looks at the elements of a section in reading order.</summary>
    public void Check(LogicalSection section, DiagnosticSink sink)
    {
        for (var i = 0; i < section.NodeCount; i++)
        {
            ref readonly var node = ref section.Nodes[i];
            var element = node.Element;
            CheckHeading(StructureTag.HeadingLevel(node.Role), element, sink);
            if (node.Role == LogicalRole.Figure && string.IsNullOrWhiteSpace(element.Alternative) && string.IsNullOrEmpty(element.ActualText))
                sink.Report(new Diagnostic(ExportKinds.FigureSaysNothing, element.Source, new("图片没有替代文字", "the picture has no text in its place")));
            if (element.Language is { } language)
                CheckLanguage(language, element.Source, sink);

            if (element.Title is { } title)
                CheckLength(title, element.Source, sink);
            if (element.Alternative is { } alternative)
                CheckLength(alternative, element.Source, sink);
            if (element.ActualText is { } actual)
                CheckLength(actual, element.Source, sink);
        }
    }

    /// <summary>Whether a language tag is well formed: letters, then parts of letters and digits (ISO 14289-1, 7.2; RFC 5646).</summary>
    public static bool CheckLanguage(string language, SourceSpan place, DiagnosticSink sink)
    {
        if (IsLanguage(language))
            return true;

        sink.Report(new Diagnostic(ExportKinds.LanguageTagIsMalformed, place, new(
            $"“{language}”不是语言标记",
            $"\"{language}\" is no language tag")));
        return false;
    }

    public static void CheckLength(string? text, SourceSpan place, DiagnosticSink sink)
    {
        if (text is not { Length: > ByteWriter.LongestText })
            return;

        sink.Report(new Diagnostic(ExportKinds.TextIsTooLong, place, new(
            $"文字有 {text.Length} 个字符，只写入前 {ByteWriter.LongestText} 个",
            $"the text has {text.Length} characters, of which the first {ByteWriter.LongestText} are written")));
    }

    private static bool IsLanguage(string language)
    {
        var length = 0;
        var isFirst = true;
        foreach (var character in language)
        {
            if (character == '-')
            {
                if (length == 0)
                    return false;

                (length, isFirst) = (0, false);
                continue;
            }

            if (++length > 8 || !(isFirst ? char.IsAsciiLetter(character) : char.IsAsciiLetterOrDigit(character)))
                return false;
        }

        return length > 0;
    }

    /// <summary>The first heading is of level 1, and each at most one level below the one before (7.4.2).</summary>
    private void CheckHeading(int level, LogicalElement element, DiagnosticSink sink)
    {
        if (level == 0)
            return;
        if (level > _level + 1)
        {
            sink.Report(new Diagnostic(ExportKinds.HeadingLevelIsSkipped, element.Source, new(
                _level == 0 ? $"第一个标题是 h{level}" : $"h{_level} 之后是 h{level}",
                _level == 0 ? $"the first heading is h{level}" : $"h{level} follows h{_level}")));
        }

        _level = level;
    }
}
