using System.Globalization;

namespace ReportGen.Bench.Fuzzing;

/// <summary>Which cases a fuzz loop runs: so many, from a first seed on. Case and seed are one number, so a case can be had again.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="First">Seed of the first case, from 0.</param>
internal sealed record FuzzPlan(int Count, int First = 0)
{
    /// <summary>Reads <c>1000000</c> or <c>1@4711</c>; null for anything else.</summary>
    public static FuzzPlan? Parse(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        var first = 0;
        var isRead = int.TryParse(at < 0 ? text : text[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && (at < 0 || int.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out first));
        return isRead && count > 0 && first <= int.MaxValue - count ? new(count, first) : null;
    }
}

/// <summary>What one case may cost at most.</summary>
/// <param name="Time">Of the processor, collecting garbage included; a case over it is tried again before it counts.</param>
/// <param name="Bytes">Allocated by the case, whether they were freed again or not.</param>
internal sealed record FuzzBounds(TimeSpan Time, long Bytes);

/// <summary>A case that broke a promise.</summary>
/// <param name="Seed">Gives the case again.</param>
/// <param name="Fault">What happened.</param>
internal sealed record FuzzFailure(int Seed, string Fault);

/// <summary>What a loop saw.</summary>
/// <param name="Slowest">Milliseconds of processor time of the slowest case.</param>
/// <param name="SlowestSeed">Its seed.</param>
/// <param name="MostBytes">Bytes allocated by the greediest case.</param>
/// <param name="GreediestSeed">Its seed.</param>
internal sealed record FuzzResult(int Count, double Seconds, double Slowest, int SlowestSeed, long MostBytes, int GreediestSeed, IReadOnlyList<FuzzFailure> Failures);
