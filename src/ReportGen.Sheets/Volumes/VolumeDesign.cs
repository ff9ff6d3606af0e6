using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Volumes;

/// <summary>How a volume looks: paper, fonts, and the layouts of what stands around the sheets. Read from a book.yaml.</summary>
/// <param name="Shell">Folder, page, fonts and money, as a form has them; it has no fields.</param>
/// <param name="Parts">Cover, contents, summary, index, in the order in which they are bound.</param>
public sealed record VolumeDesign(Form Shell, ImmutableArray<VolumePart> Parts)
{
    /// <summary>The layout of the page before a group (分隔页); null when there is none.</summary>
    public string? DividerLayout { get; init; }

    /// <summary>The layout of a page that stays blank (空白页); null when there is none.</summary>
    public string? BlankLayout { get; init; }

    /// <summary>Fields of sheets that name the project, the first that a sheet has counts (取值: 名称).</summary>
    public ImmutableArray<string> NameFields { get; init; } = [];

    /// <summary>Fields of sheets that name the unit, the first that a sheet has counts (取值: 单位).</summary>
    public ImmutableArray<string> UnitFields { get; init; } = [];

    /// <summary>The part of that name; null when there is none.</summary>
    public VolumePart? Find(string name)
    {
        foreach (var part in Parts)
        {
            if (part.Name == name)
                return part;
        }

        return null;
    }
}

/// <summary>A part of a volume that is no sheet.</summary>
/// <param name="Name">As volume.yaml names it.</param>
/// <param name="Layout">Its layout, a file of the design's folder.</param>
/// <param name="IsFront">It stands before the sheets, with page numbers of its own.</param>
/// <param name="Rows">What its layout goes through.</param>
public sealed record VolumePart(string Name, string Layout, bool IsFront, VolumeRows Rows)
{
    /// <summary>Of a volume in several books it tells of all of them, not only of the one in which it stands (范围: 全书).
    /// What stands after the sheets always does.</summary>
    public bool IsOfWhole { get; init; }
}

/// <summary>What the layout of a part goes through, row by row.</summary>
public enum VolumeRows
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>目录: groups and sheets in their order.</summary>
    Contents,

    /// <summary>汇总: groups with their sums; the sheets when there are no groups.</summary>
    Summary,

    /// <summary>索引: units, and below each its sheets.</summary>
    Index,
}

/// <summary>The door: the design of a volume in a folder of forms.</summary>
public static class VolumeDesignReader
{
    /// <summary>The file that makes a folder a design.</summary>
    public const string FileName = "book.yaml";

    private static readonly string[] DesignKeys = ["名称", "页面", "字体", "金额", "部件", "分隔页", "空白页", "取值"];
    private static readonly string[] PartKeys = ["文件", "位置", "逐行", "范围"];

    /// <summary>Reads a design.</summary>
    /// <param name="templates">The folder of forms.</param>
    /// <param name="id">The design's folder below it, with slashes.</param>
    /// <param name="place">Where the id was written.</param>
    /// <returns>Null when there is an error among the findings.</returns>
    public static VolumeDesign? Read(string templates, string id, SourceSpan place, DiagnosticSink sink)
    {
        var folder = Path.Combine(templates, id);
        var isInside = id.Length > 0 && !Path.IsPathRooted(id) && !id.Contains("..", StringComparison.Ordinal);
        if (!isInside || !File.Exists(Path.Combine(folder, FileName)))
        {
            sink.Report(new Diagnostic(VolumeKinds.NoSuchDesign, place, new($"没有汇编版式“{id}”", $"there is no design \"{id}\""))
            {
                Hints = [new("写成 汇编: volume/annual", "write 汇编: volume/annual")],
            });
            return null;
        }

        if (SheetFile.Load(Path.Combine(folder, FileName), sink) is not { } source
            || YamlReader.Read(source, sink) is not { } node || Keys.AsMapping(node, id, sink) is not { } root)
        {
            return null;
        }

        Keys.ReportUnknown(root, DesignKeys, FileName, sink);
        var design = Read(root, new Form(id, folder) { Source = source }, sink);
        return sink.HasErrors ? null : design;
    }

    private static VolumeDesign Read(YamlMapping root, Form shell, DiagnosticSink sink)
    {
        shell = shell with
        {
            Title = root.Find("名称") is { } title ? FormValues.Text(title.Value, "名称", sink) : "",
            Page = root.Find("页面") is { } page ? FormPageReader.Read(page.Value, sink) : FormPage.A4,
            Fonts = root.Find("字体") is { } fonts ? FormReader.ReadFonts(fonts.Value, sink) : [],
            Money = FormReader.ReadMoney(root.Find("金额")?.Value, sink),
        };
        var values = root.Find("取值") is { } taken ? Keys.AsMapping(taken.Value, "取值", sink) : null;
        return new(shell, ReadParts(root, sink))
        {
            DividerLayout = root.Find("分隔页") is { } divider ? FormValues.Text(divider.Value, "分隔页", sink) : null,
            BlankLayout = root.Find("空白页") is { } blank ? FormValues.Text(blank.Value, "空白页", sink) : null,
            NameFields = values?.Find("名称") is { } names ? FormValues.Words(names.Value, "名称", sink) : [],
            UnitFields = values?.Find("单位") is { } units ? FormValues.Words(units.Value, "单位", sink) : [],
        };
    }

    private static ImmutableArray<VolumePart> ReadParts(YamlMapping root, DiagnosticSink sink)
    {
        if (root.Find("部件") is not { } parts || Keys.AsMapping(parts.Value, "部件", sink) is not { } mapping)
            return [];

        var read = ImmutableArray.CreateBuilder<VolumePart>();
        foreach (var entry in mapping.Entries)
        {
            if (Keys.AsMapping(entry.Value, entry.Key.Value, sink) is not { } part)
                continue;

            Keys.ReportUnknown(part, PartKeys, entry.Key.Value, sink);
            var rows = part.Find("逐行") is { } written ? FormValues.OneOf(written.Value, "逐行", ["目录", "汇总", "索引"], sink) : null;
            var file = part.Find("文件") is { } layout ? FormValues.Text(layout.Value, "文件", sink) : "";
            var isFront = part.Find("位置") is not { } at || FormValues.OneOf(at.Value, "位置", ["前", "后"], sink) == "前";
            if (file.Length == 0)
                Keys.ReportMissing("文件", entry.Key.Span, new("加上“文件: ….sbn”", "add \"文件: ….sbn\""), sink);
            read.Add(new(entry.Key.Value, file, isFront, rows switch
            {
                "目录" => VolumeRows.Contents,
                "汇总" => VolumeRows.Summary,
                "索引" => VolumeRows.Index,
                _ => VolumeRows.None,
            })
            {
                IsOfWhole = part.Find("范围") is { } scope && FormValues.OneOf(scope.Value, "范围", ["本册", "全书"], sink) == "全书",
            });
        }

        return read.ToImmutable();
    }
}
