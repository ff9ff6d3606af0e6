using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Volumes;

/// <summary>The door: the text of a volume.yaml in, a volume with all its files found and findings out.</summary>
public static class VolumeReader
{
    /// <summary>Reads a volume.</summary>
    /// <param name="source">The file; the sheets' paths begin at its folder.</param>
    /// <returns>Null when there is an error among the findings.</returns>
    /// <exception cref="IOException">A folder of sheets cannot be read.</exception>
    public static Volume? Read(SourceText source, DiagnosticSink sink)
    {
        if (YamlReader.Read(source, sink) is not { } root || Keys.AsMapping(root, source.Path, sink) is not { } mapping)
            return null;

        var volume = new VolumeFileReader(mapping, Path.GetDirectoryName(source.Path) ?? "", sink).Read();
        return sink.HasErrors ? null : volume;
    }
}

/// <summary>Reads one volume.yaml.</summary>
internal sealed class VolumeFileReader(YamlMapping root, string folder, DiagnosticSink sink)
{
    private const string SheetsKey = "填报表", GroupsKey = "分组", NameKey = "名称";

    // Deeper than any table of contents is read.
    private const int MostLevels = 4;

    internal static readonly string[] VolumeKeys =
        ["汇编", "标题", "编制单位", "年度", "金额单位", "前置", "后附", "分隔页", "双面", "分册", "横表", "书签分段", "共用", SheetsKey, GroupsKey];

    private static readonly string[] GroupKeys = [NameKey, SheetsKey, GroupsKey];

    private readonly ImmutableArray<VolumeItem>.Builder _items = ImmutableArray.CreateBuilder<VolumeItem>();
    private readonly Dictionary<string, SourceSpan> _bound = new(StringComparer.Ordinal);

    public Volume Read()
    {
        Keys.ReportUnknown(root, VolumeKeys, "volume.yaml", sink);
        var design = RequiredText("汇编");
        var title = RequiredText("标题");
        var count = ReadContents(root, level: 0);
        if (count == 0 && !sink.HasErrors)
            Keys.ReportMissing(SheetsKey, FirstKey(root), new($"加上“{SheetsKey}: ['*.yaml']”", $"add \"{SheetsKey}: ['*.yaml']\""), sink);

        return new Volume(design?.Value ?? "", design?.TextSpan ?? SourceSpan.None, title?.Text ?? TracedText.Empty, _items.ToImmutable())
        {
            Body = Text(root, "编制单位")?.Text ?? TracedText.Empty,
            Year = Text(root, "年度")?.Text ?? TracedText.Empty,
            MoneyUnit = root.Find("金额单位") is { } unit ? FormValues.OneOf(unit.Value, "金额单位", ["元", "万元"], sink) ?? "元" : "元",
            Front = Parts("前置"),
            Back = Parts("后附"),
            HasDividers = root.Find("分隔页") is not { } dividers || FormValues.YesNo(dividers.Value, "分隔页", sink),
            IsTwoSided = root.Find("双面") is { } sides && FormValues.YesNo(sides.Value, "双面", sink),
            Tomes = Tomes(),
            Turning = root.Find("横表") is { } turning ? Turning(turning.Value) : SheetTurning.Print,
            OutlineLimit = root.Find("书签分段") is { } limit ? FormValues.Integer(limit.Value, "书签分段", 0, 100_000, sink) ?? 0 : 200,
            Defaults = root.Find("共用") is { } shared && Keys.AsMapping(shared.Value, "共用", sink) is { } fields ? new(fields) : SheetDefaults.None,
        };
    }

    private TomeWishes Tomes()
    {
        if (root.Find("分册") is not { } entry || Keys.AsScalar(entry.Value, "分册", sink) is not { } written)
            return new(0, ByGroup: false);
        if (written.Value == "按组")
            return new(0, ByGroup: true);

        return new(FormValues.Integer(written, "分册", 1, 1_000_000, sink) ?? 0, ByGroup: false);
    }

    private SheetTurning Turning(YamlNode written) => FormValues.OneOf(written, "横表", ["印刷", "屏幕", "不转"], sink) switch
    {
        "屏幕" => SheetTurning.Screen,
        "不转" => SheetTurning.None,
        _ => SheetTurning.Print,
    };

