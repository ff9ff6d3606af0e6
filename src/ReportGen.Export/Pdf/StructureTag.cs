using System.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>Names of structure types (ISO 32000-1, 14.8.4). All are standard ones, so no role map is needed.</summary>
internal static class StructureTag
{
    public static ReadOnlySpan<byte> Of(LogicalRole role) => role switch
    {
        LogicalRole.Document => "/Document"u8,
        LogicalRole.Section => "/Sect"u8,
        LogicalRole.Division => "/Div"u8,
        LogicalRole.Heading1 => "/H1"u8,
        LogicalRole.Heading2 => "/H2"u8,
        LogicalRole.Heading3 => "/H3"u8,
        LogicalRole.Heading4 => "/H4"u8,
        LogicalRole.Heading5 => "/H5"u8,
        LogicalRole.Heading6 => "/H6"u8,
        LogicalRole.Paragraph => "/P"u8,
        LogicalRole.Span => "/Span"u8,
        LogicalRole.Link => "/Link"u8,
        LogicalRole.Table => "/Table"u8,
        LogicalRole.TableHead => "/THead"u8,
        LogicalRole.TableBody => "/TBody"u8,
        LogicalRole.TableRow => "/TR"u8,
        LogicalRole.TableHeaderCell => "/TH"u8,
        LogicalRole.TableDataCell => "/TD"u8,
        LogicalRole.Caption => "/Caption"u8,
        LogicalRole.List => "/L"u8,
        LogicalRole.ListItem => "/LI"u8,
        LogicalRole.ListLabel => "/Lbl"u8,
        LogicalRole.ListBody => "/LBody"u8,
        LogicalRole.Contents => "/TOC"u8,
        LogicalRole.ContentsItem => "/TOCI"u8,
        LogicalRole.Reference => "/Reference"u8,
        LogicalRole.Note => "/Note"u8,
        LogicalRole.Figure => "/Figure"u8,
        _ => throw new UnreachableException(),
    };

    /// <summary>1 to 6 for a heading, else 0.</summary>
    public static int HeadingLevel(LogicalRole role) =>
        role is >= LogicalRole.Heading1 and <= LogicalRole.Heading6 ? role - LogicalRole.Heading1 + 1 : 0;

    public static bool IsCell(LogicalRole role) => role is LogicalRole.TableHeaderCell or LogicalRole.TableDataCell;
}
