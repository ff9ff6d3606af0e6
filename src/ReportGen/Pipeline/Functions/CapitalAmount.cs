namespace ReportGen.Pipeline.Functions;

/// <summary>Amounts in capital numerals (大写金额), as bills and vouchers want them.</summary>
/// <remarks>Source: 《支付结算办法》附一 正确填写票据和结算凭证的基本规定. 整 follows an amount that ends with 元 or 角; 零 stands for skipped places.
/// Where the rules leave 零 free (a zero before 元 with 角 behind) none is written.</remarks>
internal static class CapitalAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    /// <param name="yuan">The amount in 元.</param>
    /// <returns>Null when the amount is finer than a 分, or not below 10^16 元.</returns>
    public static string? Write(decimal yuan)
    {
        var amount = Math.Abs(yuan);
        if (amount >= ChineseNumber.Limit || decimal.Truncate(amount * 100) != amount * 100)
            return null;

        var whole = (long)amount;
        var fen = (int)((amount - whole) * 100);
        var words = whole == 0 && fen != 0 ? "" : ChineseNumber.Capital.Write(whole) + "元";
        return (yuan < 0 ? "负" : "") + words + Rest(fen / 10, fen % 10, hasYuan: words.Length > 0);
    }

    private static string Rest(int jiao, int fen, bool hasYuan)
    {
        if (jiao == 0 && fen == 0)
            return "整";
        if (jiao == 0)
            return $"{(hasYuan ? "零" : "")}{Digits[fen]}分";

        return $"{Digits[jiao]}角{(fen == 0 ? "整" : $"{Digits[fen]}分")}";
    }
}
