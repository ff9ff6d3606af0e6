using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Pipeline.Functions;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Typesetting;

namespace ReportGen.Pipeline;

/// <summary>A form made ready for setting sheets: its layout read, its fonts found, its paper known. Safe for several threads.</summary>
internal sealed class FormKit : ITemplateLoader
{
    public const string LayoutFile = "layout.sbn";

    /// <summary>The folder beside the places of a library with parts that forms share.</summary>
    private const string SharedFolder = "shared";

    // A picture or a part larger than this is a mistake, not a letterhead.
    private const long MostBytes = 8 * 1024 * 1024;

    private readonly Form _form;

    private FormKit(Form form, Template layout, TypesetOptions typesetting, ImmutableArray<Diagnostic> findings)
    {
        _form = form;
        Layout = layout;
        Findings = findings;
        Typesetting = typesetting with { ReadImage = ReadImage };
        Rendering = RenderOptions.Default with { EscapeMarkup = true, Loader = this };
        Functions = new(form);
    }

    public Template Layout { get; }

    /// <summary>What is wrong with the layout itself.</summary>
    public ImmutableArray<Diagnostic> Findings { get; }

    public TypesetOptions Typesetting { get; }

    public RenderOptions Rendering { get; }

    /// <summary>The functions that the layout may call beside the language's own.</summary>
    public DomainFunctions Functions { get; }

    /// <exception cref="CommandException">The form has no layout, or names a font that is not there; exit code 3.</exception>
    public static FormKit Open(Form form, FontLibrary fonts) => Open(form, LayoutFile, fonts);

    /// <summary>Opens one of several layouts of a folder.</summary>
    /// <inheritdoc cref="Open(Form, FontLibrary)"/>
    public static FormKit Open(Form form, string layoutFile, FontLibrary fonts)
    {
        var path = Path.Combine(form.Folder, layoutFile);
        var sink = new DiagnosticSink();
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Environment, new($"表式 {form.Id} 没有版式文件 {path}", $"form {form.Id} has no layout {path}"));

        var layout = Template.Parse(Read(path, sink) ?? new SourceText(path, ""), sink);
        var page = form.Page;
        var setup = new PageSetup(Of(page.Width), Of(page.Height), Of(page.Top), Of(page.Right), Of(page.Bottom), Of(page.Left));
        return new(form, layout, new(ChainsOf(form, fonts), setup), sink.ToImmutableArray());
    }

    /// <inheritdoc/>
    public SourceText? Load(string name)
    {
        return (FileInside(_form.Folder, name) ?? SharedFile(name)) is { } path ? Read(path, new DiagnosticSink()) : null;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names
    {
        get
        {
            foreach (var part in PartsIn(_form.Folder))
                yield return part;
            if (SharedPartsFolder is not { } shared)
                yield break;
            foreach (var part in PartsIn(shared))
                yield return $"{SharedFolder}/{part}";
        }
    }

    // The folder beside the places, when the form stands in a library.
    private string? SharedPartsFolder => _form.Folder.Replace('\\', '/').EndsWith("/" + _form.Id, StringComparison.Ordinal)
        ? Path.Combine(_form.Folder[..^(_form.Id.Length + 1)], SharedFolder)
        : null;

    // In the order of their names: the same hint on every file system.
    private static string[] PartsIn(string folder)
    {
        try
        {
            var parts = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sbn").Select(path => Path.GetFileName(path)).ToArray() : [];
            Array.Sort(parts, StringComparer.Ordinal);
            return parts;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static SourceText? Read(string path, DiagnosticSink sink) =>
        SheetFile.IsPipe(path) ? new(path, "") : SheetFile.Load(path, sink);

    private byte[]? ReadImage(string name) => FileInside(_form.Folder, name) is not { } path ? null
        : SheetFile.IsPipe(path) ? []
        : File.ReadAllBytes(path);

    // {{ include "shared/feet.sbn" }}: a part that several forms of the library have in common.
    private string? SharedFile(string name) => SharedPartsFolder is { } folder && name.StartsWith(SharedFolder + "/", StringComparison.Ordinal)
        ? FileInside(folder, name[(SharedFolder.Length + 1)..])
        : null;

    // A file of a folder: no way up, no link that leads out, no huge file.
    private static string? FileInside(string root, string name)
    {
        var folder = Path.GetFullPath(root);
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (Path.IsPathRooted(name) || !path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return null;

        var file = new FileInfo(path);
        for (FileSystemInfo? part = file; part is not null && part.FullName.Length > folder.Length; part = Directory.GetParent(part.FullName))
        {
            if (part.LinkTarget is not null)
                return null;
        }

        // Named like the layout is: a finding in a part shows a path that people can follow.
        return file.Exists && file.Length <= MostBytes ? Path.Combine(root, Path.GetRelativePath(folder, path)) : null;
    }

    private static Dictionary<string, FontChain> ChainsOf(Form form, FontLibrary fonts)
    {
        var chains = new Dictionary<string, FontChain>(StringComparer.Ordinal);
        foreach (var font in form.Fonts)
            chains[font.Role] = ChainOf(font, form, fonts);

        return chains;
    }

    private static FontChain ChainOf(FormFont font, Form form, FontLibrary fonts)
    {
        var regular = ImmutableArray.CreateBuilder<ChainedFace>();
        var bold = ImmutableArray.CreateBuilder<ChainedFace>();
        foreach (var family in font.Families)
        {
            var chain = fonts.Chain(family) ?? throw Missing(font.Role, family, form, fonts);
            if (font.Families.Length == 1)
                return chain;

            // Each family's own first face; the fallbacks of the last one close the list.
            var isLast = family == font.Families[^1];
            regular.AddRange(chain.Regular.AsSpan()[..(isLast ? chain.Regular.Length : 1)]);
            bold.AddRange(chain.Bold.AsSpan()[..(isLast ? chain.Bold.Length : 1)]);
        }

        return new(font.Role, regular.ToImmutable(), bold.ToImmutable());
    }

    private static CommandException Missing(string role, string family, Form form, FontLibrary fonts)
    {
        ImmutableArray<string> known = [.. fonts.Roles, .. fonts.OwnFamilies];
        var nearest = NearestName.Of(family, known);
        return new(
            ExitCode.Environment,
            new($"表式 {form.Id} 的“{role}”要用字体“{family}”，但没有这种字体", $"form {form.Id} wants font '{family}' for {role}, but there is no such font"),
            nearest is null ? new($"可用：{string.Join('、', known)}", $"there are: {string.Join(", ", known)}") : new($"是不是 {nearest}？", $"did you mean {nearest}?"));
    }

    private static Length Of(FormLength length) => length.Unit switch
    {
        "mm" => Length.Mm(length.Number),
        "cm" => Length.Mm(length.Number * 10),
        _ => Length.Pt(length.Number),
    };
}
