using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Exchange;
using ReportGen.Output;
using ReportGen.Pipeline;

namespace ReportGen.Commands;

/// <summary><c>export</c>: sheets in, tables for people who count out.</summary>
internal static class ExportCommand
{
    private static readonly OptionSpec Out = new("--out", "-o", "FILE", new("写到文件（默认标准输出；xlsx 须写明）", "write to a file (default: standard output; xlsx needs one)"));

    private static readonly OptionSpec Format = new("--format", null, "csv|json|xlsx", new("格式（默认按文件扩展名，没有时 csv）", "format (default: by the file's ending, else csv)"))
    {
        Choices = ["csv", "json", "xlsx"],
    };

    private static readonly OptionSpec NoBom = new("--no-bom", null, null, new("CSV 开头不写字节序标记（Excel 会把它当成 GBK）", "no byte order mark in CSV (Excel then takes it for GBK)"));

    private static readonly OptionSpec Raw = new("--raw", null, null, new("CSV 里以 = + - @ 开头的文字前不加撇号（给程序读，不要用 Excel 打开）", "no apostrophe before texts that begin with = + - @ in CSV (for programs, not for Excel)"));

    public static CommandSpec Spec { get; } = new(
        "export",
        "<sheet.yaml | folder>...",
        1,
        int.MaxValue,
        new("把绩效目标表导出成数据表", "write the data of target sheets as tables"),
        [Format, Out, NoBom, Raw, CommandOptions.Jobs, CommandOptions.Forms, CommandOptions.Quiet],
        ["reportgen export data/shanghai-2024 -o 2024.xlsx", "reportgen export data --format json > data.json", "reportgen export data -o data.csv"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var (terminal, path) = (invocation.Terminal, invocation.ValueOf(Out) ?? "-");
        var format = invocation.ValueOf(Format) ?? FormatOf(path);
        if (format == "xlsx" && path == "-")
            throw new CommandException(ExitCode.Usage, new("xlsx 要写到文件", "xlsx is written to a file"), new("加上 -o 数据.xlsx", "add -o data.xlsx"));
        if (Directory.Exists(path))
            throw new CommandException(ExitCode.Usage, new($"{path} 是文件夹", $"{path} is a folder"), new($"写出文件名，例如 -o {Path.Combine(path, "data." + format)}", $"name a file, such as -o {Path.Combine(path, "data." + format)}"));

        var input = new Lazy<byte[]>(ReadStandardInput);
        var export = new DataExport(InputFinder.Find(invocation.Operands), CommandOptions.OpenForms(invocation), CommandOptions.JobCount(invocation), () => new MemoryStream(input.Value));
        var hasErrors = false;
        var forms = export.Survey(findings =>
        {
            foreach (var finding in findings)
                hasErrors |= finding.Severity == Severity.Error;
            terminal.Print(findings, onlyErrors: invocation.Has(CommandOptions.Quiet));
        });

        Write(export, forms, format, path, invocation);
        if (!invocation.Has(CommandOptions.Quiet))
            Sum(export, format, path, terminal);
        return hasErrors ? ExitCode.DocumentErrors : ExitCode.Success;
    }

    private static void Write(DataExport export, List<Sheets.Forms.Form> forms, string format, string path, Invocation invocation)
    {
        var style = new CsvStyle(!invocation.Has(NoBom), invocation.Has(Raw));
        if (path == "-")
        {
            using var output = invocation.Terminal.OpenOutput();
            using ITableWriter writer = format == "json" ? new JsonTables(output, () => { }) : new CsvTables(output, style);
            export.Write(forms, invocation.Language, writer);
            return;
        }

        if (format == "csv")
        {
            using var writer = new CsvTables(path, style);
            export.Write(forms, invocation.Language, writer);
            return;
        }

        using var file = PendingFile.Create(path);
        using ITableWriter tables = format == "json" ? new JsonTables(file.Stream, () => file.Commit()) : Workbook(file);
        export.Write(forms, invocation.Language, tables);
    }

    // A method of its own: only here the library of workbooks is loaded.
    private static ITableWriter Workbook(PendingFile file)
    {
        var buffer = new BufferedStream(file.Stream, 1 << 16);
        return new XlsxTables(buffer, () =>
        {
            buffer.Flush();
            file.Commit();
        });
    }

    private static void Sum(DataExport export, string format, string path, Terminal terminal)
    {
        var count = export.SheetCount;
        var (zh, en) = ($"已导出 {count} 张表", $"{count} {(count == 1 ? "sheet" : "sheets")} exported");
        if (path != "-")
            (zh, en) = ($"{zh}：{path}", $"{en}: {path}");
        if (format == "csv" && path != "-")
        {
            var (fields, book) = (CsvTables.CompanionOf(path, FieldTable.Table.Id), CsvTables.CompanionOf(path, CodeBook.Table.Id));
            (zh, en) = ($"{zh}；其余栏目在 {fields}，各列说明在 {book}", $"{en}; other fields in {fields}, the code book in {book}");
        }

        terminal.Tell(new(zh, en));
    }

    private static string FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".XLSX" => "xlsx",
        ".JSON" => "json",
        _ => "csv",
    };

    private static byte[] ReadStandardInput()
    {
        using var stream = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
