using ReportGen.Diagnostics;

namespace ReportGen.Scriban;

/// <summary>Gives the templates that a template includes.</summary>
/// <remarks>Names are relative and stay inside the form's folder: others never get here. May be called by several threads.</remarks>
public interface ITemplateLoader
{
    /// <summary>The template of a name; null when there is none.</summary>
    SourceText? Load(string name);

    /// <summary>Names that there are, so that a finding can name the nearest; need not be all.</summary>
    IEnumerable<string> Names => [];
}
