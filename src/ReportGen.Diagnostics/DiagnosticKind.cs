namespace ReportGen.Diagnostics;

public enum Severity
{
    /// <summary>Advice (I in the rule catalogue).</summary>
    Advice,

    /// <summary>A reviewer would send it back (W).</summary>
    Warning,

    /// <summary>The sheet contradicts itself or cannot be set rightly (E): no file is written.</summary>
    Error,
}

/// <summary>One kind of finding. It stands beside the code that raises it.</summary>
/// <param name="Code">Prefix of the stage and a number or rule id, such as SHEET-M01. Never used again for something else.</param>
/// <param name="Name">The fault in a few English words joined by hyphens.</param>
/// <param name="Severity">What it weighs unless a form says otherwise.</param>
/// <param name="Explanation">What <c>reportgen explain CODE</c> prints: what is wrong and what to do about it.</param>
public sealed record DiagnosticKind(string Code, string Name, Severity Severity, Wording Explanation);
