namespace ReportGen.Comparing;

/// <summary>How many sheets are alike, differ, came and went, and how many changes there are.</summary>
internal readonly record struct ChangeCounts(int Same, int Changed, int Added, int Removed, int Changes)
{
    public bool AnyDifference => Changed + Added + Removed > 0;

    public ChangeCounts With(SheetComparison comparison) => comparison switch
    {
        { Before: null } => this with { Added = Added + 1 },
        { After: null } => this with { Removed = Removed + 1 },
        { IsSame: true } => this with { Same = Same + 1 },
        _ => this with { Changed = Changed + 1, Changes = Changes + comparison.Changes.Length },
    };
}
