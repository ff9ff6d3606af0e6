using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;

namespace ReportGen.Pipeline;

/// <summary>The whole way of one sheet on one page: text → sheet → markup → pages. Safe for several threads.</summary>
/// <param name="forms">Where sheets find their forms.</param>
/// <param name="fonts">Where forms find their fonts.</param>
/// <param name="printedForm">The form that sheets are printed with, whatever form they name; null for their own.</param>
internal sealed class SheetPress(FormLibrary forms, FontLibrary fonts, Form? printedForm = null)
{
    // One kit a form and run; also the lock that guards them. A thread that wants a form waits while another opens it.
    private readonly Dictionary<Form, FormKit> _kits = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads a sheet: what it says, understood by its form.</summary>
    /// <returns>Null when the form or the YAML cannot be had; the findings say why.</returns>
    public Sheet? Read(SourceText source, DiagnosticSink sink) => SheetReader.Read(source, forms, SheetDefaults.None, printedForm, sink);

    /// <summary>Reads a sheet of a volume, which need not say what the volume says for all.</summary>
    /// <inheritdoc cref="Read(SourceText, DiagnosticSink)"/>
    public Sheet? Read(SourceText source, SheetDefaults defaults, DiagnosticSink sink) => SheetReader.Read(source, forms, defaults, printedForm, sink);

    /// <summary>Sets a sheet into pages.</summary>
    /// <returns>Null when the layout fails; the findings say why.</returns>
    public TypesetDocument? Set(Sheet sheet, DiagnosticSink sink) => Render(sheet, volume: null, sink) is { } markup ? Typeset(sheet, markup, sink) : null;

    /// <summary>Writes the sheet into its form's layout.</summary>
    /// <returns>Layout markup, every character with its place; null when the layout fails.</returns>
    public TracedText? Render(Sheet sheet, DiagnosticSink sink) => Render(sheet, volume: null, sink);

    /// <summary>Writes the sheet into its form's layout, which may look different in a volume.</summary>
    /// <param name="volume">The volume as layouts see it (汇编); null when the sheet stands alone.</param>
    /// <inheritdoc cref="Render(Sheet, DiagnosticSink)"/>
    public TracedText? Render(Sheet sheet, ScriptObject? volume, DiagnosticSink sink)
    {
        var kit = KitOf(sheet.Form);
        sink.Report(kit.Findings);
        var values = sheet.Form.Collection is null ? SheetValues.Of(sheet) : CollectionValues.OfOne(sheet);
        if (volume is not null)
            values["汇编"] = volume;
        kit.Functions.AddTo(values);
        return kit.Layout.Render(values, kit.Rendering, sink);
    }

    /// <summary>Writes sheets into one table of their form, which prints many (合表).</summary>
    /// <param name="form">The form of them all.</param>
    /// <param name="values">Its variables: see <see cref="CollectionValues"/>.</param>
    public TypesetBody? SetTable(Form form, ScriptObject values, DiagnosticSink sink)
    {
        var kit = KitOf(form);
        sink.Report(kit.Findings);
        kit.Functions.AddTo(values);
        return kit.Layout.Render(values, kit.Rendering, sink) is { } markup ? Typesetter.SetBody(markup, kit.Typesetting, sink) : null;
    }

    /// <summary>Sets markup with the fonts and the paper of the sheet's form.</summary>
    public TypesetDocument? Typeset(Sheet sheet, TracedText markup, DiagnosticSink sink) => Typesetter.Typeset(markup, TypesettingOf(sheet.Form), sink);

    /// <summary>Sets the pages of a sheet that stands in a volume; heads and feet follow when its page numbers are known.</summary>
    public TypesetBody? SetBody(Sheet sheet, TracedText markup, DiagnosticSink sink) => Typesetter.SetBody(markup, TypesettingOf(sheet.Form), sink);

    /// <summary>The fonts and the paper that a form's sheets are set with.</summary>
    public TypesetOptions TypesettingOf(Form form) => KitOf(form).Typesetting;

    private FormKit KitOf(Form form)
    {
        lock (_kits)
        {
            if (!_kits.TryGetValue(form, out var kit))
                _kits.Add(form, kit = FormKit.Open(form, fonts));

            return kit;
        }
    }
}
