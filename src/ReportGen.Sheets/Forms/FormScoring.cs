using System.Collections.Immutable;

namespace ReportGen.Sheets.Forms;

/// <summary>The bounds of a self-evaluation (评分).</summary>
/// <param name="Overshoot">From which multiple of the target a result wants an explanation (超额倍数): 1.2 for 120 %.</param>
/// <param name="Grades">The grades (等级), best first.</param>
public sealed record FormScoring(decimal Overshoot, ImmutableArray<FormGrade> Grades)
{
    /// <summary>120 %; 优 from 90, 良 from 80, 中 from 60, else 差.</summary>
    public static FormScoring Default { get; } = new(1.2m, [new("优", 90), new("良", 80), new("中", 60), new("差", 0)]);

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
}

/// <summary>A grade and the score from which it is given.</summary>
public sealed record FormGrade(string Name, decimal Least);
