using ReportGen.Tests.Fonts;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>One case of tests/suite/layout/*.md; the README there says how cases are written.</summary>
internal sealed record LayoutCase(string File, string Name, string Markup, Dictionary<string, string> Expected)
{
    public static string Folder => Path.Combine(TestFaces.FontsFolder, "../tests/suite/layout");

    public static IEnumerable<LayoutCase> All()
    {
        foreach (var path in Directory.GetFiles(Folder, "*.md").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(path) == "README.md")
                continue;

            foreach (var section in System.IO.File.ReadAllText(path).Split("\n## ").Skip(1))
                yield return Parse(Path.GetFileNameWithoutExtension(path), section);
        }
    }

    public Setting Set() => Markup.StartsWith("<documen", StringComparison.Ordinal)
        ? Setting.Of(Markup)
        : Setting.OfBody(Markup);

    /// <summary>What the case says of a kind, made from a setting.</summary>
    public static string Describe(string kind, Setting setting) => kind switch
    {
        "pages" => ReportGen.Typesetting.PageDump.Write(setting.Document!),
        "tree" => ReportGen.Typesetting.LogicDump.Write(setting.Document!),
        "sketch" => Sketch.Of(setting.Document!),
        _ => setting.FindingsText(),
    };

    /// <summary>Writes what came out into the case's file (UPDATE_REF=1).</summary>
    public void Update(string kind, string actual)
    {
        var path = Path.Combine(Folder, File + ".md");
        var all = System.IO.File.ReadAllText(path);
        var section = all.IndexOf($"\n## {Name}\n", StringComparison.Ordinal);
        var start = all.IndexOf($"```{kind}\n", section, StringComparison.Ordinal) + kind.Length + 4;
        var end = all.IndexOf("```", start, StringComparison.Ordinal);
        System.IO.File.WriteAllText(path, all[..start] + actual + all[end..]);
    }

    public override string ToString() => $"{File}: {Name}";

    private static LayoutCase Parse(string file, string section)
    {
        var name = section[..section.IndexOf('\n')].Trim();
        var blocks = new Dictionary<string, string>();
        var parts = section.Split("```");
        for (var i = 1; i < parts.Length; i += 2)
        {
            var end = parts[i].IndexOf('\n');
            blocks.Add(parts[i][..end].Trim(), parts[i][(end + 1)..]);
        }

        var markup = blocks["xml"].TrimEnd('\n');
        blocks.Remove("xml");
        return new(file, name, markup, blocks);
    }
}
