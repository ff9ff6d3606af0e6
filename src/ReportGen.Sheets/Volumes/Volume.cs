using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Volumes;

/// <summary>A volume (汇编) as its volume.yaml asks for it: which sheets, in which order, and what is bound around them.</summary>
/// <param name="Design">The folder of the design below the folder of forms, such as <c>volume/annual</c>.</param>
/// <param name="DesignSpan">Where the design is named.</param>
/// <param name="Title">The title (标题) as it stands on the cover.</param>
/// <param name="Items">Groups and sheets in the order in which they are bound; never without a sheet.</param>
public sealed record Volume(string Design, SourceSpan DesignSpan, TracedText Title, ImmutableArray<VolumeItem> Items)
{
    /// <summary>Who publishes it (编制单位); empty when nobody is named.</summary>
    public TracedText Body { get; init; } = TracedText.Empty;

    /// <summary>The year (年度) as written; empty when there is none.</summary>
    public TracedText Year { get; init; } = TracedText.Empty;

    /// <summary>The unit of money (元 or 万元) in which sums are shown.</summary>
    public string MoneyUnit { get; init; } = "元";

    /// <summary>Names of the parts that stand before the sheets (前置); null: all that the design has.</summary>
    public ImmutableArray<VolumePartName>? Front { get; init; }

    /// <summary>Names of the parts that stand after the sheets (后附); null: all that the design has.</summary>
    public ImmutableArray<VolumePartName>? Back { get; init; }

    /// <summary>A page with its name stands before each group (分隔页).</summary>
    public bool HasDividers { get; init; } = true;

    /// <summary>Parts begin on right-hand pages; the page before stays blank where it must (双面).</summary>
    public bool IsTwoSided { get; init; }

    /// <summary>Into which books it is divided (分册).</summary>
    public TomeWishes Tomes { get; init; } = new(0, ByGroup: false);

    /// <summary>What becomes of sheets that lie across the paper of the book (横表).</summary>
    public SheetTurning Turning { get; init; }

    /// <summary>Entries of the outline under one group before they are put together by so many (书签分段); 0: never.</summary>
    public int OutlineLimit { get; init; } = 200;

    /// <summary>Fields that count for every sheet that does not say them itself (共用).</summary>
    public SheetDefaults Defaults { get; init; } = SheetDefaults.None;
}

/// <summary>Into which books a volume is divided; it is divided further when a file cannot hold a book.</summary>
/// <param name="Sheets">So many sheets a book (分册: 500); 0: no limit.</param>
/// <param name="ByGroup">Each outermost group is a book (分册: 按组).</param>
public sealed record TomeWishes(int Sheets, bool ByGroup)
{
    public bool IsWished => Sheets > 0 || ByGroup;
}

/// <summary>What becomes of sheets that lie across the paper of the book.</summary>
public enum SheetTurning
{
    /// <summary>印刷: they are turned as GB/T 9704-2012, 8 wants it; the page stays upright.</summary>
    Print,

    /// <summary>屏幕: the same page, and readers show it turned back.</summary>
    Screen,

    /// <summary>不转: they stay pages of their own size.</summary>
    None,
}

/// <summary>The name of a part and where it was written.</summary>
public sealed record VolumePartName(string Name, SourceSpan Span);

/// <summary>A thing that is bound. A closed family: <see cref="VolumeGroup"/>, <see cref="VolumeSheet"/>.</summary>
/// <param name="Level">How many groups it stands in.</param>
public abstract record VolumeItem(int Level);

/// <summary>The beginning of a group (分组); what belongs to it follows and has a greater level.</summary>
/// <param name="SheetCount">How many sheets stand in it and in its groups.</param>
public sealed record VolumeGroup(TracedText Name, int Level, int SheetCount) : VolumeItem(Level);

/// <summary>A sheet.</summary>
/// <param name="Path">Its file, as it can be opened from where the user stands.</param>
public sealed record VolumeSheet(string Path, int Level) : VolumeItem(Level);

/// <summary>What sheets of a volume need not say each.</summary>
public sealed class SheetDefaults
{
    internal SheetDefaults(YamlMapping? mapping) => Mapping = mapping;

    public static SheetDefaults None { get; } = new(null);

    internal YamlMapping? Mapping { get; }

    /// <summary>Reports fields that no form has.</summary>
    public void Check(FormLibrary forms, DiagnosticSink sink)
    {
        if (Mapping is null)
            return;

        var known = new List<string> { SheetReader.FormKey };
        foreach (var id in forms.ListIds())
        {
            // A form that is broken is reported by the sheets that use it.
            foreach (var field in forms.Find(id, SourceSpan.None, new DiagnosticSink())?.Fields ?? [])
                known.AddRange([field.Name, .. field.Aliases]);
        }

        foreach (var entry in Mapping.Entries)
        {
            if (!known.Contains(entry.Key.Value))
                Keys.ReportUnknown(entry.Key, known, "共用", sink);
        }
    }

    /// <summary>The sheet's own entries, and the form if it does not name one.</summary>
    internal YamlMapping WithForm(YamlMapping sheet) =>
        Mapping?.Find(SheetReader.FormKey) is { } form && sheet.Find(SheetReader.FormKey) is null ? sheet with { Entries = sheet.Entries.Add(form) } : sheet;

    /// <summary>The sheet's own entries, then those of its form's fields that it does not have.</summary>
    internal YamlMapping Complete(YamlMapping sheet, Form form)
    {
        if (Mapping is null)
            return sheet;

        var entries = sheet.Entries.ToBuilder();
        foreach (var entry in Mapping.Entries)
        {
            if (form.FindField(entry.Key.Value) is { } field && !Keys.IsWritten(field.IsCalled, sheet))
                entries.Add(entry);
        }

        return sheet with { Entries = entries.ToImmutable() };
    }
}
