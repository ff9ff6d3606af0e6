using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Output;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Writing;

namespace ReportGen.Commands;

/// <summary><c>schema</c>: the JSON Schema of sheets, of form.yaml or of volume.yaml, for editors.</summary>
internal static class SchemaCommand
{
    /// <summary>The operand that asks for the schema of form.yaml; no form of a library is called so, for it has no place.</summary>
    private const string FormFile = "form";

    /// <summary>The same for volume.yaml.</summary>
    private const string VolumeFile = "volume";

    private static readonly OptionSpec Out = new("--out", "-o", "FILE", new("写到文件（默认标准输出）", "write to a file (default: standard output)"));

    public static CommandSpec Spec { get; } = new(
        "schema",
        "[form id | form | volume]",
        0,
        1,
        new("输出编辑器用的 JSON Schema", "write the JSON Schema for editors"),
        [Out, CommandOptions.Forms],
        ["reportgen schema -o sheet.schema.json", "reportgen schema shanghai/project-target-2024", "reportgen schema form -o form.schema.json", "reportgen schema volume -o volume.schema.json"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        using var schema = new MemoryStream();
        Write(invocation, schema);
        schema.WriteByte((byte)'\n');
        var bytes = schema.GetBuffer().AsSpan(0, (int)schema.Length);
        if (invocation.ValueOf(Out) is not { } path || path == "-")
        {
            using var output = invocation.Terminal.OpenOutput();
            output.Write(bytes);
            return ExitCode.Success;
        }

        AtomicFile.Write(path, bytes);
        invocation.Terminal.Tell(new(
            $"已写出 {path}；在 YAML 文件第一行写：{Modeline.To(path)}（路径从那个文件所在的文件夹算起）",
            $"written: {path}; begin a YAML file with: {Modeline.To(path)} (a path as seen from that file's folder)"));
        return ExitCode.Success;
    }

    private static void Write(Invocation invocation, Stream output)
    {
        if (invocation.Operands is [FormFile])
        {
            FormSchema.Write(output);
            return;
        }

        if (invocation.Operands is [VolumeFile])
        {
            VolumeSchema.Write(output);
            return;
        }

        var library = CommandOptions.OpenForms(invocation);
        if (invocation.Operands is [var id])
            SheetSchema.Write(CommandOptions.FindForm(library, id), library.Vocabulary, output);
        else
            SheetSchema.Write(AllForms(library, invocation.Terminal), library.Vocabulary, output);
    }

    // A broken form is said and left out.
    private static ImmutableArray<Form> AllForms(FormLibrary library, Terminal terminal)
    {
        var forms = ImmutableArray.CreateBuilder<Form>();
        foreach (var id in library.ListIds())
        {
            if (library.Find(id, SourceSpan.None, new DiagnosticSink()) is { } form)
                forms.Add(form);
        }

        terminal.Print(library.Findings);
        return forms.ToImmutable();
    }
}
