using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Fonts;
using ReportGen.Pipeline;

namespace ReportGen.Commands;

/// <summary><c>fonts</c>: lists the fonts there are, and what the sheets of a folder need of them.</summary>
internal static class FontsCommand
{
    public static CommandSpec Spec { get; } = new(
        "fonts",
        "[sheet.yaml | folder]...",
        0,
        int.MaxValue,
        new("列出字体：名称、字数、嵌入权限，以及表所需的字", "list the fonts: names, coverage, embedding rights, and what sheets need"),
        [CommandOptions.Fonts, CommandOptions.Forms],
        ["reportgen fonts", "reportgen fonts data", "reportgen fonts data --font-dir my-fonts"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var inputs = InputFinder.FindToRead(invocation.Operands);
        var fonts = CommandOptions.OpenFonts(invocation);
        try
        {
            if (!inputs.IsEmpty)
                return TellNeeds(invocation, inputs, fonts);

            new FontList(invocation.Terminal, fonts).Write(CharacterSet.ReadAll(fonts.Folder));
            return ExitCode.Success;
        }
        catch (FontFormatException damage)
        {
            throw new CommandException(ExitCode.Environment, FontDamage.Of(damage));
        }
    }

    private static ExitCode TellNeeds(Invocation invocation, ImmutableArray<SheetInput> inputs, FontLibrary fonts)
    {
        var press = new SheetPress(CommandOptions.OpenForms(invocation), fonts);
        var (needs, missing, others) = (new CharacterNeeds(), new MissingCharacters(fonts), new DiagnosticSink());
        var count = 0;
        foreach (var input in inputs)
        {
            var sink = new DiagnosticSink();
            var source = SheetInputReader.Read(input, Console.OpenStandardInput, sink);
            var document = source is not null && press.Read(source, sink) is { } sheet ? press.Set(sheet, sink) : null;
            var findings = sink.ToImmutableArray();
            var rest = missing.Take(findings);
            if (document is null)
            {
                others.Report(rest);
                continue;
            }

            needs.Add(document, findings.Select(finding => finding.Character).OfType<int>().ToHashSet());
            count++;
        }

        new FontList(invocation.Terminal, fonts).Write(needs, count);
        var lacking = missing.Findings();
        invocation.Terminal.Print(lacking);
        invocation.Terminal.Print(Findings.Sort(others.ToImmutableArray()));
        return lacking.IsEmpty && count == inputs.Length ? ExitCode.Success : ExitCode.DocumentErrors;
    }
}
