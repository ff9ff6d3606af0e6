namespace ReportGen.Sheets.Forms;

/// <summary>What a field or a column is to the rules (作用). A form gives its fields any name; the role says what they are.</summary>
public enum FieldRole
{
    None,

    /// <summary>完成值: what was reached, beside a target.</summary>
    Actual,

    /// <summary>分值: points that can be had.</summary>
    Weight,

    /// <summary>得分: points that were given.</summary>
    Score,

    /// <summary>偏差原因: why the target was missed or passed.</summary>
    Reason,

    /// <summary>说明: what an indicator means.</summary>
    Explanation,

    /// <summary>评分标准: how points are given.</summary>
    Standard,

    /// <summary>年初预算: the budget at the start of the year (年初预算数), which is the amount of the target sheet.</summary>
    Initial,

    /// <summary>预算: the budget that execution is measured against (全年预算数).</summary>
    Budget,

    /// <summary>执行: what was spent (全年执行数).</summary>
    Executed,

    /// <summary>执行率: spent money by budget, in percent.</summary>
    Rate,

    /// <summary>占比: share of a whole, in percent.</summary>
    Share,

    /// <summary>总分: the sum of all scores.</summary>
    TotalScore,

    /// <summary>等级: the grade, such as 优.</summary>
    Grade,

    /// <summary>评价结论: the conclusion.</summary>
    Conclusion,

    /// <summary>存在问题: the problems found.</summary>
    Problems,

    /// <summary>改进措施: what is to be done about them.</summary>
    Measures,

    /// <summary>资金性质: the nature of the funds.</summary>
    FundNature,

    /// <summary>单位编码: the code of the unit.</summary>
    UnitCode,

    /// <summary>单位名称: the name of the unit.</summary>
    UnitName,

    /// <summary>标题年度: the year as the title writes it, such as （2024年度）.</summary>
    TitleYear,

    /// <summary>金额单位: 元 or 万元, where the form leaves it to the sheet.</summary>
    MoneyUnit,

    /// <summary>完成情况: what came of the goal, in words.</summary>
    Outcome,
}
