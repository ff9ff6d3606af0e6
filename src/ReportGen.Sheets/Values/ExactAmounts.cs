namespace ReportGen.Sheets;

/// <summary>Arithmetic of amounts that loses no digit.</summary>
public static class ExactAmounts
{
    private const decimal TenThousand = 10_000m;

    /// <summary>The same number without noughts at its end: 49.0000 is 49.</summary>
    /// <remarks>A quotient has as few decimals as it needs; the divisor's many noughts let it have those that the number has.</remarks>
    public static decimal WithoutFinalNoughts(this decimal number) => number / 1.0000000000000000000000000000m;

    /// <summary>An amount in another unit.</summary>
    /// <param name="from">元 or 万元; another unit leaves the amount as it is.</param>
    /// <param name="to">元 or 万元.</param>
    public static decimal Convert(decimal amount, string from, string to) => (from, to) switch
    {
        ("元", "万元") => amount / TenThousand,
        ("万元", "元") => amount * TenThousand,
        _ => amount,
    };
}
