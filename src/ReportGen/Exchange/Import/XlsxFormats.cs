using System.Globalization;
using System.Text;
using System.Xml;
using ReportGen.Sheets;

namespace ReportGen.Exchange.Import;

/// <summary>The number formats of a workbook (styles.xml), and numbers as they show them.</summary>
internal sealed class XlsxFormats
{
    private const int MostDecimals = 15;
    private static readonly DateOnly DayZero = new(1899, 12, 30);
    private readonly Dictionary<int, string> _codes = new()
    {
        [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%", [10] = "0.00%", [14] = "yyyy-mm-dd", [15] = "yyyy-mm-dd", [22] = "yyyy-mm-dd",
        [31] = "yyyy\"年\"m\"月\"d\"日\"", [37] = "#,##0", [38] = "#,##0", [39] = "#,##0.00", [40] = "#,##0.00",
    };

    private readonly List<int> _cells = [];

    /// <summary>Days count from 1904, as workbooks of old Macs have it.</summary>
    public bool StartsIn1904 { get; set; }

    public void Read(XmlReader reader)
    {
        var isInCells = false;
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs")
                isInCells = reader.NodeType == XmlNodeType.Element;
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "numFmt" && int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                _codes[id] = reader.GetAttribute("formatCode") ?? "";
            if (reader.LocalName == "xf" && isInCells)
                _cells.Add(int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var format) ? format : 0);
        }
    }

    /// <summary>A number as the cell shows it, with at least the decimals of its format and never fewer than it has; a date as a date.</summary>
    /// <returns>Without thousands commas; as it stands in the file when it is no number.</returns>
    public string Show(string value, int style)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;

        number = Rounded(number);
        var code = style < _cells.Count && _codes.TryGetValue(_cells[style], out var known) ? known.Split(';')[0] : "";
        if (IsDate(code) && number is >= 1 and < 2_958_466)
            return ShowDate(DayZero.AddDays((int)number + (StartsIn1904 ? 1462 : 0)), code);

        var isPercent = WithoutQuoted(code).Contains('%', StringComparison.Ordinal);
        if (isPercent)
            number *= 100;
        number = number.WithoutFinalNoughts();
        var decimals = Math.Max(number.Scale, DecimalsOf(code));
        return number.ToString($"F{decimals}", CultureInfo.InvariantCulture) + (isPercent ? "%" : "");
    }

    // A workbook keeps doubles and shows 15 digits: 95.000000000000014 is 95.
    private static decimal Rounded(decimal number)
    {
        var whole = decimal.Truncate(Math.Abs(number));
        var digits = whole == 0 ? 0 : whole.ToString(CultureInfo.InvariantCulture).Length;
        return decimal.Round(number, Math.Clamp(MostDecimals - digits, 0, 28));
    }

    private static int DecimalsOf(string code)
    {
        var bare = WithoutQuoted(code);
        var point = bare.IndexOf('.', StringComparison.Ordinal);
        var count = 0;
        while (point >= 0 && point + 1 + count < bare.Length && bare[point + 1 + count] == '0' && count < MostDecimals)
            count++;

        return count;
    }

    private static bool IsDate(string code)
    {
        var bare = WithoutQuoted(code);
        return bare.Contains('y', StringComparison.OrdinalIgnoreCase) && bare.Contains('d', StringComparison.OrdinalIgnoreCase);
    }

    private static string ShowDate(DateOnly date, string code)
    {
        var text = new StringBuilder();
        for (var i = 0; i < code.Length;)
        {
            var run = 1;
            while (i + run < code.Length && code[i + run] == code[i])
                run++;
            switch (code[i])
            {
                case 'y' or 'Y':
                    text.Append(date.Year.ToString("0000", CultureInfo.InvariantCulture));
                    break;
                case 'm' or 'M':
                    text.Append(date.Month.ToString(run == 1 ? "0" : "00", CultureInfo.InvariantCulture));
                    break;
                case 'd' or 'D':
                    text.Append(date.Day.ToString(run == 1 ? "0" : "00", CultureInfo.InvariantCulture));
                    break;
                case '-' or '/' or '.' or '年' or '月' or '日':
                    text.Append(code[i]);
                    break;
            }

            i += run;
        }

        return WrittenDate.TryRead(text.ToString()) is null ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text.ToString();
    }

    // "元" in quotes, \- and [Red] show or steer, and are no part of the pattern.
    private static string WithoutQuoted(string code)
    {
        var bare = new StringBuilder();
        for (var i = 0; i < code.Length; i++)
        {
            var end = code[i] switch { '"' => code.IndexOf('"', i + 1), '[' => code.IndexOf(']', i + 1), '\\' or '_' => i + 1, _ => -2 };
            if (end == -1)
                break;
            if (end == -2)
                bare.Append(code[i]);
            else
                i = end;
        }

        return bare.ToString();
    }
}
