using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>A text for a sheet, and the cell it comes from.</summary>
internal readonly record struct Drafted(string Text, Grid Grid, int Row, int Column)
{
    /// <summary>The cell, or what the merged area over it says, with the place where it stands.</summary>
    public static Drafted Covered(Grid grid, int row, int column)
    {
        var text = grid.TextAt(row, column);
        return text.Length == 0 && grid.MergeAt(row, column) is { } merge
            ? new(grid.TextAt(merge.Top, merge.Left), grid, merge.Top, merge.Left)
            : new(text, grid, row, column);
    }

    public SourceSpan Span => Grid.SpanOf(Row, Column);

    public Drafted With(string text) => this with { Text = text };
}

/// <summary>One value of a field, addressed as in the table of fields.</summary>
/// <param name="Item">The row of money; empty for other fields.</param>
/// <param name="Number">The row of a list or the paragraph, from 1; 0 for other fields.</param>
/// <param name="Column">The column of a list or of the money block; empty when there is none.</param>
internal sealed record DraftedEntry(string Item, int Number, string Column, Drafted Value);

/// <summary>An indicator: its name, its target and its other columns by name.</summary>
internal sealed record DraftedIndicator(Drafted Name, Drafted Target, List<(string Column, Drafted Value)> Columns);

/// <summary>A second level and its indicators.</summary>
internal sealed record DraftedSubgroup(Drafted Name, List<DraftedIndicator> Indicators);

/// <summary>A first level and its second levels.</summary>
internal sealed record DraftedGroup(Drafted Name, List<DraftedSubgroup> Subgroups)
{
    /// <summary>Finds or makes the place of an indicator.</summary>
    /// <param name="isApart">Its level was left before and comes again: what prints stands in another order than the table.</param>
    public static DraftedSubgroup SubgroupOf(List<DraftedGroup> groups, Drafted first, Drafted second, out bool isApart)
    {
        isApart = false;
        var group = groups.Find(known => known.Name.Text == first.Text);
        if (group is null)
            groups.Add(group = new(first, []));
        else
            isApart = !ReferenceEquals(group, groups[^1]);

        var subgroup = group.Subgroups.Find(known => known.Name.Text == second.Text);
        if (subgroup is null)
            group.Subgroups.Add(subgroup = new(second, []));
        else
            isApart |= !ReferenceEquals(subgroup, group.Subgroups[^1]);

        return subgroup;
    }
}

/// <summary>A sheet that is being put together from a table.</summary>
/// <param name="name">Its file below the output folder, without an ending, parts divided by slashes.</param>
/// <param name="origin">The cell that stands for all of it.</param>
internal sealed class SheetDraft(Form form, string name, Drafted origin)
{
    private readonly Dictionary<string, List<DraftedEntry>> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DraftedGroup>> _groups = new(StringComparer.Ordinal);

    public Form Form => form;

    public string Name => name;

    public Drafted Origin => origin;

    /// <summary>It stays in the form that it was exported from, so what it states for other forms stays, too; another form takes what it knows.</summary>
    public bool KeepsOthers { get; init; }

    /// <summary>Something in the table keeps it from being written.</summary>
    public bool HasErrors { get; set; }

    /// <summary>A line for its head; empty for none.</summary>
    public string Remark { get; set; } = "";

    /// <summary>Findings that the sheet accepts: code and reason.</summary>
    public List<(string Code, Drafted Reason)> Accepted { get; } = [];

    /// <summary>Keys that are no fields of the form: facts that other forms print.</summary>
    public IEnumerable<string> OtherFields => _entries.Keys.Where(key => form.FindField(key) is null);

    public List<DraftedEntry> EntriesOf(string field) => _entries.GetValueOrDefault(field) ?? [];

    /// <summary>The first levels in a field of indicators.</summary>
    public List<DraftedGroup> GroupsOf(string field)
    {
        if (!_groups.TryGetValue(field, out var groups))
            _groups.Add(field, groups = []);
        return groups;
    }

    public void Add(string field, DraftedEntry entry)
    {
        if (!_entries.TryGetValue(field, out var entries))
            _entries.Add(field, entries = []);
        entries.Add(entry);
    }

    /// <summary>A first level that stands alone, without second levels.</summary>
    public void AddGroup(string field, Drafted first)
    {
        if (!GroupsOf(field).Exists(known => known.Name.Text == first.Text))
            GroupsOf(field).Add(new(first, []));
    }
}
