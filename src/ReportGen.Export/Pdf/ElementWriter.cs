using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>Writes one element of the structure tree (ISO 32000-1, 14.7.2).</summary>
/// <remarks>A volume has a hundred elements a sheet: <c>/Type</c> is left out, as it may be, and the entries stand in the order in
/// which Flate makes least of them. What an element shares with its neighbours comes first, what it shares with others of its kind
/// last; the numbers of its contents stand between, or first when it has none but elements.</remarks>
internal static class ElementWriter
{
    /// <summary>Characters of an identifier: 62 to the fourth are more than a file has objects.</summary>
    public const int IdentifierLength = 4;

    /// <summary>Spells an identifier: its number in digits and letters, of one length, so that the order of identifiers is the order
    /// of their numbers, and that one differs from the next in its last character.</summary>
    /// <param name="name">As many characters as <see cref="IdentifierLength"/>.</param>
    public static void Spell(int number, Span<char> name)
    {
        const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        for (var i = IdentifierLength - 1; i >= 0; i--)
            (number, name[i]) = (number / Digits.Length, Digits[number % Digits.Length]);
    }

    /// <param name="target">Takes the dictionary.</param>
    /// <param name="section">The section, all of whose elements have their numbers.</param>
    /// <param name="index">The element.</param>
    /// <param name="document">The parent of the topmost elements, an object number.</param>
    public static void Write(ByteWriter target, LogicalSection section, int index, int document)
    {
        ref readonly var node = ref section.Nodes[index];
        var page = node.FirstKid == LogicalSection.None ? 0 : section.Kids[node.FirstKid].Page;
        target.Raw("<<"u8);
        if (page == 0)
            WriteKids(target, section, index, page);

        target.Raw("/P "u8);
        target.Ref(node.Parent == LogicalSection.None ? document : section.Nodes[node.Parent].Number);
        if (page != 0)
        {
            target.Raw("/Pg "u8);
            target.Ref(page);
            WriteKids(target, section, index, page);
        }

        target.Raw("/S"u8);
        target.Raw(StructureTag.Of(node.Role));
        WriteAttributes(target, section, node);
        if (node.IsIdentified)
        {
            target.Raw("/ID"u8);
            WriteIdentifier(target, node.Identifier);
        }

        WriteText(target, "/T"u8, node.Element.Title);
        WriteText(target, "/Lang"u8, node.Element.Language);
        WriteText(target, "/Alt"u8, node.Element.Alternative);
        WriteText(target, "/ActualText"u8, node.Element.ActualText);
        target.Raw(">>"u8);
    }

    /// <summary>Content on the element's own page is named by its number alone; on further pages, with the page (14.7.4.2).</summary>
    private static void WriteKids(ByteWriter target, LogicalSection section, int index, int page)
    {
        var nodes = section.Nodes;
        var kids = section.Kids;
        var first = nodes[index].FirstKid;
        var start = target.Length;
        target.Raw("/K["u8);
        var empty = target.Length;
        for (var i = first; i != LogicalSection.None; i = kids[i].Next)
        {
            if (kids[i].Annotation == 0)
                WriteContent(target, kids[i], page, empty);
        }

        for (var child = index + 1; child < nodes[index].End; child = nodes[child].End)
        {
            if (!nodes[child].IsKept)
                continue;

            Separate(target, empty);
            target.Ref(nodes[child].Number);
        }

        for (var i = first; i != LogicalSection.None; i = kids[i].Next)
        {
            if (kids[i].Annotation != 0)
                WriteAnnotation(target, kids[i], empty);
        }

        target.CloseOrDrop(start, empty, "]"u8);
    }

    private static void WriteContent(ByteWriter target, in LogicalSection.Kid kid, int page, int empty)
    {
        Separate(target, empty);
        if (kid.Page == page)
        {
            target.Int(kid.Identifier);
            return;
        }

        target.Raw("<</Type/MCR/Pg "u8);
        target.Ref(kid.Page);
        target.Raw("/MCID "u8);
        target.Int(kid.Identifier);
        target.Raw(">>"u8);
    }