    // The sheets of a mapping, then its groups; gives how many sheets that is.
    private int ReadContents(YamlMapping mapping, int level)
    {
        var count = 0;
        if (mapping.Find(SheetsKey) is { } sheets)
        {
            foreach (var pattern in sheets.Value is YamlSequence list ? list.Items : [sheets.Value])
            {
                if (Keys.AsScalar(pattern, SheetsKey, sink) is { } written)
                    count += AddSheets(written, level);
            }
        }

        if (mapping.Find(GroupsKey) is not { } groups)
            return count;
        if (groups.Value is not YamlSequence sequence)
        {
            Keys.ReportShape(groups.Value, GroupsKey, new("一个列表", "a list"), new($"每组写成“- {NameKey}: …”", $"write each group as \"- {NameKey}: …\""), sink);
            return count;
        }

        foreach (var item in sequence.Items)
        {
            if (Keys.AsMapping(item, GroupsKey, sink) is { } group)
                count += AddGroup(group, level);
        }

        return count;
    }

    private int AddGroup(YamlMapping group, int level)
    {
        Keys.ReportUnknown(group, GroupKeys, GroupsKey, sink);
        if (level + 1 > MostLevels)
        {
            sink.Report(new Diagnostic(YamlKinds.TooLarge, group.Span, new($"分组超过 {MostLevels} 层", $"groups go deeper than {MostLevels} levels")));
            return 0;
        }

        var name = Text(group, NameKey);
        if (name is null)
            Keys.ReportMissing(NameKey, FirstKey(group), new($"加上“{NameKey}: …”", $"add \"{NameKey}: …\""), sink);

        var place = _items.Count;
        _items.Add(new VolumeGroup(name?.Text ?? TracedText.Empty, level, 0));
        var count = ReadContents(group, level + 1);
        if (count == 0)
            _items.RemoveRange(place, _items.Count - place);
        else
            _items[place] = new VolumeGroup(name?.Text ?? TracedText.Empty, level, count);

        return count;
    }

    private int AddSheets(YamlScalar written, int level)
    {
        var pattern = written.Value.Replace('\\', '/');
        var files = SheetPattern.Find(folder, pattern);
        foreach (var file in files)
        {
            if (_bound.TryAdd(Path.GetFullPath(file), written.TextSpan))
                _items.Add(new VolumeSheet(file, level));
            else
                ReportTwice(file, written);
        }

        if (files.Count == 0)
            ReportNoSheet(written, pattern);

        return files.Count;
    }

    private void ReportNoSheet(YamlScalar written, string pattern)
    {
        var nearest = pattern.AsSpan().IndexOfAny('*', '?') < 0 ? SheetPattern.NearestTo(folder, pattern) : null;
        sink.Report(new Diagnostic(VolumeKinds.NoSuchSheet, written.TextSpan, new($"没有文件“{written.Value}”", $"there is no file \"{written.Value}\""))
        {
            Hints = [nearest is null ? new("路径从 volume.yaml 所在的文件夹算起", "paths begin at the folder of volume.yaml") : new($"是不是 {nearest}？", $"did you mean {nearest}?")],
        });
    }

    private void ReportTwice(string file, YamlScalar written) =>
        sink.Report(new Diagnostic(VolumeKinds.SheetBoundTwice, written.TextSpan, new($"“{file}”装订了两次", $"\"{file}\" is bound twice"))
        {
            Related = [new(_bound[Path.GetFullPath(file)], new("第一次在这里", "first here"))],
        });

    private ImmutableArray<VolumePartName>? Parts(string key)
    {
        if (root.Find(key) is not { } entry)
            return null;

        var names = ImmutableArray.CreateBuilder<VolumePartName>();
        foreach (var item in entry.Value is YamlSequence list ? list.Items : [entry.Value])
        {
            if (Keys.AsScalar(item, key, sink) is { Value: not ("" or "无") } name)
                names.Add(new(name.Value, name.TextSpan));
        }

        return names.ToImmutable();
    }

    private YamlScalar? RequiredText(string key)
    {
        if (Text(root, key) is { } text)
            return text;

        Keys.ReportMissing(key, FirstKey(root), new($"加上“{key}: …”", $"add \"{key}: …\""), sink);
        return null;
    }

    private YamlScalar? Text(YamlMapping mapping, string key) =>
        mapping.Find(key) is { } entry && Keys.AsScalar(entry.Value, key, sink) is { Value.Length: > 0 } text ? text : null;

    private static SourceSpan FirstKey(YamlMapping mapping) => mapping.Entries.IsEmpty ? mapping.Span : mapping.Entries[0].Key.Span;
}
