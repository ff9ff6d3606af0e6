using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets;

namespace ReportGen.Years;

/// <summary>Takes a volume.yaml into a later year: its 年度 moves, and where a text still says the old year is a finding.</summary>
internal static class VolumeRollover
{
    private const string YearKey = "年度:";

    /// <summary>Rolls a volume over.</summary>
    /// <param name="path">The file that the new text will be.</param>
    /// <returns>The new text; the old one when it states no year of its own; null when its year is not before the new one.</returns>
    public static string? Roll(SourceText source, int year, string path, DiagnosticSink sink)
    {
        if (FindYear(source) is not { } found)
            return source.Text;

        var (offset, old) = found;
        if (old >= year)
            return null;

        var text = ScalarEditor.Rewrite(source, offset, year.ToString(CultureInfo.InvariantCulture)) ?? source.Text;
        var now = new SourceText(path, text);
        var written = old.ToString(CultureInfo.InvariantCulture);
        for (var at = text.IndexOf(written, StringComparison.Ordinal); at >= 0; at = text.IndexOf(written, at + 1, StringComparison.Ordinal))
            sink.Report(new Diagnostic(RolloverKinds.OldYearInText, new(now, at, written.Length), new($"汇编里还写着 {written}", $"the volume still says {written}")));
        return text;
    }

    // A key at the left edge whose value is a year.
    private static (int Offset, int Year)? FindYear(SourceText source)
    {
        for (var line = 1; line <= source.LineCount; line++)
        {
            if (!source.LineAt(line).StartsWith(YearKey, StringComparison.Ordinal))
                continue;

            var value = source.LineAt(line).AsSpan(YearKey.Length);
            var offset = source.StartOf(line) + YearKey.Length + value.Length - value.TrimStart().Length;
            if (ScalarEditor.Find(source, offset) is { } scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                return (offset, year);
        }

        return null;
    }
}
