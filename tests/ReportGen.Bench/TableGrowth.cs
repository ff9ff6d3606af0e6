using System.Globalization;
using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Bench;

/// <summary>One table of many rows, with labels that span rows across pages: time and memory must grow with the rows and no faster.</summary>
internal static class TableGrowth
{
    private const int SpannedRows = 50;
    private const int Rounds = 3;

    public static void Run(string root)
    {
        var press = WarmStages.OpenPress(root);
        var sink = new DiagnosticSink();
        var sheet = press.Read(new("bench.yaml", File.ReadAllText(Path.Combine(root, WarmStages.SheetFileName))), sink)!; // a published sheet, which can be read
        Console.WriteLine("One table with spanned cells, least of 3");
        foreach (var rows in (int[])[1_250, 1_250, 2_500, 5_000, 10_000])
        {
            var markup = TracedText.Verbatim(Table(rows), SourceSpan.None);
            var (least, pages) = (double.MaxValue, 0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
            {
                GC.Collect();
                var start = Environment.CpuUsage.TotalTime;
                pages = press.Typeset(sheet, markup, new DiagnosticSink())!.Pages.Length; // well-formed
                least = Math.Min(least, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
            }

            var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
            Console.WriteLine($"{rows,6} rows, {pages,4} pages  {least,8:0.0} ms CPU, {least * 1000 / rows,6:0.0} µs a row  {allocated / 1048576.0,7:0.0} MiB allocated, {allocated / 1024.0 / rows:0.00} KB a row");
        }
    }

    private static string Table(int rows)
    {
        var markup = new StringBuilder("<document title=\"t\"><section><table><col width=\"1fr\"/><col width=\"1fr\"/><col width=\"2fr\"/><col width=\"2fr\"/><tbody>");
        for (var row = 0; row < rows; row++)
        {
            markup.Append("<tr>");
            if (row % SpannedRows == 0)
                markup.Append(CultureInfo.InvariantCulture, $"<th rowspan=\"{Math.Min(SpannedRows, rows - row)}\">一级指标{row}</th>");
            markup.Append(CultureInfo.InvariantCulture, $"<th>数量指标{row}</th><td>举办民营企业家研修班并完成全年培训任务{row}</td><td>≥{row}.00(次)</td></tr>");
        }

        return markup.Append("</tbody></table></section></document>").ToString();
    }
}