    private static void WriteAnnotation(ByteWriter target, in LogicalSection.Kid kid, int empty)
    {
        Separate(target, empty);
        target.Raw("<</Type/OBJR/Pg "u8);
        target.Ref(kid.Page);
        target.Raw("/Obj "u8);
        target.Ref(kid.Annotation);
        target.Raw(">>"u8);
    }

    private static void Separate(ByteWriter target, int empty)
    {
        if (target.Length > empty)
            target.Byte((byte)' ');
    }

    private static void WriteAttributes(ByteWriter target, LogicalSection section, in LogicalSection.Node node)
    {
        switch (node.Role)
        {
            case LogicalRole.TableHeaderCell or LogicalRole.TableDataCell:
                WriteCell(target, section, node);
                break;
            case LogicalRole.List:
                target.Raw("/A<</O/List/ListNumbering"u8);
                target.Raw(NumberingOf(node.Numbering));
                target.Raw(">>"u8);
                break;
            case LogicalRole.Figure when node.HasBox:
                target.Raw("/A<</O/Layout/BBox["u8);
                WriteBox(target, node.Box);
                target.Raw("]>>"u8);
                break;
            default:
                break;
        }
    }

    private static void WriteBox(ByteWriter target, in Rect box)
    {
        target.Milli(box.X.MilliPoints);
        target.Byte((byte)' ');
        target.Milli(box.Y.MilliPoints);
        target.Byte((byte)' ');
        target.Milli(box.Right.MilliPoints);
        target.Byte((byte)' ');
        target.Milli(box.Bottom.MilliPoints);
    }

    /// <summary>Spans, scope and headers of a cell in one dictionary (14.8.5.7); left out when there are none.</summary>
    private static void WriteCell(ByteWriter target, LogicalSection section, in LogicalSection.Node node)
    {
        var cell = node.Element;
        var start = target.Length;
        target.Raw("/A<</O/Table"u8);
        var empty = target.Length;
        if (cell.RowSpan > 1)
        {
            target.Raw("/RowSpan "u8);
            target.Int(cell.RowSpan);
        }

        if (cell.ColumnSpan > 1)
        {
            target.Raw("/ColSpan "u8);
            target.Int(cell.ColumnSpan);
        }

        if (cell.Role == LogicalRole.TableHeaderCell)
            target.Raw(ScopeOf(cell.Scope));

        WriteHeaders(target, section, node);
        target.CloseOrDrop(start, empty, ">>"u8);
    }

    private static void WriteHeaders(ByteWriter target, LogicalSection section, in LogicalSection.Node node)
    {
        var count = node.Element.Headers.Length;
        if (count == 0)
            return;

        target.Raw("/Headers["u8);
        for (var i = 0; i < count; i++)
            WriteIdentifier(target, section.Nodes[section.Headers[node.FirstHeader + i]].Identifier);

        target.Byte((byte)']');
    }

    private static void WriteIdentifier(ByteWriter target, int number)
    {
        Span<char> name = stackalloc char[IdentifierLength];
        Spell(number, name);
        target.Text(name);
    }

    private static void WriteText(ByteWriter target, ReadOnlySpan<byte> key, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;

        target.Raw(key);
        target.Text(text);
    }

    private static ReadOnlySpan<byte> ScopeOf(HeaderScope scope) => scope switch
    {
        HeaderScope.Row => "/Scope/Row"u8,
        HeaderScope.Column => "/Scope/Column"u8,
        HeaderScope.Both => "/Scope/Both"u8,
        _ => ""u8,
    };

    /// <summary>How a list is marked, by the first character of its first label (14.8.5.5).</summary>
    private static ReadOnlySpan<byte> NumberingOf(char first) => first switch
    {
        '\0' => "/None"u8,
        '•' or '●' or '·' or '-' or '–' or '—' or '*' => "/Disc"u8,
        '○' or '◦' => "/Circle"u8,
        '■' or '□' or '▪' => "/Square"u8,
        >= 'a' and <= 'z' => "/LowerAlpha"u8,
        >= 'A' and <= 'Z' => "/UpperAlpha"u8,
        _ => "/Decimal"u8,
    };
}
