using System.Text;

namespace ReportGen.Pipeline.Functions;

/// <summary>Whole numbers in Chinese words, plain (一百零五) or capital (壹佰零伍).</summary>
/// <param name="digits">The ten digits, from zero.</param>
/// <param name="places">Ten, hundred, thousand.</param>
/// <param name="isTenShort">A number that begins with ten to nineteen begins with 十 alone: 十二, 十二万.</param>
internal sealed class ChineseNumber(string digits, string places, bool isTenShort)
{
    /// <summary>The first number that is too large: 一亿亿.</summary>
    public const long Limit = 10_000_000_000_000_000;

    private const int GroupSize = 10_000;

    private static readonly string[] Groups = ["", "万", "亿", "万"];

    public static ChineseNumber Plain { get; } = new("零一二三四五六七八九", "十百千", isTenShort: true);

    public static ChineseNumber Capital { get; } = new("零壹贰叁肆伍陆柒捌玖", "拾佰仟", isTenShort: false);

    /// <param name="number">From 0, below <see cref="Limit"/>.</param>
    public string Write(long number)
    {
        if (number == 0)
            return digits[..1];

        var words = new StringBuilder();
        var hasGap = false;
        for (var group = 3; group >= 0; group--)
        {
            var value = (int)(number / Power(group) % GroupSize);
            if (value != 0)
            {
                // One 零 for all that is skipped between two digits.
                if (words.Length > 0 && (hasGap || value < GroupSize / 10))
                    words.Append(digits[0]);
                AppendGroup(words, value);
                words.Append(Groups[group]);
            }
            else if (group == 2 && words.Length > 0)
            {
                words.Append(Groups[2]);
            }

            hasGap = value == 0;
        }

        return words.ToString();
    }

    private static long Power(int group) => group switch { 0 => 1, 1 => GroupSize, 2 => 100_000_000, _ => 1_000_000_000_000 };

    private void AppendGroup(StringBuilder words, int value)
    {
        var isGap = false;
        var isFirst = true;
        var isShort = isTenShort && words.Length == 0 && value is >= 10 and < 20;
        for (var (place, weight) = (2, 1000); weight > 0; place--, weight /= 10)
        {
            var digit = value / weight % 10;
            if (digit == 0)
            {
                isGap = !isFirst;
                continue;
            }

            if (isGap)
                words.Append(digits[0]);
            if (!(isShort && isFirst))
                words.Append(digits[digit]);
            if (place >= 0)
                words.Append(places[place]);
            (isGap, isFirst) = (false, false);
        }
    }
}
