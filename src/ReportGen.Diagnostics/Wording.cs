namespace ReportGen.Diagnostics;

/// <summary>The language in which the program speaks to its user.</summary>
public enum Language
{
    Chinese,
    English,
}

/// <summary>One statement in Chinese and in English.</summary>
/// <remarks>One line that makes sense alone, starts small, ends without a full stop, and says what is, with the values.</remarks>
public readonly record struct Wording(string Chinese, string English)
{
    /// <summary>The statement in one language; empty for a wording that says nothing.</summary>
    public string In(Language language) => (language == Language.Chinese ? Chinese : English) ?? "";

    public override string ToString() => English;
}
