using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>Takes points and scores out of a draft that the program computes by itself (评分: 自动计分).</summary>
/// <remarks>An export states them beside the indicators; a sheet that kept them would not follow when a result is changed.
/// Only what is computed to the very same value goes; an override stays.</remarks>
internal sealed class ComputedValues
{
    private readonly SheetDraft _draft;
    private readonly FormLibrary _library;
    private readonly string _field;

    private ComputedValues(SheetDraft draft, FormLibrary library, string field) => (_draft, _library, _field) = (draft, library, field);

    public static void Drop(SheetDraft draft, FormLibrary library)
    {
        if (!draft.Form.Scoring.IsComputed || SheetNames.FieldOf(draft.Form, FieldType.Indicators) is not { } field)
            return;

        var values = new ComputedValues(draft, library, field.Name);
        values.DropColumn(FieldRole.Weight);
        values.DropColumn(FieldRole.Score);
    }

    // Points share a sum: they go all or not at all. A score depends on its own line.
    private void DropColumn(FieldRole role)
    {
        var indicators = _draft.GroupsOf(_field).SelectMany(group => group.Subgroups).SelectMany(subgroup => subgroup.Indicators).ToList();
        var taken = new List<(int Index, (string Column, Drafted Value) Cell)?>(indicators.Count);
        foreach (var indicator in indicators)
        {
            var index = indicator.Columns.FindIndex(cell => RoleOf(cell.Column) == role);
            taken.Add(index < 0 ? null : (index, indicator.Columns[index]));
            if (index >= 0)
                indicator.Columns.RemoveAt(index);
        }

        var read = Read()?.Indicators.SelectMany(group => group.Subgroups).SelectMany(subgroup => subgroup.Indicators).ToList() ?? [];
        var isSame = new bool[indicators.Count];
        for (var i = 0; i < isSame.Length; i++)
            isSame[i] = taken[i] is not { Cell.Value: var value } || (read.Count == isSame.Length && AreSame(read[i].Find(role)?.Value, value.Text));
        for (var i = 0; i < isSame.Length; i++)
        {
            var stays = !isSame[i] || (role == FieldRole.Weight && Array.IndexOf(isSame, false) >= 0);
            if (stays && taken[i] is var (index, cell))
                indicators[i].Columns.Insert(index, cell);
        }
    }

    private FieldRole RoleOf(string column)
    {
        foreach (var own in _draft.Form.IndicatorColumns)
        {
            if (own.Name == column)
                return own.Role;
        }

        return FieldRole.None;
    }

    // What is wrong with it is found when the whole draft is read.
    private Sheet? Read() => SheetReader.Read(new SourceText(_draft.Name, DraftYaml.Of(_draft).Text), _library, new DiagnosticSink());

    private static bool AreSame(FieldValue? computed, string written) => computed is NumberValue number && Amounts.AreSame(number.Number.Written, written);
}
