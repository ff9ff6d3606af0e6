namespace ReportGen.Typesetting.Text.Unicode;

/// <summary>How a character behaves at line ends: the classes of UAX #14 after rule LB1, and three that its rules divide.</summary>
/// <remarks>The order is that of the generated table. Ambiguous characters (AI) are kept apart: Chinese text takes
/// them as ideographs, plain UAX #14 as letters.</remarks>
internal enum LineBreakClass : byte
{
    /// <summary>Alphabetic; also unknown, private and surrogate code points.</summary>
    AL,

    /// <summary>Ambiguous: alphabetic or ideographic.</summary>
    AI,

    /// <summary>Hebrew letter.</summary>
    HL,

    /// <summary>Numeric.</summary>
    NU,

    /// <summary>Ideographic.</summary>
    ID,

    /// <summary>Unassigned, but set aside for pictographs (LB30b).</summary>
    XP,

    /// <summary>Emoji base.</summary>
    EB,

    /// <summary>Emoji modifier.</summary>
    EM,

    /// <summary>Regional indicator.</summary>
    RI,

    /// <summary>Leading, vowel and trailing jamo, and Hangul syllables of two and three.</summary>
    JL,
    JV,
    JT,
    H2,
    H3,

    /// <summary>Opening punctuation, narrow.</summary>
    OP,

    /// <summary>Opening punctuation of East Asian width (LB30).</summary>
    OPW,

    /// <summary>Closing punctuation.</summary>
    CL,

    /// <summary>Closing parenthesis, narrow.</summary>
    CP,

    /// <summary>Closing parenthesis of East Asian width (LB30).</summary>
    CPW,

    /// <summary>Quotation mark that may open and close.</summary>
    QU,

    /// <summary>Exclamation and interrogation.</summary>
    EX,

    /// <summary>Infix numeric separator.</summary>
    IS,

    /// <summary>Solidus.</summary>
    SY,

    /// <summary>Inseparable leader.</summary>
    IN,

    /// <summary>Non-starter.</summary>
    NS,

    /// <summary>Prefix of a number.</summary>
    PR,

    /// <summary>Postfix of a number.</summary>
    PO,

    /// <summary>Break after.</summary>
    BA,

    /// <summary>Break before.</summary>
    BB,

    /// <summary>Break on both sides, but not within a pair.</summary>
    B2,

    /// <summary>Hyphen.</summary>
    HY,

    /// <summary>Contingent break: an object in the text.</summary>
    CB,

    /// <summary>Glue.</summary>
    GL,

    /// <summary>Word joiner.</summary>
    WJ,

    /// <summary>Zero width space.</summary>
    ZW,

    /// <summary>Zero width joiner.</summary>
    ZWJ,

    /// <summary>Combining mark; also controls.</summary>
    CM,

    /// <summary>Space.</summary>
    SP,

    /// <summary>Mandatory break; here also a br of the markup.</summary>
    BK,

    /// <summary>Carriage return, line feed, next line.</summary>
    CR,
    LF,
    NL,
}
