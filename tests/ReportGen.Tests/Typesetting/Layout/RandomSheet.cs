using System.Text;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>A random sheet of the Shanghai form: long names, 0 to 400 indicators, empty kinds, goals of up to 10,000 characters.</summary>
internal sealed class RandomSheet
{
    private const string Han = "绩效目标产出数量质量时效成本效益满意度指标年度项目资金财政拨款民营经济代表人士队伍建设";
    private const int LongestGoal = 10_000;
    private const int MostIndicators = 400;

    private static readonly (string Kind, string[] Sorts)[] Tree =
    [
        ("产出指标", ["数量指标", "质量指标", "时效指标", "成本指标"]),
        ("效益指标", ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"]),
        ("满意度指标", ["服务对象满意度指标"]),
    ];

    private readonly Random _random;
    private readonly StringBuilder _yaml = new();

    /// <param name="seed">Equal seeds give equal sheets.</param>
    public RandomSheet(int seed)
    {
        _random = new(seed);
        (Width, Height) = (_random.Next(3) == 0 ? _random.Next(150, 300) : _random.Next(300, 600), _random.Next(150, 800));
        _yaml.Append("表式: shanghai/project-target-2024\n年度: 2024\n");
        _yaml.Append($"项目名称: {Text(1, 120)}\n项目性质: 经常性专项业务费\n项目类别: 特定目标类\n主管部门: {Text(1, 60)}\n实施单位: {Text(1, 60)}\n");
        _yaml.Append("计划开始日期: 2024-01-01\n计划完成日期: 2024-12-31\n资金:\n  年度资金申请总额: 300000.00\n  当年财政拨款: 300000.00\n");
        WriteGoals();
        WriteIndicators(_random.Next(4) == 0 ? _random.Next(0, MostIndicators + 1) : _random.Next(0, 40));
    }

    /// <summary>Of the paper, points.</summary>
    public int Width { get; }

    /// <summary>Of the paper, points.</summary>
    public int Height { get; }

    public string Yaml => _yaml.ToString();

    private void WriteGoals()
    {
        _yaml.Append("年度总体目标: |\n");
        var left = _random.Next(8) == 0 ? LongestGoal : _random.Next(1, 600);
        while (left > 0)
        {
            var length = Math.Min(left, _random.Next(1, 2000));
            _yaml.Append($"  {Text(length, length)}\n");
            left -= length;
        }
    }

    private void WriteIndicators(int count)
    {
        _yaml.Append("绩效指标:\n");
        foreach (var (kind, sorts) in Tree)
        {
            _yaml.Append($"  {kind}:\n");
            foreach (var sort in sorts)
            {
                var here = _random.Next(5) == 0 ? 0 : count / 9;
                _yaml.Append($"    {sort}:{(here == 0 ? " {}" : "")}\n");
                for (var i = 0; i < here; i++)
                    _yaml.Append($"      {Text(1, _random.Next(12) == 0 ? 200 : 30)}{i}: {Target()}\n");
            }
        }
    }

    private string Target() => _random.Next(4) switch
    {
        0 => $"≥{_random.Next(1, 100000)}.00(人次)",
        1 => $"={_random.Next(1, 101)}%",
        2 => "提高",
        _ => $"≤{_random.Next(1, 100)}万元",
    };

    // Marks stand inside only: what YAML would take for a sign of its own is not what is tried here.
    private string Text(int shortest, int longest)
    {
        var length = _random.Next(shortest, longest + 1);
        var text = new StringBuilder().Append(Han[_random.Next(Han.Length)]);
        while (text.Length < length)
        {
            text.Append(_random.Next(14) switch
            {
                0 => $"{_random.Next(0, 100000)}",
                1 => "，",
                2 => "（",
                3 => "）",
                4 => "ab",
                5 => "“",
                6 => "”",
                7 => "——",
                _ => Han[_random.Next(Han.Length)].ToString(),
            });
        }

        return text.Append(Han[_random.Next(Han.Length)]).ToString();
    }
}
