using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets.Forms;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>Forms and fonts as their files were when they were last read, and the stages that work with them. Safe for several threads.</summary>
/// <param name="Surroundings">Names all that a picture depends on beside what is set: the program and the fonts' files.</param>
/// <param name="Edition">Differs whenever forms and fonts are read again, and from run to run.</param>
internal sealed record PressRoom(FormLibrary Forms, FontLibrary Fonts, SheetPress Press, SheetInspector Inspector, string Surroundings, string Edition)
{
    // The outlines of some five thousand Chinese characters.
    private const long OutlineBudget = 8 * 1024 * 1024;

    /// <summary>What pictures drawn with these fonts have in common.</summary>
    public SvgStore Pictures { get; } = new(OutlineBudget);

    public static PressRoom Open(string formsFolder, FontFolders folders)
    {
        var forms = FormLibrary.Open(formsFolder);
        var fonts = folders.Open();
        return new(forms, fonts, new(forms, fonts), new(forms), $"{ProgramVersion.Text} {StampOf(folders)}", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
    }

    /// <summary>The pages of a document, each named by what is on it.</summary>
    /// <param name="form">The form that names the fonts.</param>
    public ImmutableArray<PageView> ViewsOf(TypesetDocument document, Form form)
    {
        var proof = new DocumentProof(document, new(() => FacesOf(form, Press.TypesettingOf(form))));
        var pages = ImmutableArray.CreateBuilder<PageView>(document.Pages.Length);
        foreach (var page in document.Pages)
        {
            var own = new PageProof(page, proof, this);
            var (picture, map) = own.Name();
            pages.Add(new(picture, map, page.Width, page.Height, page.Label) { Proof = own });
        }

        return pages.MoveToImmutable();
    }

    /// <summary>What to say of whatever kept a sheet from being set.</summary>
    public static Wording FailureOf(Exception failure) => failure switch
    {
        CommandException lack => lack.Wording,
        FontFormatException damage => FontDamage.Of(damage),
        IOException or UnauthorizedAccessException => new(failure.Message, failure.Message),
        // The preview must outlive a mistake of ours: it is shown, and the next edit is tried as usual.
        _ => new($"程序出错了，这是我们的缺陷：{failure.Message}", $"the program failed, and the fault is ours: {failure.Message}"),
    };

    // A role's own families come first in its chain; what follows stands in for them.
    private static HashSet<string> FacesOf(Form form, TypesetOptions typesetting)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var font in form.Fonts)
        {
            if (!typesetting.Fonts.TryGetValue(font.Role, out var chain))
                continue;
            for (var i = 0; i < font.Families.Length; i++)
            {
                if (i < chain.Regular.Length)
                    paths.Add(chain.Regular[i].Path);
                if (i < chain.Bold.Length)
                    paths.Add(chain.Bold[i].Path);
            }
        }

        return paths;
    }

    // Fonts have megabytes: name, size and date stand for them.
    private static string StampOf(FontFolders folders)
    {
        var stamp = new StringBuilder();
        var files = folders.All.SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories));
        foreach (var file in files.OrderBy(file => file.FullName, StringComparer.Ordinal))
            stamp.Append(file.FullName).Append(' ').Append(file.Length).Append(' ').Append(file.LastWriteTimeUtc.Ticks).Append('\n');

        return ContentHash.Of(Encoding.UTF8.GetBytes(stamp.ToString()));
    }
}
