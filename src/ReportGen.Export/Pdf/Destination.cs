namespace ReportGen.Export.Pdf;

/// <summary>A place on a page that can be led to: distances from the page's bottom-left corner, in thousandths of a point.</summary>
internal sealed record Destination(int Page, long Left, long Top)
{
    public void WriteTo(ByteWriter target)
    {
        target.Byte((byte)'[');
        target.Ref(Page);
        target.Raw("/XYZ "u8);
        target.Milli(Left);
        target.Byte((byte)' ');
        target.Milli(Top);
        target.Raw(" null]"u8);
    }
}
