using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Scoring;
using ReportGen.Sheets.Translation;
using ReportGen.Sheets.Volumes;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets;

/// <summary>The door: the text of a YAML file in, a sheet and findings out.</summary>
public static class SheetReader
{
    /// <summary>The key that names the form.</summary>
    public const string FormKey = "表式";

    /// <summary>The key below which a sheet accepts findings.</summary>
    public const string AcceptedKey = "忽略";

    private static readonly string[] OwnKeys = [FormKey, AcceptedKey];

    /// <summary>Reads a sheet. What cannot be read is a finding, and its field stays without a value.</summary>
    /// <param name="source">The file (see <see cref="SheetFile"/>).</param>
    /// <param name="forms">Where the form is looked up.</param>
    /// <returns>The sheet, whatever is wrong inside it; null when it is no YAML mapping or its form cannot be had.</returns>
    public static Sheet? Read(SourceText source, FormLibrary forms, DiagnosticSink sink) => Read(source, forms, SheetDefaults.None, sink);

    /// <summary>Reads a sheet of a volume.</summary>
    /// <param name="defaults">What counts where the sheet says nothing.</param>
    /// <inheritdoc cref="Read(SourceText, FormLibrary, DiagnosticSink)"/>
    public static Sheet? Read(SourceText source, FormLibrary forms, SheetDefaults defaults, DiagnosticSink sink) => Read(source, forms, defaults, null, sink);

    /// <summary>Reads a sheet to be printed with another form than its own.</summary>
    /// <param name="printedForm">The form that asks for what it prints; null for the sheet's own.</param>
    /// <inheritdoc cref="Read(SourceText, FormLibrary, DiagnosticSink)"/>
    public static Sheet? Read(SourceText source, FormLibrary forms, SheetDefaults defaults, Form? printedForm, DiagnosticSink sink)
    {
        if (YamlReader.Read(source, sink) is not { } root || Keys.AsMapping(root, source.Path, sink) is not { } written)
            return null;

        if (FindForm(defaults.WithForm(written), forms, sink, out var formSpan) is not { } form)
            return null;

        var mapping = defaults.Complete(written, form);
        var (isForeign, converts) = (printedForm is not null && printedForm.Id != form.Id, false);
        if (isForeign)
            mapping = SheetTranslator.Translate(mapping, form, printedForm!, forms.Vocabulary, OwnKeys, out converts); // a foreign form is there

        var printed = isForeign ? printedForm! : form;
        var fields = new FieldReader(printed, forms, isForeign, sink);
        var values = fields.ReadAll(printed.Fields, mapping, OwnKeys, $"表式“{printed.Title}”");
        var sheet = new Sheet(printed, formSpan, values, source)
        {
            OwnForm = isForeign ? form : null,
            HasOthers = fields.HasOthers,
            Accepted = mapping.Find(AcceptedKey) is { } accepted ? ReadAccepted(accepted.Value, sink) : [],
        };
        return SheetScorer.Complete(converts ? AmountConverter.Align(sheet) : sheet);
    }

    // 忽略: { SHEET-V04: 原件如此 }
    private static ImmutableArray<AcceptedFinding> ReadAccepted(YamlNode node, DiagnosticSink sink)
    {
        if (node is YamlScalar { IsBlank: true } || Keys.AsMapping(node, AcceptedKey, sink) is not { } mapping)
            return [];

        var accepted = ImmutableArray.CreateBuilder<AcceptedFinding>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
        {
            if (Keys.AsScalar(entry.Value, entry.Key.Value, sink) is { } reason)
                accepted.Add(new(entry.Key.Value, entry.Key.TextSpan, reason.Value.Trim()));
        }

        return accepted.DrainToImmutable();
    }

    private static Form? FindForm(YamlMapping mapping, FormLibrary forms, DiagnosticSink sink, out SourceSpan span)
    {
        span = SourceSpan.None;
        var entry = mapping.Find(FormKey);
        if (entry is not null && Keys.AsScalar(entry.Value, FormKey, sink) is null)
            return null;
        if (entry?.Value is YamlScalar { Value.Length: > 0 } id)
        {
            span = id.TextSpan;
            return forms.Find(id.Value, span, sink);
        }

        var ids = forms.ListIds();
        var example = ids.IsEmpty ? "shanghai/project-target-2024" : ids[0];
        var place = entry?.Key.Span ?? (mapping.Entries.IsEmpty ? mapping.Span : mapping.Entries[0].Key.Span);
        sink.Report(new Diagnostic(ReadingKinds.NoForm, place, new("没有写明“表式”", "the form (表式) is not named"))
        {
            Hints = [new($"在第一行写 {FormKey}: {example}", $"begin the file with {FormKey}: {example}")],
        });
        return null;
    }
}
