using System.Collections.Immutable;

namespace ReportGen.Sheets.Forms;

/// <summary>How a self-evaluation is scored (评分).</summary>
/// <param name="Overshoot">From which multiple of the target a result wants an explanation (超额倍数): 1.2 for 120 %.</param>
/// <param name="Grades">The grades (等级), best first.</param>
public sealed record FormScoring(decimal Overshoot, ImmutableArray<FormGrade> Grades)
{
    /// <summary>120 %; 优 from 90, 良 from 80, 中 from 60, else 差.</summary>
    public static FormScoring Default { get; } = new(1.2m, [new("优", 90), new("良", 80), new("中", 60), new("差", 0)]);

    /// <summary>Rates, scores, sums and the grade that a sheet leaves out are computed (自动计分).</summary>
    public bool IsComputed { get; init; }

    /// <summary>Decimals of computed points and scores (小数).</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>The points of a first level that its indicators do not name are divided evenly among them (均分).</summary>
    public bool SharesPoints { get; init; }

    /// <summary>What a result in words is worth (定性), best first.</summary>
    /// <remarks>The bands of the entry system: 100–80, 80–50 and 50–0 % of the points.</remarks>
    public ImmutableArray<FormBand> Bands { get; init; } =
        [new("达成预期指标", 80, 100, 100), new("部分达成预期指标并具有一定效果", 50, 80, null), new("未达成预期指标且效果较差", 0, 50, null)];

    /// <summary>Share of the target, in percent, below which an indicator of a first level gets nothing (及格线).</summary>
    public ImmutableArray<FormWeight> PassLines { get; init; } = [];

    /// <summary>First levels whose points go to another when a sheet does without them (缺项并入).</summary>
    public ImmutableArray<(string Missing, string Heir)> Heirs { get; init; } = [];

    /// <summary>The grade for a score; null when it lies below every bound.</summary>
    public FormGrade? GradeOf(decimal score)
    {
        foreach (var grade in Grades)
        {
            if (score >= grade.Least)
                return grade;
        }

        return null;
    }

    /// <summary>The grade of that name; null when there is none.</summary>
    public FormGrade? Find(string name)
    {
        foreach (var grade in Grades)
        {
            if (grade.Name == name)
                return grade;
        }

        return null;
    }

    /// <summary>The band that a result names by its words or their beginning (部分达成); null when there is none.</summary>
    public FormBand? FindBand(ReadOnlySpan<char> words)
    {
        foreach (var band in Bands)
        {
            if (words.Length >= FormBand.LeastWords && band.Name.AsSpan().StartsWith(words, StringComparison.Ordinal))
                return band;
        }

        return null;
    }
}

/// <summary>A grade and the score from which it is given.</summary>
public sealed record FormGrade(string Name, decimal Least);

/// <summary>What a result in words is worth.</summary>
/// <param name="Name">As a result says it.</param>
/// <param name="Least">Percent of the points, included.</param>
/// <param name="Most">Percent of the points; that of the best band is included, that of another belongs to the band above.</param>
/// <param name="Usual">Percent that the words alone are worth; null when a sheet has to say it.</param>
public sealed record FormBand(string Name, decimal Least, decimal Most, decimal? Usual)
{
    // One character would fit too much.
    internal const int LeastWords = 2;
}
