namespace ReportGen.Scriban.Parsing;

internal enum TokenKind : byte
{
    /// <summary>A stretch of text outside code; start and length are what is written.</summary>
    Text,

    /// <summary>The beginning of a code block; its value is the indentation, if any.</summary>
    CodeEnter,
    CodeExit,
    NewLine,
    Semicolon,
    Identifier,

    /// <summary><c>$</c>, <c>$$</c>, <c>$0</c>, <c>$name</c>.</summary>
    LocalName,
    Number,

    /// <summary>A string; its value is the text it stands for.</summary>
    String,
    InterpolationStart,

    /// <summary>A text part of an interpolated string; its value is the text.</summary>
    InterpolationText,
    InterpolationOpen,
    InterpolationClose,
    InterpolationEnd,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Colon,
    Dot,
    QuestionDot,
    Question,
    QuestionQuestion,
    QuestionNot,
    DotDot,
    DotDotLess,
    Ellipsis,
    Pipe,
    OrOr,
    AndAnd,
    Not,
    At,
    Caret,
    Assign,
    PlusAssign,
    MinusAssign,
    TimesAssign,
    DivideAssign,
    DivideWholeAssign,
    RemainderAssign,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    ShiftLeft,
    ShiftRight,
    Plus,
    PlusPlus,
    Minus,
    MinusMinus,
    Star,
    Slash,
    SlashSlash,
    Percent,

    /// <summary>A character that means nothing; it was reported.</summary>
    Bad,
    End,
}

/// <summary>A piece of a template.</summary>
/// <param name="Value">The text of strings, the indentation of a code block; else null.</param>
/// <param name="HasSpaceBefore">White space or a comment stands right before it.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string? Value, bool HasSpaceBefore)
{
    public int End => Start + Length;
}
