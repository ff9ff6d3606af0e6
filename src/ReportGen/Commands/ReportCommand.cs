using System.Text.Json;
using ReportGen.CommandLine;
using ReportGen.Diagnostics.Printing;
using ReportGen.Output;
using ReportGen.Pipeline;

namespace ReportGen.Commands;

/// <summary><c>report</c>: brings the records of several machines together.</summary>
internal static class ReportCommand
{
    private const string Merge = "merge";

    private static readonly OptionSpec Out = new("--out", "-o", "FILE", new("输出文件（默认标准输出）", "output file (default: standard output)"));

    public static CommandSpec Spec { get; } = new(
        "report",
        "merge <report.json>...",
        2,
        int.MaxValue,
        new("合并各机器上 build --report 写出的结果", "merge what build --report wrote on several machines"),
        [Out],
        ["reportgen report merge out/1.json out/2.json -o out/all.json"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.Operands[0] != Merge)
            throw new CommandException(ExitCode.Usage, new($"report 只有 merge，没有“{invocation.Operands[0]}”", $"report knows merge, not '{invocation.Operands[0]}'"));

        var documents = new List<JsonDocument>();
        try
        {
            foreach (var path in invocation.Operands.AsSpan()[1..])
                documents.Add(Read(path));

            if (invocation.ValueOf(Out) is not { } output || output == InputFinder.StandardInput)
            {
                using var standard = invocation.Terminal.OpenOutput();
                Write(documents, standard);
                return ExitCode.Success;
            }

            using var file = PendingFile.Create(output);
            Write(documents, file.Stream);
            file.Commit();
            return ExitCode.Success;
        }
        finally
        {
            foreach (var document in documents)
                document.Dispose();
        }
    }

    private static JsonDocument Read(string path)
    {
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Environment, new($"没有这个文件：{path}", $"no such file: {path}"));

        try
        {
            var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var isRecord = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schema", out var schema) && schema.ValueEquals(BatchRecord.Schema)
                && root.TryGetProperty("sheets", out var sheets) && sheets.ValueKind == JsonValueKind.Array;
            return isRecord ? document : throw NoRecord(path);
        }
        catch (JsonException)
        {
            throw NoRecord(path);
        }
    }

    private static CommandException NoRecord(string path) =>
        new(ExitCode.DocumentErrors, new($"{path} 不是 build --report 写出的文件", $"{path} was not written by build --report"));

    private static void Write(List<JsonDocument> documents, Stream output)
    {
        var sheets = documents.SelectMany(document => document.RootElement.GetProperty("sheets").EnumerateArray()).ToList();
        var sorted = sheets.OrderBy(sheet => sheet.GetProperty("sheet").GetString(), StringComparer.Ordinal);
        var sums = default(BatchSums);
        using var json = new Utf8JsonWriter(output, JsonPrinter.WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", BatchRecord.Schema);
        json.WriteStartArray("sheets");
        foreach (var sheet in sorted)
        {
            sheet.WriteTo(json);
            sums = sums.With(sheet.GetProperty("written").GetBoolean(), sheet.TryGetProperty("pages", out var pages) ? pages.GetInt32() : 0);
        }

        json.WriteEndArray();
        sums.Write(json);
        json.WriteEndObject();
    }
}
