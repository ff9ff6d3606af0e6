using System.Collections.Immutable;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Translation;

/// <summary>Puts the indicators of a sheet into the tree and the columns of another form.</summary>
/// <remarks>A second level goes where the other form has it, by name or another name, else where an alias with a slash
/// (<c>产出指标/成本指标</c>) names its place in the sheet's tree. What has no place stays what it is: SHEET-K04 says so at its line.</remarks>
internal sealed class IndicatorTranslator(Form from, Form to, FormVocabulary vocabulary, AmountConverter amounts)
{
    public YamlMapping Translate(YamlMapping written)
    {
        var groups = new List<Group>();
        foreach (var group in written.Entries)
        {
            if (group.Value is YamlMapping children)
            {
                foreach (var child in children.Entries)
                    Place(groups, group, child);
            }
            else if (to.FindIndicatorKind(group.Key.Value) is not null || group.Value is not YamlScalar { IsBlank: true })
            {
                groups.Add(new(group.Key, to.FindIndicatorKind(group.Key.Value)) { Own = group.Value });
            }
        }

        var entries = ImmutableArray.CreateBuilder<YamlEntry>(groups.Count);
        // A stable order: what has the same place, or none, keeps the order of the sheet.
        foreach (var group in groups.OrderBy(group => group.Kind is { } kind ? to.IndicatorKinds.IndexOf(kind) : int.MaxValue))
            entries.Add(new(group.Key, group.Own ?? new YamlMapping(group.ChildrenInOrder(), group.Key.Span)));

        return written with { Entries = entries.MoveToImmutable() };
    }

    private void Place(List<Group> groups, YamlEntry group, YamlEntry child)
    {
        var firsts = NamesOf(from.FindIndicatorKind(group.Key.Value), group.Key.Value);
        var seconds = NamesOf(from.FindIndicatorKind(group.Key.Value)?.FindChild(child.Key.Value), child.Key.Value);
        var (kind, second) = FindNamed(firsts, seconds) ?? FindPath(firsts, seconds) ?? (FindFirst(firsts), null);
        var key = kind is null ? group.Key : Keys.Renamed(group.Key, kind.Name);
        var home = groups.Find(known => known.Key.Value == key.Value);
        if (home is null)
            groups.Add(home = new(key, kind));

        home.Add(second is null ? child.Key : Keys.Renamed(child.Key, second.Name), second is null ? int.MaxValue : kind!.Children.IndexOf(second), Translate(child.Value));
    }

    private (FormIndicatorKind? Kind, FormIndicatorKind? Second)? FindNamed(List<string> firsts, List<string> seconds)
    {
        if (FindFirst(firsts) is not { } kind)
            return null;

        foreach (var name in seconds)
        {
            if (kind.FindChild(name) is { } second)
                return (kind, second);
        }

        return null;
    }

    private (FormIndicatorKind? Kind, FormIndicatorKind? Second)? FindPath(List<string> firsts, List<string> seconds)
    {
        foreach (var kind in to.IndicatorKinds)
        {
            foreach (var second in kind.Children)
            {
                foreach (var alias in second.Aliases)
                {
                    var slash = alias.IndexOf('/', StringComparison.Ordinal);
                    if (slash > 0 && firsts.Contains(alias[..slash]) && seconds.Contains(alias[(slash + 1)..]))
                        return (kind, second);
                }
            }
        }

        return null;
    }

    private FormIndicatorKind? FindFirst(List<string> firsts)
    {
        foreach (var name in firsts)
        {
            if (to.FindIndicatorKind(name) is { } kind)
                return kind;
        }

        return null;
    }

    private static List<string> NamesOf(FormIndicatorKind? kind, string written) => kind is null ? [written] : [written, kind.Name, .. kind.Aliases];

    private YamlNode Translate(YamlNode indicators) => indicators switch
    {
        YamlMapping mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => entry.Value is YamlMapping cells ? entry with { Value = Columns(cells) } : entry)] },
        YamlSequence sequence => sequence with { Items = [.. sequence.Items.Select(Item)] },
        _ => indicators,
    };

    private YamlNode Item(YamlNode item) => item switch
    {
        YamlMapping { Entries: [var only] } short_ when only.Key.Value != IndicatorReader.NameKey => only.Value is YamlMapping cells ? short_ with { Entries = [only with { Value = Columns(cells) }] } : item,
        YamlMapping mapping => Columns(mapping),
        _ => item,
    };

    private YamlMapping Columns(YamlMapping cells) => FieldNames.Translate(cells, to.IndicatorColumns, from.IndicatorColumns,
        key => !vocabulary.Knows(FieldPlace.Indicators, key), amounts.Convert);

    /// <summary>A first level of the other form and what comes below it.</summary>
    private sealed record Group(YamlScalar Key, FormIndicatorKind? Kind)
    {
        private readonly List<(YamlScalar Key, int Place, YamlNode Value)> _children = [];

        /// <summary>What stands in place of second levels.</summary>
        public YamlNode? Own { get; init; }

        public void Add(YamlScalar key, int place, YamlNode value)
        {
            var known = _children.FindIndex(child => child.Key.Value == key.Value);
            if (known < 0)
                _children.Add((key, place, value));
            else
                _children[known] = _children[known] with { Value = Join(_children[known].Value, value) };
        }

        public ImmutableArray<YamlEntry> ChildrenInOrder() => [.. _children.OrderBy(child => child.Place).Select(child => new YamlEntry(child.Key, child.Value))];

        private static YamlNode Join(YamlNode one, YamlNode other) => (one, other) switch
        {
            (YamlScalar { IsBlank: true }, _) => other,
            (_, YamlScalar { IsBlank: true }) => one,
            (YamlMapping left, YamlMapping right) => left with { Entries = left.Entries.AddRange(right.Entries) },
            _ => new YamlSequence([.. ItemsOf(one), .. ItemsOf(other)], one.Span),
        };

        private static IEnumerable<YamlNode> ItemsOf(YamlNode node) => node switch
        {
            YamlMapping mapping => mapping.Entries.Select(entry => (YamlNode)new YamlMapping([entry], entry.Key.Span.To(entry.Value.Span))),
            YamlSequence sequence => sequence.Items,
            _ => [node],
        };
    }
}
