using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ReportGen.Exchange;

/// <summary>The cell formats of a workbook, numbered as they are first used.</summary>
internal sealed class XlsxStyles
{
    public const uint Header = 1, Text = 2;

    private const uint FirstFree = 3, TextFormat = 49, FirstOwnFormat = 164;
    private readonly List<string> _formats = [];

    /// <summary>The style of a number that shows so many decimals.</summary>
    public uint OfNumber(int decimals, bool hasCommas) =>
        Of((hasCommas ? "#,##0" : "0") + (decimals == 0 ? "" : "." + new string('0', decimals)));

    /// <summary>The style of a number format.</summary>
    public uint Of(string format)
    {
        var index = _formats.IndexOf(format);
        if (index < 0)
        {
            index = _formats.Count;
            _formats.Add(format);
        }

        return FirstFree + (uint)index;
    }

    /// <summary>The format that shows a date as it was written: 2024-01-31, 2024/1/31, 2024.1.31, 2024年1月31日; null when none does.</summary>
    public static string? DateFormatOf(string written)
    {
        var format = new StringBuilder();
        var part = 0;
        for (var i = 0; i < written.Length;)
        {
            var digits = 0;
            while (i + digits < written.Length && char.IsAsciiDigit(written[i + digits]))
                digits++;
            if (digits == 0)
            {
                format.Append(written[i] is '年' or '月' or '日' ? $"\"{written[i]}\"" : $"\\{written[i]}");
                i++;
                continue;
            }

            format.Append(part++ switch { 0 => "yyyy", 1 => digits == 1 ? "m" : "mm", _ => digits == 1 ? "d" : "dd" });
            i += digits;
        }

        return part == 3 ? format.ToString() : null;
    }

    public Stylesheet ToStylesheet()
    {
        var formats = new NumberingFormats { Count = (uint)_formats.Count };
        var cells = new CellFormats(
            new CellFormat { FontId = 0, FillId = 0, BorderId = 0 },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center }) { FontId = 1, FillId = 2, BorderId = 0, NumberFormatId = TextFormat, ApplyFont = true, ApplyFill = true, ApplyNumberFormat = true, ApplyAlignment = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { FontId = 0, FillId = 0, BorderId = 0, NumberFormatId = TextFormat, ApplyNumberFormat = true, ApplyAlignment = true });
        for (var i = 0; i < _formats.Count; i++)
        {
            formats.AppendChild(new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = _formats[i] });
            cells.AppendChild(new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top }) { FontId = 0, FillId = 0, BorderId = 0, NumberFormatId = FirstOwnFormat + (uint)i, ApplyNumberFormat = true, ApplyAlignment = true });
        }

        var sheet = new Stylesheet();
        if (_formats.Count > 0)
            sheet.AppendChild(formats);
        sheet.Append(
            new DocumentFormat.OpenXml.Spreadsheet.Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "宋体" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "宋体" })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = new HexBinaryValue("FFE7EEF7") }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
            new CellStyleFormats(new CellFormat { FontId = 0, FillId = 0, BorderId = 0 }),
            cells,
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
        return sheet;
    }
}
