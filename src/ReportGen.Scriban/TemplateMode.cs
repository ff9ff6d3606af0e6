namespace ReportGen.Scriban;

/// <summary>How a template begins.</summary>
public enum TemplateMode
{
    /// <summary>Text with code between <c>{{</c> and <c>}}</c>.</summary>
    Text,

    /// <summary>Code alone.</summary>
    Script,

    /// <summary>Code between two lines of <c>+++</c> that runs first, then text.</summary>
    FrontMatter,
}
