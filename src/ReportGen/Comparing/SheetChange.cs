using System.Collections.Immutable;

namespace ReportGen.Comparing;

/// <summary>What a change is about.</summary>
internal enum ChangeSubject
{
    Form,
    Field,
    Money,
    List,
    Indicator,
}

internal enum ChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>An indicator that stands under another level.</summary>
    Moved,

    /// <summary>An indicator that has another name.</summary>
    Renamed,
}

/// <summary>Which way a target went; only when it is sure.</summary>
internal enum TargetDirection
{
    Unsure,

    /// <summary>放宽: everything that met the old target meets the new one.</summary>
    Looser,

    /// <summary>收紧: everything that meets the new target met the old one.</summary>
    Tighter,
}

/// <summary>One difference between two versions of a sheet.</summary>
/// <param name="Path">Where it is, from the field inward: 资金, 当年财政拨款.</param>
/// <param name="Before">Null when there was nothing.</param>
/// <param name="After">Null when there is nothing.</param>
internal sealed record SheetChange(ChangeSubject Subject, ChangeKind Kind, ImmutableArray<string> Path, string? Before, string? After)
{
    public TargetDirection Direction { get; init; }

    /// <summary>After minus before, of an amount; null when it is none.</summary>
    public decimal? Difference { get; init; }

    /// <summary>The unit of an amount; empty when there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The part of the amount before, in percent with one decimal; null when there is none to speak of.</summary>
    public decimal? Percent { get; init; }
}

/// <summary>How two sheets were found to be one.</summary>
internal enum MatchReason
{
    None,

    /// <summary>Two files were named.</summary>
    Named,
    Code,
    Name,
    File,
    Likeness,
}

/// <summary>Two versions of a sheet, or one that is in only one of the two.</summary>
/// <param name="Before">Null for a sheet that is new.</param>
/// <param name="After">Null for a sheet that is gone.</param>
internal sealed record SheetComparison(SheetKey? Before, SheetKey? After, MatchReason Reason, ImmutableArray<SheetChange> Changes)
{
    public bool IsSame => Before is not null && After is not null && Changes.IsEmpty;

    /// <summary>The name to show; one of the two is there.</summary>
    public string Name => (After ?? Before)!.Name;
}
