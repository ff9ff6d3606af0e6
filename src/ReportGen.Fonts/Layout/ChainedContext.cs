// A chained context applies other lookups to glyphs that stand between certain glyphs: what comes before (read backwards),
// the glyphs themselves, and what comes after. Glyphs are named one by one (format 1), by classes (2) or by coverages (3).
// We only match; the caller applies the lookups. Lookup flags (ignored marks) are not read: Chinese text has no marks.
// Source: OpenType 1.9.1, "Chained Sequence Context".

namespace ReportGen.Fonts.Layout;

/// <summary>A rule that matches.</summary>
/// <param name="Rule">Where its actions stand: pairs of the glyph's place in the input and the lookup to apply.</param>
/// <param name="InputLength">How many glyphs it is about; 0 when no rule matches.</param>
internal readonly record struct ContextMatch(TableView Rule, int InputLength, int ActionsAt, int ActionCount);

internal static class ChainedContext
{
    /// <summary>Finds the rule that matches at a glyph that the first input coverage has.</summary>
    public static ContextMatch Match(TableView subtable, ReadOnlySpan<ushort> glyphs, int at) => subtable.U16(0) switch
    {
        1 => MatchRules(subtable, RuleSet(subtable, 4, Coverage.IndexOf(subtable.From(subtable.U16(2)), glyphs[at])), glyphs, at, hasClasses: false),
        2 => MatchRules(subtable, RuleSet(subtable, 10, Coverage.ClassOf(subtable.From(subtable.U16(6)), glyphs[at])), glyphs, at, hasClasses: true),
        3 => MatchCoverages(subtable, glyphs, at),
        var format => throw subtable.Fault($"chained context of format {format}"),
    };

    private static int RuleSet(TableView subtable, int countAt, int index) =>
        index < subtable.U16(countAt) ? subtable.U16(countAt + 2 + (2 * index)) : 0;

    private static ContextMatch MatchRules(TableView subtable, int setAt, ReadOnlySpan<ushort> glyphs, int at, bool hasClasses)
    {
        if (setAt == 0)
            return default;

        var set = subtable.From(setAt);
        for (var i = 0; i < set.U16(0); i++)
        {
            var match = MatchRule(subtable, set.From(set.U16(2 + (2 * i))), glyphs, at, hasClasses);
            if (match.InputLength > 0)
                return match;
        }

        return default;
    }

    private static ContextMatch MatchRule(TableView subtable, TableView rule, ReadOnlySpan<ushort> glyphs, int at, bool hasClasses)
    {
        var before = (int)rule.U16(0);
        var inputAt = 2 + (2 * before);
        var input = (int)rule.U16(inputAt);
        if (input == 0)
            return default;

        // The first input glyph is not written again.
        var afterAt = inputAt + 2 + (2 * (input - 1));
        var after = (int)rule.U16(afterAt);
        if (before > at || after > glyphs.Length - at - input)
            return default;

        for (var i = 0; i < before; i++)
        {
            if (!IsMeant(subtable, hasClasses ? 4 : 0, rule.U16(2 + (2 * i)), glyphs[at - 1 - i]))
                return default;
        }

        for (var i = 1; i < input; i++)
        {
            if (!IsMeant(subtable, hasClasses ? 6 : 0, rule.U16(inputAt + (2 * i)), glyphs[at + i]))
                return default;
        }

        for (var i = 0; i < after; i++)
        {
            if (!IsMeant(subtable, hasClasses ? 8 : 0, rule.U16(afterAt + 2 + (2 * i)), glyphs[at + input + i]))
                return default;
        }

        var actionsAt = afterAt + 2 + (2 * after);
        return new ContextMatch(rule, input, actionsAt + 2, rule.U16(actionsAt));
    }

    private static bool IsMeant(TableView subtable, int classesAt, int wanted, ushort glyph)
    {
        if (classesAt == 0)
            return wanted == glyph;

        var offset = subtable.U16(classesAt);
        return (offset == 0 ? 0 : Coverage.ClassOf(subtable.From(offset), glyph)) == wanted;
    }

    private static ContextMatch MatchCoverages(TableView subtable, ReadOnlySpan<ushort> glyphs, int at)
    {
        var before = (int)subtable.U16(2);
        var inputAt = 4 + (2 * before);
        var input = (int)subtable.U16(inputAt);
        var afterAt = inputAt + 2 + (2 * input);
        var after = (int)subtable.U16(afterAt);
        if (input == 0 || before > at || after > glyphs.Length - at - input)
            return default;

        for (var i = 0; i < before; i++)
        {
            if (!IsCovered(subtable, 4 + (2 * i), glyphs[at - 1 - i]))
                return default;
        }

        for (var i = 0; i < input; i++)
        {
            if (!IsCovered(subtable, inputAt + 2 + (2 * i), glyphs[at + i]))
                return default;
        }

        for (var i = 0; i < after; i++)
        {
            if (!IsCovered(subtable, afterAt + 2 + (2 * i), glyphs[at + input + i]))
                return default;
        }

        var actionsAt = afterAt + 2 + (2 * after);
        return new ContextMatch(subtable, input, actionsAt + 2, subtable.U16(actionsAt));
    }

    private static bool IsCovered(TableView subtable, int at, ushort glyph) =>
        Coverage.IndexOf(subtable.From(subtable.U16(at)), glyph) >= 0;
}
