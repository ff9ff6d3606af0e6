using System.Text;

namespace ReportGen.Bench.Fuzzing;

/// <summary>Files that are small to write and large to read: what limits are for.</summary>
internal static class YamlBombs
{
    private static readonly string[] Characters = ["甲", "1", " ", "\t", "\u202E", "\u2067", "\uFEFF", "𬎆", "“", "（", "≥", "%", "\\n", "\\uD800", "\\0", "：", "。", "百分之", "..", "第"];

    private static readonly string[] Keys = ["项目名称", "年度总体目标", "主管部门", "年度", "金额", "备注", "计划开始日期", "忽略"];

    /// <summary>A sheet of the form with one monstrous part.</summary>
    /// <param name="form">Its id, such as test/project.</param>
    public static string Make(string form, Random random)
    {
        var text = new StringBuilder($"表式: {form}\n年度: 2024\n");
        switch (random.Next(9))
        {
            case 0:
                LaughingAliases(text, random);
                break;
            case 1:
                AliasesOfALongText(text, random);
                break;
            case 2:
                Nest(text, random.Next(2) == 0 ? "[" : "{a: ", 1 + random.Next(20_000));
                break;
            case 3:
                NestByIndentation(text, 1 + random.Next(400));
                break;
            case 4:
                LongScalar(text, random);
                break;
            case 5:
                ManyKeys(text, random);
                break;
            case 6:
                Escapes(text, random);
                break;
            case 7:
                ManyIndicators(text, random);
                break;
            default:
                LongDigits(text, random);
                break;
        }

        return text.ToString();
    }

    private static void LaughingAliases(StringBuilder text, Random random)
    {
        text.Append("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        var levels = 1 + random.Next(30);
        for (var i = 1; i <= levels; i++)
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 1 + random.Next(9)))}]\n");
        text.Append($"绩效指标: {{ 产出指标: {{ 数量指标: *a{levels} }} }}\n");
    }

    private static void AliasesOfALongText(StringBuilder text, Random random)
    {
        text.Append($"项目名称: &t {Many(Characters[random.Next(3)], random, 300_000)}x\n绩效指标:\n  产出指标:\n    数量指标:\n");
        for (var i = random.Next(30_000); i > 0; i--)
            text.Append("      - { 名称: *t, 目标值: *t }\n");
    }

    private static void Nest(StringBuilder text, string sign, int depth)
    {
        text.Append("绩效指标: ");
        for (var i = 0; i < depth; i++)
            text.Append(sign);
    }

    private static void NestByIndentation(StringBuilder text, int depth)
    {
        text.Append("绩效指标:\n");
        for (var i = 1; i <= depth; i++)
            text.Append(' ', i).Append($"级{i}:\n");
    }

    private static void LongScalar(StringBuilder text, Random random)
    {
        var quote = random.Next(3) switch { 0 => "\"", 1 => "'", _ => "" };
        text.Append($"{Keys[random.Next(Keys.Length)]}: {quote}{Many(Characters[random.Next(Characters.Length)], random, 200_000)}{quote}\n");
    }

    private static void ManyKeys(StringBuilder text, Random random)
    {
        for (var i = random.Next(20_000); i > 0; i--)
            text.Append($"{Keys[random.Next(Keys.Length)]}{(random.Next(3) == 0 ? "" : $"{i}")}: {i}\n");
    }

    private static void Escapes(StringBuilder text, Random random)
    {
        text.Append($"{Keys[random.Next(Keys.Length)]}: \"");
        for (var i = random.Next(300); i > 0; i--)
            text.Append(random.Next(6) switch { 0 => "\\uD800", 1 => "\\uDC00", 2 => "\\U0001F600", 3 => "\\U7FFFFFFF", 4 => "\\x00", _ => "\\u202E" });
        text.Append("\"\n");
    }

    private static void ManyIndicators(StringBuilder text, Random random)
    {
        text.Append("资金:\n  年度资金总额: 1.00\n绩效指标:\n  产出指标:\n    数量指标:\n");
        for (var i = random.Next(5000); i > 0; i--)
            text.Append(random.Next(2) == 0 ? $"      培训{i}: ≥{i}.00人次\n" : $"      满意度{i % 7}({i}: 百分之{i % 100}80%\n");
    }

    private static void LongDigits(StringBuilder text, Random random)
    {
        var digits = Many("9", random, random.Next(4) == 0 ? 50_000 : 60);
        text.Append($"年度总体目标: 总投入{digits}亿元，其中{digits}万元。\n资金:\n  年度资金总额: {digits}\n  财政拨款: 0.{digits}\n");
        text.Append($"绩效指标:\n  产出指标:\n    数量指标:\n      培训: ≥{digits}亿元\n      会议: {digits}～{digits}次\n      日期: {digits}年13月{digits}日\n");
    }

    private static string Many(string piece, Random random, int most) => string.Concat(Enumerable.Repeat(piece, random.Next(most)));
}
