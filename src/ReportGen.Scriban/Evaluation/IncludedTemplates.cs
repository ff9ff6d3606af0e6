using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Parsing;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <summary>A template that was included, or why it cannot be.</summary>
/// <param name="Body">Null when there is no such template.</param>
/// <param name="Findings">What is wrong with its syntax.</param>
internal sealed record IncludedTemplate(Block? Body, ImmutableArray<Diagnostic> Findings);

/// <summary>The templates of one loader that were included so far, each read once. Any thread may ask.</summary>
internal sealed class IncludedTemplates(ITemplateLoader loader)
{
    private readonly Dictionary<string, IncludedTemplate> _templates = [];
    private readonly Lock _lock = new();

    public IEnumerable<string> Names => loader.Names;

    public IncludedTemplate Find(string name)
    {
        lock (_lock)
        {
            if (!_templates.TryGetValue(name, out var template))
            {
                template = Read(loader.Load(name));
                _templates.Add(name, template);
            }

            return template;
        }
    }

    private static IncludedTemplate Read(SourceText? source)
    {
        if (source is null)
            return new(null, []);

        var report = new SyntaxReport(source);
        var body = Parser.Parse(report, TemplateMode.Text);
        return new(body, report.Count == 0 ? [] : report.InOrder());
    }
}
