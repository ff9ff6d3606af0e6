namespace ReportGen.Exchange.Import;

/// <summary>What a column of a list holds.</summary>
internal enum ListRole
{
    None,
    Unit,
    Department,
    Project,
    Budget,
    Goal,
    First,
    Second,
    Name,

    /// <summary>指标性质, 指标方向: a comparator, or 正向, 反向, 定性.</summary>
    Sign,

    Value,
    Measure,
    Weight,
    Year,
}

/// <summary>A column of a list.</summary>
/// <param name="Label">What its head says, without blanks, required marks and brackets.</param>
/// <param name="Unit">元 or 万元 when the head says so.</param>
/// <param name="Parent">What stands over it in a head of several rows; empty when nothing does.</param>
internal sealed record ListColumn(int Number, ListRole Role, string Label, string Unit, string Parent, Drafted Place);

/// <summary>The head of a list of projects, in one row or several: where the indicators' lists of the entry system have it (四川, 内蒙古).</summary>
/// <param name="LastRow">The last row of the head.</param>
/// <param name="MoneyUnit">What stands over the table or in a head; empty when nothing says it.</param>
/// <param name="Year">The year of the title; null when it names none.</param>
internal sealed record ListHead(IReadOnlyList<ListColumn> Columns, int LastRow, string MoneyUnit, int? Year)
{
    private const int DeepestHead = 30, MostHeadRows = 4;

    /// <summary>A row with so many known labels is meant as a head.</summary>
    private const int LeastLabels = 3;

    private static readonly (ListRole Role, string Label)[] Needed = [(ListRole.Project, "项目名称"), (ListRole.Name, "三级指标"), (ListRole.Value, "指标值")];

    private static readonly (ListRole Role, string[] Labels)[] Known =
    [
        (ListRole.Project, ["项目名称", "项目支出名称", "项目"]),
        (ListRole.Unit, ["单位名称", "项目单位", "预算单位", "实施单位", "填报单位", "单位"]),
        (ListRole.Department, ["主管部门", "部门名称", "一级预算单位"]),
        (ListRole.Budget, ["预算数", "年度预算数", "预算金额", "项目预算", "年初预算数", "资金总额", "年度资金总额", "项目资金总额", "项目金额", "金额"]),
        (ListRole.Goal, ["年度目标", "年度绩效目标", "年度总体目标", "总体目标", "绩效目标", "项目绩效目标"]),
        (ListRole.First, ["一级指标", "一级"]),
        (ListRole.Second, ["二级指标", "二级"]),
        (ListRole.Name, ["三级指标", "三级", "指标名称", "三级指标名称", "绩效指标名称"]),
        (ListRole.Sign, ["指标性质", "指标方向", "指标方向性", "比较符", "比较符号", "计算符号", "运算符号"]),
        (ListRole.Value, ["指标值", "目标值", "年度指标值"]),
        (ListRole.Measure, ["度量单位", "计量单位", "指标单位"]),
        (ListRole.Weight, ["权重", "分值", "指标权重", "指标分值"]),
        (ListRole.Year, ["年度", "预算年度"]),
    ];

    public ListColumn? Find(ListRole role)
    {
        foreach (var column in Columns)
        {
            if (column.Role == role)
                return column;
        }

        return null;
    }

    /// <summary>What a row says in the column of a role; blank at the row's start when there is no such column.</summary>
    public Drafted At(Grid grid, int row, ListRole role) => Find(role) is { } column ? Drafted.Covered(grid, row, column.Number) : new("", grid, row, 1);

    /// <summary>Looks for a head near the top.</summary>
    /// <returns>Null when there is none.</returns>
    public static ListHead? Find(Grid grid)
    {
        foreach (var row in grid.Rows)
        {
            if (row.Number > DeepestHead)
                return null;

            for (var height = 1; height <= MostHeadRows; height++)
            {
                if (IsHead(grid, row.Number, height))
                    return Open(grid, row.Number, Math.Max(height, DepthOf(grid, row)));
            }
        }

        return null;
    }

    /// <summary>Looks for a row near the top that is meant as a head and lacks a column.</summary>
    /// <param name="missing">The columns that it lacks, as lists call them.</param>
    /// <returns>Its first known label; null when no row looks like a head.</returns>
    public static Drafted? FindDamaged(Grid grid, out string missing)
    {
        missing = "";
        foreach (var row in grid.Rows)
        {
            var roles = new HashSet<ListRole>();
            Drafted? first = null;
            foreach (var (column, text) in row.Cells)
            {
                if (RoleOf(LabelOf(text)) is not ListRole.None and var role && roles.Add(role))
                    first ??= new(text, grid, row.Number, column);
            }

            if (row.Number > DeepestHead)
                return null;
            if (roles.Count < LeastLabels)
                continue;

            missing = string.Join('、', Needed.Where(column => !roles.Contains(column.Role)).Select(column => column.Label));
            return first;
        }

        return null;
    }

