using System.Globalization;

namespace ReportGen.Scriban.Builtins;

/// <summary>The few cultures a template can name. They come with the program, so that a result depends on no machine.</summary>
internal static class Cultures
{
    public static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>The culture an argument names; the invariant one for null.</summary>
    public static CultureInfo Find(in ScriptCall call, int index)
    {
        if (call[index].IsNull)
            return Invariant;

        var name = call.Text(index);
        var culture = name.ToLowerInvariant() switch
        {
            "" or "invariant" => Invariant,
            "en" or "en-us" => Make("M/d/yyyy", "h:mm:ss tt", null, new(".", ",", "$", IsBehind: false)),
            "en-gb" => Make("dd/MM/yyyy", "HH:mm:ss", null, new(".", ",", "£", IsBehind: false)),
            "fr" or "fr-fr" => Make("dd/MM/yyyy", "HH:mm:ss", French, new(",", "\u202F", "€", IsBehind: true)),
            "de" or "de-de" => Make("dd.MM.yyyy", "HH:mm:ss", German, new(",", ".", "€", IsBehind: true)),
            "zh" or "zh-cn" or "zh-hans" => Make("yyyy/M/d", "HH:mm:ss", Chinese, new(".", ",", "¥", IsBehind: false)),
            _ => null,
        };
        return culture ?? throw call.Fault(
            TemplateKinds.UnknownCulture,
            $"没有区域设置 {name}；可用 en-US、en-GB、fr-FR、de-DE、zh-CN",
            $"there is no culture '{name}'; there are en-US, en-GB, fr-FR, de-DE and zh-CN");
    }

    // Months, short months, days, short days; each list separated by spaces.
    private static string[] French { get; } =
    [
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "dimanche lundi mardi mercredi jeudi vendredi samedi",
        "dim. lun. mar. mer. jeu. ven. sam.",
    ];

    private static string[] German { get; } =
    [
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
        "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
        "So Mo Di Mi Do Fr Sa",
    ];

    private static string[] Chinese { get; } =
    [
        "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
        "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
        "星期日 星期一 星期二 星期三 星期四 星期五 星期六",
        "周日 周一 周二 周三 周四 周五 周六",
    ];

    private static CultureInfo Make(string shortDate, string longTime, string[]? names, NumberSigns signs)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = shortDate;
        culture.DateTimeFormat.LongTimePattern = longTime;
        SetNumbers(culture.NumberFormat, signs);
        if (names is null)
            return culture;

        if (names == Chinese)
            (culture.DateTimeFormat.AMDesignator, culture.DateTimeFormat.PMDesignator) = ("上午", "下午");

        string[] months = [.. names[0].Split(' '), ""];
        string[] shortMonths = [.. names[1].Split(' '), ""];
        culture.DateTimeFormat.MonthNames = months;
        culture.DateTimeFormat.MonthGenitiveNames = months;
        culture.DateTimeFormat.AbbreviatedMonthNames = shortMonths;
        culture.DateTimeFormat.AbbreviatedMonthGenitiveNames = shortMonths;
        culture.DateTimeFormat.DayNames = names[2].Split(' ');
        culture.DateTimeFormat.AbbreviatedDayNames = names[3].Split(' ');
        return culture;
    }

    // A sign of money behind the number stands after a space, and so does the percent sign there.
    private static void SetNumbers(NumberFormatInfo numbers, NumberSigns signs)
    {
        const int signBefore = 0;
        const int signBehindSpace = 3;
        const int minusSignBefore = 1;
        const int minusSignBehindSpace = 8;
        const int percentBehind = 1;
        const int percentBehindSpace = 0;

        numbers.NumberDecimalSeparator = numbers.CurrencyDecimalSeparator = numbers.PercentDecimalSeparator = signs.DecimalPoint;
        numbers.NumberGroupSeparator = numbers.CurrencyGroupSeparator = numbers.PercentGroupSeparator = signs.Group;
        numbers.CurrencySymbol = signs.Currency;
        numbers.CurrencyPositivePattern = signs.IsBehind ? signBehindSpace : signBefore;
        numbers.CurrencyNegativePattern = signs.IsBehind ? minusSignBehindSpace : minusSignBefore;
        numbers.PercentPositivePattern = signs.IsBehind ? percentBehindSpace : percentBehind;
        numbers.PercentNegativePattern = signs.IsBehind ? percentBehindSpace : percentBehind;
    }

    /// <param name="DecimalPoint">Between the whole and the fraction.</param>
    /// <param name="Group">Between thousands.</param>
    /// <param name="IsBehind">The sign of money stands behind the number.</param>
    private sealed record NumberSigns(string DecimalPoint, string Group, string Currency, bool IsBehind);
}
