namespace ReportGen.Scriban;

/// <summary>What a rendering may do and how much of it. A template that goes beyond a limit ends with a finding.</summary>
public sealed record RenderOptions
{
    public static RenderOptions Default { get; } = new();

    /// <summary>Units of work in all: expressions and statements count one, long texts and arrays more.</summary>
    public int StepLimit { get; init; } = 3_000_000;

    /// <summary>Rounds of one loop, and items of one range.</summary>
    public int LoopLimit { get; init; } = 100_000;

    /// <summary>Functions and includes inside each other.</summary>
    public int RecursionLimit { get; init; } = 100;

    /// <summary>Expressions and statements inside each other, through all calls.</summary>
    public int DepthLimit { get; init; } = 2_000;

    /// <summary>Characters (UTF-16 units) written in all, also into captures.</summary>
    public int OutputLimit { get; init; } = 16_000_000;

    /// <summary>Characters (UTF-16 units) of one text.</summary>
    public int TextLimit { get; init; } = 1_048_576;

    /// <summary>Items of one array.</summary>
    public int ArrayLimit { get; init; } = 100_000;

    /// <summary>Time that all regular expressions may take together.</summary>
    public TimeSpan RegexTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gives the templates that can be included; none can when it is null.</summary>
    public ITemplateLoader? Loader { get; init; }

    /// <summary>Every written value is escaped for XML, unless it went through <c>raw</c> or was captured as markup.</summary>
    public bool EscapeMarkup { get; init; }

    /// <summary>What <c>date.now</c> says; without it, asking is a finding.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>The seed of <c>math.random</c> and <c>math.uuid</c>; without it, asking is a finding.</summary>
    public int? RandomSeed { get; init; }

    /// <summary>Unknown variables and members are findings; otherwise they are null, as Scriban has it.</summary>
    public bool StrictNames { get; init; } = true;

    /// <summary>The further lines of a value are indented like the block that writes it.</summary>
    public bool AutoIndent { get; init; } = true;
}
