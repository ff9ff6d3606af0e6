using System.Collections.Immutable;
using ReportGen.Exchange;
using ReportGen.Pipeline;
using ReportGen.Sheets;

namespace ReportGen.Comparing;

/// <summary>As much of a sheet as is needed to find its other version.</summary>
/// <param name="File">Its path below the folder, without an ending, parts divided by slashes.</param>
internal sealed record SheetKey(SheetInput Input, string File, string Name, string Unit, string Code, int? Year, string Form, ImmutableArray<string> Indicators)
{
    public static SheetKey Of(SheetInput input, Sheet sheet)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var group in sheet.Indicators)
        {
            foreach (var subgroup in group.Subgroups)
            {
                foreach (var indicator in subgroup.Indicators)
                    names.Add(Plain(indicator.Name.Text));
            }
        }

        var name = SheetNames.TextOf(sheet, SheetNames.Project);
        return new(input, input.RelativeOutput.Replace('\\', '/'), name.Length > 0 ? name : Path.GetFileName(input.RelativeOutput), SheetNames.TextOf(sheet, SheetNames.Unit),
            SheetNames.TextOf(sheet, SheetNames.Code), sheet.Year, sheet.Form.Id, names.DrainToImmutable());
    }

    /// <summary>A name without what people write now so, now so: blanks, full-width signs.</summary>
    public static string Plain(string text) => Exchange.Import.Amounts.Narrow(text);
}