    /// <summary>The row says the head again, as lists do on every page.</summary>
    public bool IsRepeatedIn(Grid grid, int row)
    {
        var same = 0;
        foreach (var column in Columns)
        {
            if (column.Role is ListRole.Project or ListRole.Name or ListRole.Value && LabelOf(grid.CoveredTextAt(row, column.Number)) == column.Label)
                same++;
        }

        return same >= 2;
    }

    /// <summary>The year that a text names: 2023年, （2023年度）; null when it names none, or more than one.</summary>
    public static int? YearIn(string text)
    {
        var narrow = Amounts.Narrow(text);
        int? year = null;
        for (var i = 4; i < narrow.Length; i++)
        {
            var isYear = narrow[i] == '年' && narrow[i - 4] is '1' or '2' && !narrow.AsSpan(i - 4, 4).ContainsAnyExceptInRange('0', '9') && (i < 5 || !char.IsAsciiDigit(narrow[i - 5]));
            if (!isYear)
                continue;

            var found = int.Parse(narrow.AsSpan(i - 4, 4), System.Globalization.CultureInfo.InvariantCulture);
            if (year is not null && year != found)
                return null;
            year = found;
        }

        return year;
    }

    private static ListHead Open(Grid grid, int top, int height)
    {
        var (bottom, columns) = (top + height - 1, new List<ListColumn>());
        for (var column = 1; column <= GridLimits.Columns; column++)
        {
            var texts = TextsOf(grid, top, bottom, column);
            if (texts.Count == 0)
                continue;

            var (leaf, parent) = (texts[^1], texts.Count > 1 ? LabelOf(texts[^2]) : "");
            var role = RoleOf(LabelOf(leaf));
            // 单位 to the right of the value is the unit of measure.
            if (role == ListRole.Unit && LabelOf(leaf) == "单位" && columns.Exists(known => known.Role == ListRole.Value))
                role = ListRole.Measure;
            columns.Add(new(column, role, LabelOf(leaf), MoneyUnitIn(leaf) is { Length: > 0 } own ? own : texts.Count > 1 ? MoneyUnitIn(texts[^2]) : "", parent, new(leaf, grid, bottom, column)));
        }

        var (unit, year) = ("", default(int?));
        foreach (var row in grid.Rows)
        {
            if (row.Number >= top)
                break;
            foreach (var (_, text) in row.Cells)
            {
                unit = text.Contains("单位", StringComparison.Ordinal) && MoneyUnitIn(text) is { Length: > 0 } stated ? stated : unit;
                year ??= YearIn(text);
            }
        }

        return new(columns, bottom, unit, year);
    }

    private static List<string> TextsOf(Grid grid, int top, int bottom, int column)
    {
        var texts = new List<string>();
        for (var row = top; row <= bottom; row++)
        {
            var text = grid.CoveredTextAt(row, column);
            if (text.Length > 0 && (texts.Count == 0 || texts[^1] != text))
                texts.Add(text);
        }

        return texts;
    }

    // Names, values and projects are there, and the top row says some of it: else it is a title, or another table.
    private static bool IsHead(Grid grid, int top, int height)
    {
        var (hasProject, hasName, hasValue) = (false, false, false);
        var isLabelled = false;
        for (var column = 1; column <= GridLimits.Columns; column++)
        {
            var texts = TextsOf(grid, top, top + height - 1, column);
            var role = texts.Count == 0 ? ListRole.None : RoleOf(LabelOf(texts[^1]));
            isLabelled |= RoleOf(LabelOf(grid.TextAt(top, column))) != ListRole.None;
            hasProject |= role == ListRole.Project;
            hasName |= role == ListRole.Name;
            hasValue |= role == ListRole.Value;
        }

        return isLabelled && hasProject && hasName && hasValue;
    }

    private static int DepthOf(Grid grid, GridRow row)
    {
        var depth = 1;
        foreach (var (column, _) in row.Cells)
        {
            if (grid.MergeAt(row.Number, column) is { } merge)
                depth = Math.Max(depth, Math.Min(merge.Bottom - row.Number + 1, MostHeadRows));
        }

        return depth;
    }

    private static ListRole RoleOf(string label)
    {
        foreach (var (role, labels) in Known)
        {
            if (Array.IndexOf(labels, label) >= 0)
                return role;
        }

        return ListRole.None;
    }

    // *项目 名称（万元）： is 项目名称.
    private static string LabelOf(string text)
    {
        var narrow = Amounts.Narrow(text).Trim('*', ':');
        var bracket = narrow.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 && narrow.EndsWith(')') ? narrow[..bracket] : narrow;
    }

    private static string MoneyUnitIn(string text) =>
        text.Contains("万元", StringComparison.Ordinal) ? "万元" : text.Contains('元') ? "元" : "";
}
