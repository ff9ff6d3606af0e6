using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using ReportGen.Typesetting.Text;

namespace ReportGen.Tests.Typesetting.Text;

/// <summary>One case of tests/suite/text/*.md; the README there says how cases are written.</summary>
internal sealed record TextCase(string File, string Name, ImmutableDictionary<string, string> Fields)
{
    /// <summary>The em of all cases: whole points, so that advances in em are round.</summary>
    public static readonly Length Em = Length.Pt(10);

    public static readonly FontLibrary Library = FontLibrary.Open(TestFaces.FontsFolder);

    public static IEnumerable<TextCase> All()
    {
        var folder = Path.Combine(TestFaces.FontsFolder, "../tests/suite/text");
        foreach (var file in Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file) == "README.md")
                continue;

            foreach (var section in System.IO.File.ReadAllText(file).Split("\n## ").Skip(1))
                yield return Parse(Path.GetFileNameWithoutExtension(file), section);
        }
    }

    public Line[] Set(DiagnosticSink sink) => Fields.ContainsKey("height")
        ? LineSetter.SetUpright(Inlines().AsSpan(), Style(), Ems("measure", "100"), Ems("height"), sink)
        : LineSetter.Set(Inlines().AsSpan(), Style(), Ems("measure"), sink);

    public override string ToString() => $"{File}: {Name}";

    private static TextCase Parse(string file, string section)
    {
        var lines = section.Split('\n');
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (line.StartsWith("- ", StringComparison.Ordinal) && colon > 0)
                fields[line[2..colon]] = line[(colon + 2)..].Trim().Trim('`');
        }

        return new TextCase(file, lines[0].Trim(), fields.ToImmutable());
    }

    private Length Ems(string field, string absent = "0") => Em.Scale((long)(decimal.Parse(Fields.GetValueOrDefault(field, absent)) * 1000), 1000);

    // ␣ stands for a blank, ⏎ for a br, ␡ for a change of inline.
    private ImmutableArray<Inline> Inlines()
    {
        var style = new TextStyle(Library.Chain(Fields.GetValueOrDefault("font", "song"))!, Em, IsBold: false, Color.Black)
        {
            Language = Fields.GetValueOrDefault("language", "zh-CN"),
            HasTabularDigits = Fields.GetValueOrDefault("digits") == "tabular",
        };
        var inlines = ImmutableArray.CreateBuilder<Inline>();
        foreach (var (i, paragraph) in Fields["text"].Replace('␣', ' ').Split('⏎').Index())
        {
            if (i > 0)
                inlines.Add(new InlineBreak(null));
            foreach (var text in paragraph.Split('␡', StringSplitOptions.RemoveEmptyEntries))
                inlines.Add(new InlineText(TracedText.Verbatim(text, SourceSpan.None), style, null));
        }

        return inlines.ToImmutable();
    }

    private ParagraphStyle Style() => new(
        Enum.Parse<TextAlignment>(Fields.GetValueOrDefault("align", "Left"), ignoreCase: true), Em * 3 / 2, Ems("indent"))
    {
        LeftIndent = Ems("left"),
        RightIndent = Ems("right"),
        Punctuation = Fields.GetValueOrDefault("punctuation") switch
        {
            "全角" => PunctuationStyle.FullWidth,
            "开明" => PunctuationStyle.Kaiming,
            "悬挂" => PunctuationStyle.Hanging,
            _ => PunctuationStyle.HalfWidthAtLineEnd,
        },
        Prohibition = Fields.GetValueOrDefault("line-break") switch
        {
            "国标" => LineProhibition.National,
            "基本" => LineProhibition.Basic,
            "不处理" => LineProhibition.None,
            _ => LineProhibition.Strict,
        },
        AvoidsLoneCharacter = Fields.GetValueOrDefault("lone") != "allowed",
        HasHanWesternSpace = Fields.GetValueOrDefault("gap") != "none",
    };
}
