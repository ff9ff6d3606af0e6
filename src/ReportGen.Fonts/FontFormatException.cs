namespace ReportGen.Fonts;

/// <summary>A font file is damaged, is no font, or is of a kind we do not read. The message says what and where.</summary>
public sealed class FontFormatException : Exception
{
    public FontFormatException()
        : this("the font file is damaged")
    {
    }

    public FontFormatException(string message)
        : base(message)
    {
    }

    public FontFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
