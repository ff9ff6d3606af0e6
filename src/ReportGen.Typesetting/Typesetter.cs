using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting;

/// <summary>What typesetting needs to know beside the markup.</summary>
/// <param name="Fonts">The form's font roles (正文, 标题, 黑体 …) and the chains of faces behind them.</param>
/// <param name="Page">Paper and margins for sections that do not say their own.</param>
public sealed record TypesetOptions(IReadOnlyDictionary<string, FontChain> Fonts, PageSetup Page)
{
    /// <summary>The role of text that names no font.</summary>
    public string DefaultFont { get; init; } = "正文";

    /// <summary>Reads a picture of the form's folder by its name in the markup; null when there is none.</summary>
    public Func<string, byte[]?>? ReadImage { get; init; }

    /// <summary>Knows names that lie outside the document, in other parts of a volume: the number of their page as printed;
    /// null for a name that is unknown there too.</summary>
    public Func<string, string?>? OutsideLabel { get; init; }

    /// <summary>Knows names whose pages are in another file, another book of the same volume:
    /// they have numbers, but nothing leads there.</summary>
    public Func<string, bool>? IsElsewhere { get; init; }

    /// <summary>Where documents with these options are built.</summary>
    internal DeskRoom Desks { get; } = new();

    /// <summary>What documents with these options have in common of their lines.</summary>
    internal LineStore Lines { get; } = new();
}

/// <summary>Paper and margins.</summary>
public sealed record PageSetup(Length Width, Length Height, Length Top, Length Right, Length Bottom, Length Left)
{
    /// <summary>What the margins leave of the width.</summary>
    public Length ContentWidth => Width - Left - Right;

    /// <summary>A4 upright with margins of 20 mm.</summary>
    public static PageSetup A4 { get; } = new(Length.Mm(210), Length.Mm(297), Length.Mm(20), Length.Mm(20), Length.Mm(20), Length.Mm(20));
}

/// <summary>The door: layout markup in, pages and findings out.</summary>
public static class Typesetter
{
    /// <summary>Sets a document.</summary>
    /// <param name="markup">Layout markup as rendered from a template (see templates/README.md).</param>
    /// <param name="options">Fonts and paper.</param>
    /// <param name="sink">Takes what is wrong with the markup, and what does not fit.</param>
    /// <returns>The pages; null when the markup cannot be read at all.</returns>
    public static TypesetDocument? Typeset(TracedText markup, TypesetOptions options, DiagnosticSink sink) =>
        SetBody(markup, options, sink)?.Finish(sink);

    /// <summary>Sets the pages of a part of a book without heads and feet: its page numbers depend on the parts before it.</summary>
    /// <inheritdoc cref="Typeset"/>
    public static TypesetBody? SetBody(TracedText markup, TypesetOptions options, DiagnosticSink sink)
    {
        var desk = options.Desks.Take();
        var document = MarkupReader.Read(markup, desk, sink) is { } tree ? DocumentBuilder.Build(tree, options, desk, sink) : null;
        options.Desks.PutBack(desk);
        return document is null ? null : new TypesetBody(document, options, sink);
    }
}
