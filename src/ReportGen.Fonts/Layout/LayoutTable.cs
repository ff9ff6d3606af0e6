// 'GSUB' and 'GPOS' are built alike: scripts and languages choose features, features name lookups, a lookup is a list of
// subtables that are tried in turn. We find the lookups of one feature for one script and language, resolve extension
// subtables (which only lie further away), and leave what a subtable does to Substitutions and Positions.
// Source: OpenType 1.9.1, "OpenType Layout Common Table Formats".

namespace ReportGen.Fonts.Layout;

/// <summary>A lookup: what its subtables do, and where they lie.</summary>
internal sealed record LayoutLookup(int Type, TableView[] Subtables);

/// <summary>The common part of 'GSUB' and 'GPOS'.</summary>
/// <param name="table">May be absent: then there are no lookups.</param>
/// <param name="extensionType">The lookup type that only points to another: 7 in 'GSUB', 9 in 'GPOS'.</param>
internal sealed class LayoutTable(TableView table, int extensionType)
{
    // Of one feature together; 'palt' of Noto Serif has 285.
    private const int MostSubtables = 4096;
    private const ushort NoFeature = 0xFFFF;
    private static readonly uint DefaultScript = Tables.TableTag.Of("DFLT");

    // Lookups that were read, by number. Threads may read one twice; it is the same.
    private LayoutLookup?[]? _known;

    /// <summary>The lookups of a feature in the order they apply.</summary>
    /// <param name="language">0 for the script's default language, which also stands in for a language it does not know.</param>
    /// <exception cref="FontFormatException">The table is damaged.</exception>
    public LayoutLookup[] FindLookups(uint script, uint language, uint feature)
    {
        if (table.IsAbsent)
            return [];

        var scripts = table.From(table.U16(4));
        var scriptAt = FindRecord(scripts, 2, scripts.U16(0), script);
        if (scriptAt == 0)
            scriptAt = FindRecord(scripts, 2, scripts.U16(0), DefaultScript);
        if (scriptAt == 0)
            return [];

        var found = scripts.From(scriptAt);
        var languageAt = FindRecord(found, 4, found.U16(2), language);
        if (languageAt == 0)
            languageAt = found.U16(0);

        return languageAt == 0 ? [] : ReadLookups(found.From(languageAt), feature);
    }

    /// <summary>A lookup by its number, for lookups that call others.</summary>
    public LayoutLookup FindLookup(int index)
    {
        var lookups = table.From(table.U16(8));
        var known = _known ??= new LayoutLookup?[lookups.U16(0)];
        return index < known.Length
            ? known[index] ??= ReadLookup(lookups, index)
            : throw table.Fault($"lookup {index} of {known.Length} is called");
    }

    private LayoutLookup ReadLookup(TableView lookups, int index)
    {
        var lookup = lookups.From(lookups.U16(2 + (2 * index)));
        var type = (int)lookup.U16(0);
        var count = (int)lookup.U16(4);
        if (count > MostSubtables)
            throw table.Fault($"lookup {index} has {count} subtables");

        var subtables = new TableView[count];
        var isExtension = type == extensionType;
        for (var i = 0; i < count; i++)
        {
            subtables[i] = lookup.From(lookup.U16(6 + (2 * i)));
            if (!isExtension)
                continue;

            type = subtables[i].U16(2);
            subtables[i] = subtables[i].From(subtables[i].U32(4));
        }

        return new LayoutLookup(type, subtables);
    }

    private static int FindRecord(TableView list, int at, int count, uint tag)
    {
        for (var i = 0; i < count; i++)
        {
            if (list.U32(at + (6 * i)) == tag)
                return list.U16(at + (6 * i) + 4);
        }

        return 0;
    }

    private LayoutLookup[] ReadLookups(TableView language, uint feature)
    {
        var features = table.From(table.U16(6));
        var lookups = new List<LayoutLookup>();
        var subtables = 0;
        var required = language.U16(2);
        if (required != NoFeature)
            AddLookups(features, required, feature, lookups, ref subtables);

        for (var i = 0; i < language.U16(4); i++)
            AddLookups(features, language.U16(6 + (2 * i)), feature, lookups, ref subtables);

        return [.. lookups];
    }

    private void AddLookups(TableView features, int index, uint feature, List<LayoutLookup> lookups, ref int subtables)
    {
        if (index >= features.U16(0))
            throw table.Fault($"feature {index} of {features.U16(0)} is called");

        var record = 2 + (6 * index);
        if (features.U32(record) != feature)
            return;

        var found = features.From(features.U16(record + 4));
        for (var i = 0; i < found.U16(2); i++)
        {
            var lookup = FindLookup(found.U16(4 + (2 * i)));
            lookups.Add(lookup);
            subtables += lookup.Subtables.Length + 1;
            if (subtables > MostSubtables)
                throw table.Fault($"a feature has more than {MostSubtables} subtables");
        }
    }
}
