using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets.Scoring;

/// <summary>What a result is worth by the rules of its form (评分).</summary>
/// <remarks>Quantities: result by target, turned round where less is better, at most all points. Words: the bands of the form.
/// Dates and ranges: all points when kept. What needs a person's judgement has no answer here (SHEET-S15).</remarks>
internal static class ScoringRules
{
    /// <summary>The part of the points that a result earns, in percent, unrounded; null when rules cannot say.</summary>
    public static decimal? PercentFor(IndicatorPlace place)
    {
        if (ActualOf(place) is not { } actual)
            return null;
        if (BandOf(place, out var said) is { } band)
            return said ?? band.Usual;
        if (Result.Of(place) is { } result)
            return WithPassLine(place, PercentFor(result));

        var meaning = Target.Read(actual).Meaning;
        var isKept = (place.Target.Meaning, meaning) switch
        {
            (RangeMeaning range, QuantityMeaning number) => IsWithin(range, number),
            (DateMeaning until, DateMeaning day) => IsNoLater(day, until),
            (TextMeaning, _) => place.Written.Trim() == actual.Text.Trim(),
            _ => false,
        };
        return isKept ? 100 : null;
    }

    /// <summary>The score for a result, rounded to the form's decimals; null when rules cannot say.</summary>
    public static decimal? ScoreFor(IndicatorPlace place, decimal points) =>
        points is > 0 and <= MostPoints && PercentFor(place) is { } percent ? Percent.Round(percent * points / 100, place.Sheet.Form.Scoring.Decimals) : null;

    /// <summary>The band that a result in words names, and the percentage beside the words; null when it names none.</summary>
    public static FormBand? BandOf(IndicatorPlace place, out decimal? said)
    {
        said = null;
        if (ActualOf(place) is not { } actual)
            return null;

        var words = actual.Text.AsSpan().Trim();
        var digits = words.TrimEnd("%％）)").TrimEnd();
        var start = digits.Length;
        while (start > 0 && (char.IsAsciiDigit(digits[start - 1]) || digits[start - 1] == '.'))
            start--;

        var hasPercent = digits.Length < words.Length && start < digits.Length;
        var number = hasPercent ? WrittenNumber.TryRead(digits[start..]) : null;
        var band = place.Sheet.Form.Scoring.FindBand(number is null ? words : digits[..start].TrimEnd("（( "));
        if (band is not null && number is { } percent && IsIn(band, percent.Value, place.Sheet.Form.Scoring))
            said = percent.Value;

        // 部分达成 95% contradicts itself; the words alone are worth nothing definite then.
        return band is not null && number is not null && said is null ? null : band;
    }

    /// <summary>A percentage lies in a band: its lower bound counts, its upper one only in the best band.</summary>
    public static bool IsIn(FormBand band, decimal percent, FormScoring scoring) =>
        percent >= band.Least && (percent < band.Most || (percent == band.Most && scoring.Bands[0] == band));

    private const decimal MostPoints = 1_000;

    private static TracedText? ActualOf(IndicatorPlace place) =>
        place.Indicator.Find(FieldRole.Actual)?.WrittenText is { } written && !Emptiness.Is(written.Text) ? written : null;

    private static decimal? PercentFor(Result result)
    {
        if (result.Actual < 0 || result.Target < 0)
            return null;
        if (!result.IsMissed)
            return 100;

        // Missed by nothing: >10 with 10. Nobody can say what that costs.
        var (part, whole) = result.IsReverse ? (result.Target, result.Actual) : (result.Actual, result.Target);
        return whole == 0 || part >= whole ? null : part / whole * 100;
    }

    private static decimal? WithPassLine(IndicatorPlace place, decimal? percent)
    {
        foreach (var line in place.Sheet.Form.Scoring.PassLines)
        {
            if (line.IndicatorKind == place.Group.Name && percent < line.Points)
                return 0;
        }

        return percent;
    }

    private static bool IsWithin(RangeMeaning range, QuantityMeaning number) =>
        (number.Unit.Length == 0 || number.Unit == range.Unit) && number.Number.Value >= range.From.Value && number.Number.Value <= range.To.Value;

    // A month counts to its end; a year that one of them leaves out is the same.
    private static bool IsNoLater(DateMeaning day, DateMeaning until)
    {
        if (day.Year is { } year && until.Year is { } last && year != last)
            return year < last;
        if ((day.Month ?? 12) is var month && (until.Month ?? 12) is var end && month != end)
            return month < end;

        return (day.Day ?? 31) <= (until.Day ?? 31);
    }
}
