using System.Text;

namespace ReportGen.Typesetting;

/// <summary>Writes the logical tree as text: one element a line, what it owns beside it. Equal documents give equal texts.</summary>
public static class LogicDump
{
    /// <summary>Writes the tree of a document. Roles are named as in PDF; a leaf shows its text, a data cell its headers.</summary>
    public static string Write(TypesetDocument document)
    {
        var texts = new Dictionary<LogicalElement, StringBuilder>(ReferenceEqualityComparer.Instance);
        foreach (var page in document.Pages)
        {
            foreach (var content in page.Contents)
            {
                if (content.Element is { } element)
                    Collect(content, TextOf(element, texts));
            }
        }

        var text = new StringBuilder();
        Write(document.Root, 0, texts, text);
        return text.ToString();
    }

    /// <summary>The name of a role as PDF has it (ISO 32000-1, 14.8.4).</summary>
    internal static string NameOf(LogicalRole role) => role switch
    {
        LogicalRole.Document => "Document",
        LogicalRole.Section => "Sect",
        LogicalRole.Division => "Div",
        LogicalRole.Heading1 => "H1",
        LogicalRole.Heading2 => "H2",
        LogicalRole.Heading3 => "H3",
        LogicalRole.Heading4 => "H4",
        LogicalRole.Heading5 => "H5",
        LogicalRole.Heading6 => "H6",
        LogicalRole.Paragraph => "P",
        LogicalRole.Span => "Span",
        LogicalRole.Link => "Link",
        LogicalRole.Table => "Table",
        LogicalRole.TableHead => "THead",
        LogicalRole.TableBody => "TBody",
        LogicalRole.TableRow => "TR",
        LogicalRole.TableHeaderCell => "TH",
        LogicalRole.TableDataCell => "TD",
        LogicalRole.Caption => "Caption",
        LogicalRole.List => "L",
        LogicalRole.ListItem => "LI",
        LogicalRole.ListLabel => "Lbl",
        LogicalRole.ListBody => "LBody",
        LogicalRole.Contents => "TOC",
        LogicalRole.ContentsItem => "TOCI",
        LogicalRole.Reference => "Reference",
        LogicalRole.Note => "Note",
        LogicalRole.Figure => "Figure",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static StringBuilder TextOf(LogicalElement element, Dictionary<LogicalElement, StringBuilder> texts)
    {
        if (!texts.TryGetValue(element, out var text))
            texts.Add(element, text = new());
        return text;
    }

    private static void Collect(PageContent content, StringBuilder text)
    {
        foreach (var mark in content.Marks)
        {
            if (mark is GlyphRun run)
                text.Append(run.ActualText ?? run.Text.ToString());
        }
    }

    private static void Write(LogicalElement element, int depth, Dictionary<LogicalElement, StringBuilder> texts, StringBuilder text)
    {
        text.Append(' ', depth * 2).Append(NameOf(element.Role));
        text.Append(element.RowSpan > 1 ? $" rows {element.RowSpan}" : "");
        text.Append(element.ColumnSpan > 1 ? $" columns {element.ColumnSpan}" : "");
        text.Append(ScopeOf(element.Scope));
        text.Append(element.Language is { } language ? $" lang {language}" : "");
        text.Append(element.Alternative is { } alternative ? $" alt \"{alternative}\"" : "");
        if (texts.TryGetValue(element, out var own))
            text.Append($" \"{own}\"");

        if (!element.Headers.IsEmpty)
        {
            text.Append(" of");
            foreach (var header in element.Headers)
                text.Append(' ').Append('[').Append(texts.TryGetValue(header, out var label) ? label.ToString() : "").Append(']');
        }

        text.Append('\n');
        foreach (var child in element.Children)
            Write(child, depth + 1, texts, text);
    }

    private static string ScopeOf(HeaderScope scope) => scope switch
    {
        HeaderScope.Row => " scope row",
        HeaderScope.Column => " scope column",
        HeaderScope.Both => " scope both",
        _ => "",
    };
}
