using System.Text;
using ReportGen.Fonts;
using ReportGen.Typesetting;

namespace ReportGen.Pipeline;

/// <summary>Which characters sheets are printed with, and which face draws each.</summary>
internal sealed class CharacterNeeds
{
    private readonly Dictionary<FontFace, FaceNeeds> _byFace = new(ReferenceEqualityComparer.Instance);
    private readonly List<FaceNeeds> _faces = [];
    private readonly SortedSet<int> _all = [];

    /// <summary>Faces in the order in which they were first needed.</summary>
    public IReadOnlyList<FaceNeeds> Faces => _faces;

    /// <summary>How many different characters there are; blanks do not count.</summary>
    public int Count => _all.Count;

    /// <summary>Adds what stands on the pages of a document, heads and feet included.</summary>
    /// <param name="missing">Characters that are drawn by a stand-in: no face gets the merit.</param>
    public void Add(TypesetDocument document, IReadOnlySet<int> missing)
    {
        foreach (var page in document.Pages)
        {
            foreach (var content in page.Contents)
            {
                foreach (var mark in content.Marks)
                {
                    if (mark is GlyphRun run)
                        Add(run, missing);
                }
            }
        }
    }

    private void Add(GlyphRun run, IReadOnlySet<int> missing)
    {
        if (!_byFace.TryGetValue(run.Face, out var needs))
        {
            _byFace.Add(run.Face, needs = new(run.Face));
            _faces.Add(needs);
        }

        needs.IsStroked |= run.IsSyntheticBold;
        foreach (var rune in run.Text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || missing.Contains(rune.Value))
                continue;

            needs.Characters.Add(rune.Value);
            _all.Add(rune.Value);
        }
    }
}

/// <summary>What one face is needed for.</summary>
internal sealed class FaceNeeds(FontFace face)
{
    public FontFace Face => face;

    public SortedSet<int> Characters { get; } = [];

    /// <summary>It is used as bold, which it has not: its outlines are stroked.</summary>
    public bool IsStroked { get; set; }
}
