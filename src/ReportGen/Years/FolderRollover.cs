using System.Collections.Immutable;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Output;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Years;

/// <summary>What became of one sheet.</summary>
/// <param name="File">Null when it cannot be rolled over.</param>
internal sealed record RolledSheet(SheetInput Input, NewFile? File, ImmutableArray<Diagnostic> Findings);

/// <summary>Takes sheets into a later year, each into a file of the same name below another folder; a year in the name moves on.</summary>
internal sealed class FolderRollover(FormLibrary library, int year, string folder)
{
    // What there is of each form; asked for once a form.
    private readonly Dictionary<Form, string?> _newerForms = new(ReferenceEqualityComparer.Instance);

    /// <summary>Rolls one sheet over. Safe for several threads.</summary>
    public RolledSheet Roll(SheetInput input)
    {
        var sink = new DiagnosticSink();
        if (SheetFile.Load(input.Path, sink) is not { } source || SheetReader.Read(source, library, sink) is not { } sheet || sink.HasErrors)
            return new(input, null, Findings.Sort(sink.ToImmutableArray()));

        var name = input.RelativeOutput + Path.GetExtension(input.Path);
        var path = Path.Combine(folder, sheet.Year is { } old ? YearInName.Moved(name, old, year) : name);
        var rolling = new DiagnosticSink();
        var text = SheetRollover.Roll(sheet, OtherFacts.Find(sheet, library), year, path, NewerFormOf(sheet.Form), rolling);
        return new(input, text is null ? null : new(path, Encoding.UTF8.GetBytes(text)), rolling.ToImmutableArray());
    }

    /// <summary>Takes the volumes along that lie among the sheets: their 年度 moves, a year in a text is pointed out.</summary>
    /// <param name="operand">A file or folder as the user named it.</param>
    public IEnumerable<(NewFile File, ImmutableArray<Diagnostic> Findings)> RollVolumes(string operand)
    {
        if (!Directory.Exists(operand))
            yield break;

        foreach (var path in Directory.EnumerateFiles(operand, "volume.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var sink = new DiagnosticSink();
            if (SheetFile.Load(path, sink) is not { } source)
                continue;

            var target = Path.Combine(folder, Path.GetRelativePath(operand, path));
            if (VolumeRollover.Roll(source, year, target, sink) is { } text)
                yield return (new(target, Encoding.UTF8.GetBytes(SchemaLine.Moved(text, path, target))), sink.ToImmutableArray());
        }
    }

    // shanghai/project-target-2024 → shanghai/project-target-2026, when that counts for the year.
    private string? NewerFormOf(Form form)
    {
        lock (_newerForms)
        {
            if (_newerForms.TryGetValue(form, out var known))
                return known;

            var (name, best) = (WithoutYear(form.Id), (Form?)null);
            foreach (var id in library.ListIds())
            {
                if (id == form.Id || name.Length == form.Id.Length || WithoutYear(id) != name || library.Find(id, SourceSpan.None, new DiagnosticSink()) is not { } other)
                    continue;
                if (other.Year > form.Year && other.Year <= year && (best is null || other.Year > best.Year))
                    best = other;
            }

            _newerForms.Add(form, best?.Id);
            return best?.Id;
        }
    }

    private static string WithoutYear(string id) => id.TrimEnd("0123456789".ToCharArray());
}
