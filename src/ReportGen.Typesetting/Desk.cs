using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;

namespace ReportGen.Typesetting;

/// <summary>Where documents are read and built, one after the other: memory that is used again, and what the ones before had in common.</summary>
/// <remarks>Nothing on it changes what comes out: a document is the same at a new desk.</remarks>
internal sealed class Desk
{
    // A long list has more than a hundred forms; its memory is not kept.
    private const int MostKept = 16_384;

    public KnownTags Tags { get; } = new();

    /// <summary>The nodes of the markup that is read at the desk.</summary>
    public Pile<MarkupNode> Nodes { get; private set; } = new();

    /// <summary>Cells of tables that are being built.</summary>
    public Pile<CellDraft> Drafts { get; private set; } = new();

    /// <summary>The styles of the document before; null when they were at fault.</summary>
    public KnownStyles? Styles { get; set; }

    /// <summary>Makes the desk ready for the next document.</summary>
    public void Clear()
    {
        Nodes = Emptied(Nodes);
        Drafts = Emptied(Drafts);
    }

    private static Pile<T> Emptied<T>(Pile<T> pile)
        where T : struct
    {
        if (pile.Items.Length > MostKept)
            return new();

        pile.CutTo(0);
        return pile;
    }
}

/// <summary>The desks of one form. Safe for several threads: each takes one that is free, or a new one.</summary>
internal sealed class DeskRoom
{
    // As many as threads may come back at once; more are forgotten.
    private readonly Desk?[] _free = new Desk?[16];

    public Desk Take()
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is not null && Interlocked.Exchange(ref _free[i], null) is { } desk)
                return desk;
        }

        return new();
    }

    public void PutBack(Desk desk)
    {
        desk.Clear();
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is null && Interlocked.CompareExchange(ref _free[i], desk, null) is null)
                return;
        }
    }
}
