using System.Collections.Immutable;
using System.Text;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Fonts;
using ReportGen.Pipeline;

namespace ReportGen.Commands;

/// <summary>Writes what fonts there are, and what sheets need of them, to standard output.</summary>
internal sealed class FontList(Terminal terminal, FontLibrary fonts)
{
    // A face that stands in is told about character by character; of the main face the number says enough.
    private const int MostShown = 60;

    private readonly ImmutableArray<ListedFace> _faces = fonts.ListFaces();
    private bool _hasHeading;

    /// <summary>Roles, then every face with its names, rights and coverage, then what a role and its fallbacks cover together.</summary>
    public void Write(ImmutableArray<CharacterSet> sets)
    {
        WriteRoles();
        foreach (var listed in _faces)
            WriteFace(listed, sets);

        Heading(new("各角色连同后备字体缺的字", "characters that a role lacks, fallbacks included"));
        var lines = new List<(string Name, string Text)>();
        foreach (var role in fonts.Roles)
            lines.Add((role, LackOf(fonts.Chain(role)!, sets))); // every role of the library has its chain

        WriteColumns(lines);
    }

    /// <summary>Which face draws how many characters of some sheets.</summary>
    public void Write(CharacterNeeds needs, int sheets)
    {
        Heading(new($"{sheets} 张表，用到 {needs.Count} 个不同的字", $"{sheets} sheets with {needs.Count} different characters"));
        var isFirst = true;
        foreach (var face in needs.Faces.OrderByDescending(face => face.Characters.Count))
        {
            Line($"  {face.Face.PostScriptName}", CountOf(face));
            if (RightOf(face.Face) is var right && face.Face.Embedding != EmbeddingRight.Allowed)
                Line("", right);
            if (!isFirst)
                Line("", Shown(face.Characters));
            isFirst = false;
        }
    }

    private void WriteRoles()
    {
        Heading(new("角色（表式里写的名称）及其字体", "roles (as forms name them) and their faces"));
        var lines = new List<(string Name, string Text)>();
        foreach (var role in fonts.Roles)
        {
            var chain = fonts.Chain(role)!; // every role of the library has its chain
            var names = string.Join(" → ", chain.Regular.Select(link => link.Face.PostScriptName));
            var aliases = string.Join('、', fonts.AliasesOf(role).Take(4));
            lines.Add((role, terminal.Say(new($"{names}（{aliases}）", $"{names} ({aliases})"))));
        }

        WriteColumns(lines);
    }

    private void WriteFace(ListedFace listed, ImmutableArray<CharacterSet> sets)
    {
        var face = listed.Face;
        Heading(face.Index == 0 ? new(listed.Path, listed.Path) : new($"{listed.Path}（第 {face.Index + 1} 个字体）", $"{listed.Path} (face {face.Index + 1})"));
        WriteColumns(
        [
            (terminal.Say(new("族名", "family")), Join(face.Names.Where(name => name is { Kind: FaceNameKind.Family, IsChinese: false }))),
            (terminal.Say(new("全名", "full name")), Join(face.Names.Where(name => name is { Kind: FaceNameKind.Full, IsChinese: false }))),
            ("PostScript", face.PostScriptName.Length > 0 ? face.PostScriptName : terminal.Say(new("（无）", "(none)"))),
            (terminal.Say(new("中文名", "Chinese names")), Join(face.Names.Where(name => name.IsChinese))),
            (terminal.Say(new("角色", "roles")), listed.IsOwn ? terminal.Say(new("自备", "your own")) : string.Join(", ", listed.Roles)),
            (terminal.Say(new("字形", "glyphs")), GlyphsOf(face)),
            (terminal.Say(new("嵌入", "embedding")), RightOf(face)),
            .. sets.Select(set => (TitleOf(set), CoverageOf(face, set))),
        ]);
    }

    private string Join(IEnumerable<FaceName> names)
    {
        var joined = string.Join(", ", names.Select(name => name.Text).Distinct(StringComparer.Ordinal));
        return joined.Length > 0 ? joined : terminal.Say(new("（无）", "(none)"));
    }

