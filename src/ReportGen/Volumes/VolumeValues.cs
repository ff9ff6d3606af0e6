using System.Globalization;
using ReportGen.Scriban;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Volumes;

/// <summary>A volume as its layouts see it: 汇编 with title and sums, and the rows of the part as 行.</summary>
internal static class VolumeValues
{
    private const decimal TenThousand = 10_000m;

    /// <summary>What is known before the first sheet is bound: 标题, 编制单位, 年度.</summary>
    public static ScriptObject Of(Volume volume) => new()
    {
        ["标题"] = ScriptValue.From(volume.Title),
        ["编制单位"] = ScriptValue.From(volume.Body),
        ["年度"] = ScriptValue.From(volume.Year),
        ["金额单位"] = ScriptValue.From(volume.MoneyUnit),
    };

    /// <summary>The same and all that is known in the end: 册, 册数, 张数, 页数, 资金来源, 指标种类, 合计.</summary>
    /// <param name="record">The book, or all of them.</param>
    public static ScriptObject Of(Volume volume, BookRecord record, Tome tome, int decimals)
    {
        var (values, tally, pages) = (Of(volume), record.Tally, record.BodyPages);
        values["册"] = ScriptValue.From(tome.Number);
        values["册数"] = ScriptValue.From(tome.Count);
        values["金额小数"] = ScriptValue.From(decimals);
        values["张数"] = ScriptValue.From(tally.All.Sheets);
        values["页数"] = ScriptValue.From(pages);
        values["资金来源"] = Names(tally.Sources);
        values["指标种类"] = Names(tally.Kinds);
        values["合计"] = Row(tally.All, tally, DivisorOf(volume));
        return values;
    }

    /// <summary>A group as the page before it sees it.</summary>
    public static ScriptObject Of(VolumeGroup group) => new()
    {
        ["名称"] = ScriptValue.From(group.Name),
        ["级"] = ScriptValue.From(group.Level + 1),
        ["张数"] = ScriptValue.From(group.SheetCount),
    };

    /// <summary>A row of contents, sums or index: 名称, 级, 链接, 页码, 册, 单位, 是组, 续, and 张数, 资金, 资金合计, 指标, 指标合计 where there are sums.</summary>
    public static ScriptObject Of(VolumeLine line, VolumeTally tally, Volume volume, RowPlace place)
    {
        var row = line.Sums is null ? new ScriptObject() : Row(line.Sums, tally, DivisorOf(volume));
        row["序号"] = ScriptValue.From(place.Number);
        row["名称"] = ScriptValue.From(line.Name);
        row["单位"] = ScriptValue.From(line.Unit);
        row["首"] = ScriptValue.From(place.IsFirstOfUnit);
        row["首字母"] = ScriptValue.From(place.Initial);
        row["册"] = ScriptValue.From(place.Tome);
        row["续"] = ScriptValue.From(line.IsContinued);
        row["级"] = ScriptValue.From(line.Level + 1);
        row["链接"] = ScriptValue.From(line.Target);
        row["页码"] = ScriptValue.From(line.Page.ToString(CultureInfo.InvariantCulture));
        row["是组"] = ScriptValue.From(line.IsGroup);
        return row;
    }

    public static decimal DivisorOf(Volume volume) => volume.MoneyUnit == "万元" ? TenThousand : 1m;

    /// <summary>Where a row stands among the others.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Tome">The number of the book whose page it names.</param>
    /// <param name="IsFirstOfUnit">The row before has another unit.</param>
    /// <param name="Initial">The letter of the index that begins with the row; empty for none.</param>
    public readonly record struct RowPlace(int Number, int Tome, bool IsFirstOfUnit, string Initial);

    private static ScriptObject Row(Sums sums, VolumeTally tally, decimal divisor)
    {
        var (money, indicators) = (new ScriptArray(), new ScriptArray());
        for (var i = 0; i < tally.Sources.Count; i++)
            money.Add(ScriptValue.From(sums.MoneyOf(i) / divisor));

        var count = 0;
        for (var i = 0; i < tally.Kinds.Count; i++)
        {
            indicators.Add(ScriptValue.From(sums.IndicatorsOf(i)));
            count += sums.IndicatorsOf(i);
        }

        return new()
        {
            ["张数"] = ScriptValue.From(sums.Sheets),
            ["资金"] = money,
            ["资金合计"] = ScriptValue.From(sums.Total / divisor),
            ["指标"] = indicators,
            ["指标合计"] = ScriptValue.From(count),
        };
    }

    private static ScriptArray Names(IReadOnlyList<string> names)
    {
        var array = new ScriptArray();
        foreach (var name in names)
            array.Add(ScriptValue.From(name));

        return array;
    }
}
