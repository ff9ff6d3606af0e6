using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Scriban;
using ReportGen.Sheets.Forms;
using ReportGen.Typesetting;

namespace ReportGen.Comparing;

/// <summary>Sets comparisons into pages, by the layout in templates/compare/changes.</summary>
internal static class ChangePages
{
    private const string Folder = "compare/changes";

    /// <summary>Writes a PDF.</summary>
    /// <param name="templates">The folder of forms, in which the layout lies.</param>
    /// <param name="before">How the first is called on the page.</param>
    /// <param name="after">How the second is called.</param>
    /// <exception cref="CommandException">The layout is not there; exit code 3.</exception>
    public static void Write(IReadOnlyList<SheetComparison> comparisons, string before, string after, string templates, FontLibrary fonts, DateTimeOffset? date, Stream output, DiagnosticSink sink)
    {
        var design = new Form(Folder, Path.Combine(templates, "compare", "changes"))
        {
            Title = "绩效目标变化对照表",
            Fonts = [new("正文", ["song"]), new("标题", ["xiaobiaosong"]), new("黑体", ["hei"]), new("楷体", ["kai"])],
        };
        var kit = FormKit.Open(design, fonts);
        sink.Report(kit.Findings);
        if (kit.Layout.Render(ValuesOf(comparisons, before, after), kit.Rendering, sink) is not { } markup || Typesetter.Typeset(markup, kit.Typesetting, sink) is not { } document || sink.HasErrors)
            return;

        PdfExporter.Export(document, output, new() { Date = date, Producer = ProgramVersion.Text, Key = $"{Folder}\n{before}\n{after}" }, sink);
    }

    private static ScriptObject ValuesOf(IReadOnlyList<SheetComparison> comparisons, string before, string after)
    {
        var counts = default(ChangeCounts);
        var (sheets, added, removed) = (new ScriptArray(), new ScriptArray(), new ScriptArray());
        foreach (var comparison in comparisons)
        {
            counts = counts.With(comparison);
            if (comparison.Before is null)
                added.Add(ScriptValue.From(comparison.Name));
            else if (comparison.After is null)
                removed.Add(ScriptValue.From(comparison.Name));
            else if (!comparison.IsSame)
                sheets.Add(ValueOf(comparison));
        }

        return new()
        {
            ["原"] = ScriptValue.From(before),
            ["现"] = ScriptValue.From(after),
            ["表"] = sheets,
            ["新增"] = added,
            ["删去"] = removed,
            ["张数"] = new ScriptObject
            {
                ["相同"] = ScriptValue.From(counts.Same),
                ["修改"] = ScriptValue.From(counts.Changed),
                ["新增"] = ScriptValue.From(counts.Added),
                ["删去"] = ScriptValue.From(counts.Removed),
                ["处数"] = ScriptValue.From(counts.Changes),
            },
        };
    }

    private static ScriptObject ValueOf(SheetComparison comparison)
    {
        var rows = new ScriptArray();
        foreach (var change in comparison.Changes)
        {
            var pieces = PiecesOf(change);
            rows.Add(new ScriptObject
            {
                ["栏目"] = ScriptValue.From(string.Join(" › ", change.Path)),
                ["原"] = SideOf(pieces, PieceKind.Removed),
                ["现"] = SideOf(pieces, PieceKind.Added),
                ["变化"] = ScriptValue.From(ChangeWording.NameOf(change.Kind).Chinese),
                ["说明"] = ScriptValue.From(ChangeWording.RemarkOf(change).Chinese),
            });
        }

        return new() { ["名称"] = ScriptValue.From(comparison.Name), ["行"] = rows, ["相近"] = ScriptValue.From(comparison.Reason == MatchReason.Likeness) };
    }

    private static List<TextPiece> PiecesOf(SheetChange change)
    {
        if (ChangeWording.IsLongText(change))
            return TextDifference.Of(change.Before!, change.After!); // a long text has both

        var pieces = new List<TextPiece>();
        if (change.Before is { } before)
            pieces.Add(new(PieceKind.Removed, before));
        if (change.After is { } after)
            pieces.Add(new(PieceKind.Added, after));
        return pieces;
    }

    // One side's pieces: what both have, and what only this one has (变).
    private static ScriptArray SideOf(List<TextPiece> pieces, PieceKind own)
    {
        var side = new ScriptArray();
        foreach (var piece in pieces)
        {
            if (piece.Kind == PieceKind.Same || piece.Kind == own)
                side.Add(new ScriptObject { ["文"] = ScriptValue.From(piece.Text), ["变"] = ScriptValue.From(piece.Kind == own) });
        }

        return side;
    }
}
