using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Scriban;
using ReportGen.Sheets;

namespace ReportGen.Pipeline.Functions;

/// <summary>Numbers and dates as Chinese documents write them: <c>cn.numeral</c>, <c>cn.ordinal</c>, <c>cn.digits</c>, <c>cn.date</c>.</summary>
/// <remarks>Nothing stays nothing: null is written as the empty text.</remarks>
internal static class ChineseFunctions
{
    // 〇 stands in years and numbers read digit by digit, 零 in numbers (GB/T 15835-2011, 5.2.5).
    private const string DigitByDigit = "〇一二三四五六七八九";

    public static ImmutableArray<ScriptFunction> All { get; } =
    [
        new("cn.numeral", [new("number")], static (in ScriptCall call) => Numeral(call)),
        new("cn.ordinal", [new("number"), new("level", ScriptValue.From(1))], static (in ScriptCall call) => Ordinal(call)),
        new("cn.digits", [new("text")], static (in ScriptCall call) => Digits(call)),
        new("cn.date", [new("date"), new("style", ScriptValue.From("数字"))], static (in ScriptCall call) => Date(call)),
    ];

    private static ScriptValue Numeral(in ScriptCall call)
    {
        if (call[0].IsNull)
            return ScriptValue.From("");

        var exact = call.Exact(0);
        if (Math.Abs(exact) >= ChineseNumber.Limit || !decimal.IsInteger(exact))
            throw call.Fail(new($"{exact} 不能写成汉字数字：应为绝对值不足一亿亿的整数", $"{exact} cannot be written as a numeral: it must be a whole number below 10^16"));

        var words = ChineseNumber.Plain.Write((long)Math.Abs(exact));
        return ScriptValue.From(exact < 0 ? "负" + words : words, call[0].Origin);
    }

    // The four levels of headings of official documents: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3).
    private static ScriptValue Ordinal(in ScriptCall call)
    {
        if (call[0].IsNull)
            return ScriptValue.From("");

        var text = call.Whole(1) switch
        {
            1 => InWords(call) + "、",
            2 => $"（{InWords(call)}）",
            3 => Number(call).ToString(CultureInfo.InvariantCulture) + ".",
            4 => $"（{Number(call).ToString(CultureInfo.InvariantCulture)}）",
            var level => throw call.Fail(new($"标题只有 1 到 4 级，现为 {level}", $"headings have the levels 1 to 4, not {level}")),
        };
        return ScriptValue.From(text, call[0].Origin);
    }

    private static ScriptValue Digits(in ScriptCall call)
    {
        if (call[0].IsNull)
            return ScriptValue.From("");

        return ScriptValue.From(DigitsOf(call.Text(0)), call[0].Origin);
    }

    private static ScriptValue Date(in ScriptCall call)
    {
        var isInWords = call.Text(1) switch
        {
            "数字" => false,
            "汉字" => true,
            var style => throw call.Fail(new($"日期写法是“数字”或“汉字”，不是“{style}”", $"a date is written in 数字 or 汉字, not '{style}'")),
        };
        var written = call[0].IsNull ? "" : call.Text(0).Trim();
        if (written.Length == 0)
            return ScriptValue.From("");
        if ((call.Day(0) ?? WrittenDate.TryRead(written)) is not { } day)
            throw call.Fail(new($"“{written}”不是日期；应写作 2024-01-31", $"'{written}' is no date; it is written 2024-01-31"));

        var text = isInWords
            ? $"{DigitsOf(day.Year.ToString("0000", CultureInfo.InvariantCulture))}年{ChineseNumber.Plain.Write(day.Month)}月{ChineseNumber.Plain.Write(day.Day)}日"
            : string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
        return ScriptValue.From(text, call[0].Origin);
    }

    private static string InWords(in ScriptCall call) => ChineseNumber.Plain.Write(Number(call));

    private static long Number(in ScriptCall call)
    {
        var exact = call.Exact(0);
        if (exact is >= 0 and < ChineseNumber.Limit && decimal.IsInteger(exact))
            return (long)exact;

        throw call.Fail(new($"{exact} 不能写成汉字数字：应为不小于 0 的整数", $"{exact} cannot be written as a numeral: it must be a whole number from 0"));
    }

    private static string DigitsOf(string text)
    {
        var digits = text.ToCharArray();
        for (var i = 0; i < digits.Length; i++)
        {
            if (char.IsAsciiDigit(digits[i]))
                digits[i] = DigitByDigit[digits[i] - '0'];
        }

        return new(digits);
    }
}
