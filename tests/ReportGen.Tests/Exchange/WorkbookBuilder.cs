using System.IO.Compression;
using System.Security;
using System.Text;

namespace ReportGen.Tests.Exchange;

/// <summary>Makes workbooks by hand, sound and hostile ones: XML into an archive, no library between.</summary>
internal sealed class WorkbookBuilder
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<(string Name, byte[] Bytes)> _parts = [];
    private readonly StringBuilder _sheets = new(), _relations = new();
    private int _count;

    /// <summary>Adds a sheet by the XML inside its worksheet element.</summary>
    public WorkbookBuilder WithSheet(string name, string content, bool isHidden = false)
    {
        _count++;
        _sheets.Append($"<sheet name=\"{name}\" sheetId=\"{_count}\"{(isHidden ? " state=\"hidden\"" : "")} r:id=\"r{_count}\"/>");
        _relations.Append($"<Relationship Id=\"r{_count}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/s{_count}.xml\"/>");
        return WithPart($"xl/worksheets/s{_count}.xml", $"<worksheet xmlns=\"{Main}\">{content}</worksheet>");
    }

    /// <summary>
    /// Adds a sheet as lines of cells divided by bars: <c>^</c> is merged with the cell above, <c>&lt;</c> with that to the left,
    /// <c>=text</c> is a formula with that result, digits are numbers.
    /// </summary>
    public WorkbookBuilder WithTable(string name, string table, bool isHidden = false)
    {
        var rows = table.TrimEnd('\n').Split('\n').Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()).ToArray();
        var (data, merges) = (new StringBuilder("<sheetData>"), new StringBuilder());
        for (var r = 0; r < rows.Length; r++)
        {
            data.Append($"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
                data.Append(CellOf(rows[r][c], NameOf(r, c)));
            data.Append("</row>");
        }

        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                var (right, down) = (c, r);
                while (rows[r][c] is not ("^" or "<") && right + 1 < rows[r].Length && rows[r][right + 1] == "<")
                    right++;
                while (rows[r][c] is not ("^" or "<") && down + 1 < rows.Length && c < rows[down + 1].Length && rows[down + 1][c] == "^")
                    down++;
                if (right > c || down > r)
                    merges.Append($"<mergeCell ref=\"{NameOf(r, c)}:{NameOf(down, right)}\"/>");
            }
        }

        return WithSheet(name, $"{data}</sheetData>{(merges.Length > 0 ? $"<mergeCells>{merges}</mergeCells>" : "")}", isHidden);
    }

    public WorkbookBuilder WithPart(string name, string text) => WithPart(name, Encoding.UTF8.GetBytes(text));

    public WorkbookBuilder WithPart(string name, byte[] bytes)
    {
        _parts.Add((name, bytes));
        return this;
    }

    public string Write(string path)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(archive, "xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{_sheets}</sheets></workbook>"));
        Add(archive, "xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{_relations}</Relationships>"));
        foreach (var (name, bytes) in _parts)
            Add(archive, name, bytes);
        return path;
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    private static string NameOf(int row, int column) => $"{(char)('A' + column)}{row + 1}";

    private static string CellOf(string text, string name)
    {
        if (text is "" or "^" or "<")
            return "";
        if (text[0] == '=' && text.Length > 1)
            return $"<c r=\"{name}\" t=\"str\"><f>1</f><v>{SecurityElement.Escape(text[1..])}</v></c>";
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return $"<c r=\"{name}\"><v>{text}</v></c>";

        return $"<c r=\"{name}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";
    }
}
