using ReportGen.Diagnostics;
using ReportGen.Exchange.Import;
using ReportGen.Export;
using ReportGen.Pipeline;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Typesetting;
using ReportGen.Years;

namespace ReportGen.Checking;

/// <summary>Every kind of finding that the program knows, by code. Made when somebody asks, never on the way of a sheet.</summary>
internal sealed class KindRegistry
{
    private readonly SortedDictionary<string, DiagnosticKind> _kinds = new(StringComparer.Ordinal);

    public KindRegistry()
    {
        foreach (var kinds in (ReadOnlySpan<IEnumerable<DiagnosticKind>>)[SheetKinds.All, CheckKinds.All, TemplateKinds.All, TypesettingKinds.All, [FontDamage.UselessFile], ExportKinds.All, ImportKinds.All, RolloverKinds.All])
        {
            foreach (var kind in kinds)
                _kinds.Add(kind.Code, kind);
        }
    }

    /// <summary>Sorted by code.</summary>
    public IReadOnlyCollection<DiagnosticKind> All => _kinds.Values;

    /// <summary>The kind of that code; null when there is none.</summary>
    public DiagnosticKind? Find(string code) => _kinds.GetValueOrDefault(code);

    /// <summary>The kind that somebody means who writes v04, V04 or sheet-v04; null when there is none or more than one.</summary>
    public DiagnosticKind? FindLoosely(string written)
    {
        var code = written.Trim().ToUpperInvariant();
        if (Find(code) is { } exact)
            return exact;

        DiagnosticKind? only = null;
        foreach (var kind in _kinds.Values)
        {
            if (!IdOf(kind).SequenceEqual(code))
                continue;
            if (only is not null)
                return null;

            only = kind;
        }

        return only;
    }

    /// <summary>The code that was probably meant; null when none is near.</summary>
    public string? NearestTo(string written)
    {
        var code = written.Trim().ToUpperInvariant();
        if (FindLoosely(code) is { } loose)
            return loose.Code;

        // Of a short code every other one is near: with its stage in front the digits weigh as they should.
        return NearestName.Of(code.Contains('-', StringComparison.Ordinal) ? code : $"SHEET-{code}", _kinds.Keys);
    }

    /// <summary>M01 of SHEET-M01.</summary>
    public static ReadOnlySpan<char> IdOf(DiagnosticKind kind) => kind.Code.AsSpan(kind.Code.IndexOf('-', StringComparison.Ordinal) + 1);

    /// <summary>A rule of the catalogue (M01), and not one of the numbered findings (003).</summary>
    public static bool IsRule(DiagnosticKind kind) => char.IsAsciiLetter(IdOf(kind)[0]);
}
