using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Volumes;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Rules;

/// <summary>Every rule, one line each, in the order of the catalogue.</summary>
internal static class RuleSet
{
    public static ImmutableArray<SheetRule> SheetRules { get; } =
    [
        new AnnualTotalIsNotTheSum(),
        new ProjectTotalIsNotTheSum(),
        new AnnualExceedsProject(),
        new ListIsNotTheTotal(),
        new AmountIsTenThousandTimesOff(),
        new CostIsInAnotherUnit(),
        new CostsExceedTheMoney(),
        new TextNamesAnotherAmount(),
        new AmountsAreWrittenUnevenly(),
        new UnitOfMoneyIsMissing(),
        new NatureContradictsSources(),
        new ShareIsWrong(),
        new AmountIsNegative(),
        new TargetIsBlank(),
        new ComparatorIsMissing(),
        new UnitIsMissing(),
        new NumberIsSaidTwice(),
        new NumberIsInWords(),
        new RateReachesBeyondItsCeiling(),
        new OpinionIsExact(),
        new OpinionIsUnusual(),
        new ComparatorIsAgainstDirection(),
        new NameAndUnitDisagree(),
        new UnitIsGivenTwice(),
        new UnitIsNonStandard(),
        new ComparatorLooksAlike(),
        new ComparatorIsInWords(),
        new NumberLooksDamaged(),
        new WordsForANumber(),
        new GradeIsVague(),
        new SeveralNumbersInOneValue(),
        new CountHasDecimals(),
        new TimesInUnlikeUnits(),
        new CostOnlyRepeatsBudget(),
        new CountIsExact(),
        new ValueIsPlaceholder(),
        new FirstLevelIsMissing(),
        new SatisfactionIsMissing(),
        new WorksWithoutCost(),
        new KindIsUnknown(),
        new IndicatorIsMisplaced(),
        new TreesAreMixed(),
        new OutputIsOneSided(),
        new KindIsEmpty(),
        new NumberOfIndicatorsIsUnusual(),
        new NameSaysNothing(),
        new NameIsRepeated(),
        new NameHoldsTheValue(),
        new TwoThingsInOneName(),
        new ExplanationRepeatsName(),
        new NameHasUnbalancedPair(),
        new TaskHasNoIndicator(),
        new TaskIsNotListed(),
        new GoalIsMissing(),
        new GoalLooksLikeMoney(),
        new TextsAreIdentical(),
        new PeriodIsReversed(),
        new PeriodLeavesTheYear(),
        new TextNamesAnotherYear(),
        new NumberingJumps(),
        new TitleYearIsBroken(),
        new WeightsDoNotSumUp(),
        new WeightsDifferFromTheForm(),
        new ScoreIsOutOfBounds(),
        new ExecutionRateIsWrong(),
        new ExecutionScoreIsWrong(),
        new PointsAreLostWithoutReason(),
        new MissedTargetHasFullScore(),
        new ResultOvershoots(),
        new TotalScoreIsNotTheSum(),
        new ResultIsInvalid(),
        new ReasonIsInvalid(),
        new GradeDoesNotMatchScore(),
        new ConclusionIsMissing(),
        new ScoreDiffersFromTheRules(),
        new ScoreCannotBeComputed(),
        new TemplateTextIsLeft(),
        new PunctuationIsMixed(),
        new ForeignWordInChinese(),
        new QuotesAreWrong(),
        new ParagraphHasNoEnd(),
        new WordIsLikelyATypo(),
        new MarkupIsLeft(),
        new BlankIsStray(),
        new DepartmentIsDoubtful(),
    ];

    public static ImmutableArray<ICollectionRule> CollectionRules { get; } =
    [
        new CollectionTotalIsNotTheSum(),
        new IndicatorDiffersAcrossSheets(),
        new TextIsCopiedAcrossSheets(),
        new UnitCodeDoesNotMatchName(),
    ];

    /// <summary>The kinds of every rule and of reading, sorted by code.</summary>
    public static ImmutableArray<DiagnosticKind> AllKinds()
    {
        var kinds = new List<DiagnosticKind>();
        kinds.AddRange(YamlKinds.All);
        kinds.AddRange(ReadingKinds.All);
        kinds.AddRange(VolumeKinds.All);
        foreach (var rule in SheetRules)
            kinds.Add(rule.Kind);
        foreach (var rule in CollectionRules)
            kinds.Add(rule.Kind);

        kinds.Sort((one, other) => string.CompareOrdinal(one.Code, other.Code));
        return [.. kinds];
    }
}
