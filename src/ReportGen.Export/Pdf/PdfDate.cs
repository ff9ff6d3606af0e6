namespace ReportGen.Export.Pdf;

/// <summary>Dates as PDF and XMP write them, always in UTC.</summary>
internal static class PdfDate
{
    /// <summary><c>(D:20250102030405Z)</c> (ISO 32000-1, 7.9.4).</summary>
    public static void Write(ByteWriter target, DateTimeOffset date)
    {
        var utc = date.UtcDateTime;
        target.Raw("(D:"u8);
        target.Digits(utc.Year, 4);
        target.Digits(utc.Month, 2);
        target.Digits(utc.Day, 2);
        target.Digits(utc.Hour, 2);
        target.Digits(utc.Minute, 2);
        target.Digits(utc.Second, 2);
        target.Raw("Z)"u8);
    }

    /// <summary><c>2025-01-02T03:04:05Z</c> (ISO 16684-1, 8.2.1.2).</summary>
    public static void WriteXmp(ByteWriter target, DateTimeOffset date)
    {
        var utc = date.UtcDateTime;
        target.Digits(utc.Year, 4);
        target.Byte((byte)'-');
        target.Digits(utc.Month, 2);
        target.Byte((byte)'-');
        target.Digits(utc.Day, 2);
        target.Byte((byte)'T');
        target.Digits(utc.Hour, 2);
        target.Byte((byte)':');
        target.Digits(utc.Minute, 2);
        target.Byte((byte)':');
        target.Digits(utc.Second, 2);
        target.Byte((byte)'Z');
    }
}
