using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange;

/// <summary>Finds what a sheet is about, whatever its form calls it: the first of these fields that the sheet has.</summary>
internal static class SheetNames
{
    public static readonly string[] Project = ["项目名称", "项目支出名称", "专项名称", "部门名称", "部门(单位)名称", "单位名称"];

    public static readonly string[] Unit = ["实施单位", "项目单位", "单位名称", "部门名称", "部门(单位)名称", "预算部门", "主管部门"];

    public static readonly string[] Department = ["主管部门", "中央主管部门", "预算部门"];

    public static readonly string[] Code = ["项目编码", "项目代码", "单位编码"];

    public static readonly string[] Goal = ["年度总体目标", "年度绩效目标", "年度目标", "总体目标", "本年度绩效目标"];

    /// <summary>The text of the first field that has one; empty when none has.</summary>
    public static string TextOf(Sheet sheet, string[] names)
    {
        foreach (var name in names)
        {
            if (sheet.Find(name) is { Value: { } value } && TextOf(value) is { Length: > 0 } text)
                return text;
        }

        return names == Unit && sheet.Find(FieldRole.UnitName) is { Value: { } unit } ? TextOf(unit) : "";
    }

    /// <summary>A value as one text, paragraphs below each other; empty for what is a table of its own.</summary>
    public static string TextOf(FieldValue value) => value switch
    {
        TextValue text => text.Text.Text,
        ChoiceValue choice => choice.Option,
        ParagraphsValue paragraphs => string.Join('\n', paragraphs.Paragraphs.Select(paragraph => paragraph.Text)),
        NumberValue number => number.Number.Written,
        DateValue date => date.Written.Text.Trim(),
        MoneyValue money => money.Money.Written,
        TargetValue target => target.Target.Written.Text,
        _ => "",
    };

    /// <summary>The first field of a type; null when the form has none.</summary>
    public static FormField? FieldOf(Form form, FieldType type)
    {
        foreach (var field in form.Fields)
        {
            if (field.Type == type)
                return field;
        }

        return null;
    }

    /// <summary>The field of a form among these names; null when it has none.</summary>
    public static FormField? FieldOf(Form form, string[] names)
    {
        foreach (var name in names)
        {
            if (form.FindField(name) is { } field)
                return field;
        }

        return null;
    }
}
