using System.Collections.Immutable;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Fonts;

namespace ReportGen.Pipeline;

/// <summary>Gathers what no font can draw: one finding a character for a whole run, with all its places.</summary>
/// <param name="fonts">Asked which faces have the character after all.</param>
internal sealed class MissingCharacters(FontLibrary fonts)
{
    // More places help nobody; how many there are is said.
    private const int MostPlaces = 20;

    private readonly SortedDictionary<int, Places> _places = [];

    /// <summary>One finding a character in the place of many; all others stay.</summary>
    /// <param name="severity">The weight of missing characters in this run.</param>
    public static ImmutableArray<Diagnostic> Gather(ImmutableArray<Diagnostic> findings, FontLibrary fonts, Severity severity)
    {
        var gathering = new MissingCharacters(fonts);
        var others = gathering.Take(findings);
        return gathering._places.Count == 0 ? others : [.. others, .. gathering.Findings().Select(finding => finding with { Severity = severity })];
    }

    /// <summary>Takes the missing characters out of findings.</summary>
    /// <returns>All other findings.</returns>
    public ImmutableArray<Diagnostic> Take(ImmutableArray<Diagnostic> findings)
    {
        if (!findings.Any(IsOne))
            return findings;

        foreach (var finding in findings)
        {
            if (IsOne(finding))
                Take(finding);
        }

        return [.. findings.Where(finding => !IsOne(finding))];
    }

    /// <summary>One finding a character, by code point.</summary>
    public ImmutableArray<Diagnostic> Findings()
    {
        if (_places.Count == 0)
            return [];

        var faces = fonts.ListFaces();
        return [.. _places.Select(entry => FindingOf(entry.Key, entry.Value, faces))];
    }

    private static bool IsOne(Diagnostic finding) => finding.Character is not null;

    private void Take(Diagnostic finding)
    {
        var character = finding.Character!.Value; // asked before
        if (!_places.TryGetValue(character, out var places))
            _places.Add(character, places = new(finding));

        if (!places.Known.Add((finding.Span.Source?.Path ?? "", finding.Span.Start)))
            return;
        if (places.Further.Count + 1 < MostPlaces && places.Known.Count > 1)
            places.Further.Add(finding.Span);
    }

    private static Diagnostic FindingOf(int character, Places places, ImmutableArray<ListedFace> faces)
    {
        var (first, count) = (places.First, places.Known.Count);
        var message = count == 1 ? first.Message : new(
            $"{first.Message.Chinese}；共 {count} 处", $"{first.Message.English}; in {count} places");
        var owners = OwnersOf(character, faces);
        var hint = owners.Length == 0
            ? new Wording("手头的字体都没有这个字：用 --font-dir 指明有这个字的字体的文件夹", "no font at hand has it: name a folder with a font that has it (--font-dir)")
            : new Wording($"有这个字的字体：{owners}", $"fonts that have it: {owners}");
        var hidden = count - 1 - places.Further.Count;
        var related = places.Further.Select(span => new RelatedPlace(span, new("也在这里", "here too"))).ToList();
        if (hidden > 0)
            related[^1] = related[^1] with { Label = new($"也在这里，另有 {hidden} 处未列", $"here too; {hidden} further places are not listed") };

        return first with { Message = message, Hints = [hint, .. first.Hints], Related = [.. related] };
    }

    private static string OwnersOf(int character, ImmutableArray<ListedFace> faces)
    {
        var names = new StringBuilder();
        foreach (var listed in faces)
        {
            if (listed.Face.GlyphOf(character) != 0)
                names.Append(names.Length == 0 ? "" : ", ").Append(listed.Face.PostScriptName);
        }

        return names.ToString();
    }

    /// <summary>Where one character is missing.</summary>
    private sealed class Places(Diagnostic first)
    {
        public Diagnostic First => first;

        public HashSet<(string Path, int Start)> Known { get; } = [];

        public List<SourceSpan> Further { get; } = [];
    }
}