    private string GlyphsOf(FontFace face)
    {
        var outlines = face.IsCff ? "CFF" : "TrueType";
        return terminal.Say(new($"{face.GlyphCount} 个，{outlines}，字重 {face.WeightClass}", $"{face.GlyphCount}, {outlines}, weight {face.WeightClass}"));
    }

    private string RightOf(FontFace face) => terminal.Say(face.Embedding switch
    {
        EmbeddingRight.Forbidden => new($"不许嵌入（fsType 0x{face.FsType:X4}）：不能用于 PDF", $"may not be embedded (fsType 0x{face.FsType:X4}): of no use for PDF"),
        EmbeddingRight.SubsetForbidden => new($"只许整个嵌入（fsType 0x{face.FsType:X4}）：PDF 会很大", $"may only be embedded whole (fsType 0x{face.FsType:X4}): the PDF grows large"),
        _ => new($"可以嵌入所用的字（fsType 0x{face.FsType:X4}）", $"the characters used may be embedded (fsType 0x{face.FsType:X4})"),
    });

    private string TitleOf(CharacterSet set) => terminal.Say(new(set.Title, set.Name switch
    {
        "symbols" => "symbols of sheets",
        "gb2312" => "GB/T 2312",
        "tgh8105" => "Tongyong Guifan Hanzi",
        "gbk" => "GBK",
        "gb18030-1" => "GB 18030-2022 level 1",
        "gb18030-2" => "GB 18030-2022 level 2",
        "gb18030-3" => "GB 18030-2022 level 3 (Han)",
        _ => throw new System.Diagnostics.UnreachableException(),
    }));

    private static string CoverageOf(FontFace face, CharacterSet set)
    {
        var (size, has) = (set.CodePoints.Length, set.CodePoints.Length - set.MissingFrom(face).Length);
        return $"{has,6} / {size,6}  {PerCent(has, size)}";
    }

    private string LackOf(FontChain chain, ImmutableArray<CharacterSet> sets)
    {
        var lacks = sets
            .Select(set => (Title: TitleOf(set), Missing: set.MissingFrom(chain)))
            .Where(lack => !lack.Missing.IsEmpty)
            .Select(lack => $"{lack.Title} {lack.Missing.Length}: {Shown(lack.Missing)}")
            .ToList();
        return lacks.Count > 0 ? string.Join("; ", lacks) : terminal.Say(new("无", "none"));
    }

    // Rounded down, so that 100 % means every character.
    private static string PerCent(int part, int whole) => $"{Math.Floor(part * 1000m / whole) / 10:0.0} %";

    private string CountOf(FaceNeeds needs)
    {
        var (zh, en) = ($"{needs.Characters.Count} 字", $"{needs.Characters.Count} characters");
        return terminal.Say(needs.IsStroked ? new(zh + "（粗体由描边而来）", en + " (bold by stroking)") : new(zh, en));
    }

    private string Shown(IReadOnlyCollection<int> characters)
    {
        var text = new StringBuilder();
        foreach (var character in characters.Take(MostShown))
            text.Append(char.ConvertFromUtf32(character));
        if (characters.Count > MostShown)
            text.Append(terminal.Say(new("…等", "…")));

        return text.ToString();
    }

    private void Heading(Wording wording)
    {
        if (_hasHeading)
            terminal.Out.WriteLine();
        _hasHeading = true;
        terminal.Out.WriteLine(terminal.Say(wording));
    }

    private void WriteColumns(IReadOnlyList<(string Name, string Text)> lines)
    {
        var width = lines.Max(line => DisplayWidth.Of(line.Name));
        foreach (var (name, text) in lines)
            terminal.Out.WriteLine($"  {name}{new string(' ', width - DisplayWidth.Of(name) + 2)}{text}");
    }

    private void Line(string name, string text)
    {
        const int column = 28;
        terminal.Out.WriteLine($"{name}{new string(' ', Math.Max(2, column - DisplayWidth.Of(name)))}{text}");
    }
}
