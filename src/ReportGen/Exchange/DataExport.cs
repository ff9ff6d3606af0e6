using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange;

/// <summary>Writes sheets as tables. The sheets are read once for each table and not kept, so any number of them needs the memory of a few.</summary>
internal sealed class DataExport(ImmutableArray<SheetInput> inputs, FormLibrary library, int jobs, Func<Stream> openStandardInput)
{
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    // Columns of indicators that only other forms than the sheets' own print.
    private readonly HashSet<string> _otherColumns = new(StringComparer.Ordinal);

    /// <summary>How many sheets were written.</summary>
    public int SheetCount => inputs.Length - _broken.Count;

    /// <summary>Finds out which forms there are, and which sheets cannot be read.</summary>
    /// <param name="report">Takes the findings of each sheet, in order.</param>
    public List<Form> Survey(Action<ImmutableArray<Diagnostic>> report)
    {
        var forms = new List<Form>();
        OrderedWork.Run(inputs, jobs, Read, read =>
        {
            if (read.Sheet is null)
                _broken.Add(read.Input.Path);
            else if (!forms.Contains(read.Sheet.Form))
                forms.Add(read.Sheet.Form);
            foreach (var fact in read.Others)
            {
                if (fact.Column.Length > 0 && read.Sheet!.Form.FindField(fact.Field) is { Type: FieldType.Indicators }) // facts are a sheet's
                    _otherColumns.Add(fact.Column);
            }

            report(read.Findings);
            return true;
        });
        return forms;
    }

    /// <summary>Writes all tables.</summary>
    /// <param name="forms">What <see cref="Survey"/> found.</param>
    public void Write(List<Form> forms, Language language, ITableWriter writer)
    {
        var indicators = new IndicatorTable(forms, _otherColumns);
        Write(indicators.Table, (read, name) => indicators.Write(read.Sheet!, read.Others, name, writer), writer);
        Write(FieldTable.Table, (read, name) => FieldTable.Write(read.Sheet!, read.Others, name, writer), writer);
        writer.Begin(CodeBook.Table);
        CodeBook.Write([indicators.Table, FieldTable.Table], language, writer);
        writer.End();
        writer.Finish();
    }

    private void Write(DataTable table, Action<ReadSheet, string> write, ITableWriter writer)
    {
        writer.Begin(table);
        OrderedWork.Run(inputs, jobs, Read, read =>
        {
            if (read.Sheet is not null && !_broken.Contains(read.Input.Path))
                write(read, read.Input.RelativeOutput.Replace('\\', '/'));
            return true;
        });
        writer.End();
    }

    // A sheet with errors has holes where its data should be: it stays out until they are corrected.
    private ReadSheet Read(SheetInput input)
    {
        var sink = new DiagnosticSink();
        var sheet = SheetInputReader.Read(input, openStandardInput, sink) is { } source ? SheetReader.Read(source, library, sink) : null;
        if (sink.HasErrors || sheet is null)
            return new(input, null, [], Findings.Sort(sink.ToImmutableArray()));

        return new(input, sheet, OtherFacts.Find(sheet, library), Findings.Sort(sink.ToImmutableArray()));
    }

    private sealed record ReadSheet(SheetInput Input, Sheet? Sheet, ImmutableArray<OtherFact> Others, ImmutableArray<Diagnostic> Findings);
}
