using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Paging;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting;

/// <summary>Every kind of finding that typesetting can give.</summary>
public static class TypesettingKinds
{
    public static ImmutableArray<DiagnosticKind> All =>
    [
        MarkupKinds.NoDocument, MarkupKinds.TooLarge, MarkupKinds.TooDeep, MarkupKinds.UnknownElement, MarkupKinds.UnknownAttribute,
        MarkupKinds.MisplacedElement, MarkupKinds.MisplacedText, MarkupKinds.DuplicateAttribute, MarkupKinds.MismatchedTag,
        MarkupKinds.Unclosed, MarkupKinds.MalformedTag, MarkupKinds.BadReference, MarkupKinds.BadCharacter, MarkupKinds.NoDoctype,
        MarkupKinds.NoInstruction, MarkupKinds.BadValue, MarkupKinds.MissingAttribute, MarkupKinds.UnknownStyle, MarkupKinds.UnknownFont,
        MarkupKinds.DuplicateName, MarkupKinds.UnknownTarget, MarkupKinds.MissingImage, MarkupKinds.SpanPastEnd,
        MarkupKinds.OverlappingCells, MarkupKinds.HoleInTable, MarkupKinds.EmptyTable, MarkupKinds.TableTooLarge,
        MarkupKinds.SkippedHeading, MarkupKinds.NestedLink, MarkupKinds.NoFont, LayoutKinds.TooWide, LayoutKinds.TooTall,
        LayoutKinds.ColumnsTooWide, LayoutKinds.HeadTooTall, LayoutKinds.PictureTooLarge, LayoutKinds.RunningHeadTooTall,
        LayoutKinds.TooManyPages, LayoutKinds.UnsettledNumbers, LayoutKinds.NotOnOneLine, TextKinds.MissingGlyph,
    ];
}
