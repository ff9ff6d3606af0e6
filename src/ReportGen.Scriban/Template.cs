using System.Runtime.CompilerServices;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Evaluation;
using ReportGen.Scriban.Parsing;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban;

/// <summary>A template that was read. It never changes; several threads may render it at once.</summary>
public sealed class Template
{
    /// <summary>Longest output whose memory is kept for the next rendering, in UTF-16 units.</summary>
    private const int MostKeptOutput = 1 << 20;

    private readonly Block _body;
    private readonly ConditionalWeakTable<ITemplateLoader, IncludedTemplates> _included = [];

    private TracedTextBuilder? _spareOutput;

    private Template(SourceText source, Block body, bool hasErrors)
    {
        Source = source;
        _body = body;
        HasErrors = hasErrors;
    }

    public SourceText Source { get; }

    /// <summary>Reading found faults: it cannot be rendered.</summary>
    public bool HasErrors { get; }

    /// <summary>Reads a template. After a fault it goes on, so that all faults are found; it never throws.</summary>
    public static Template Parse(SourceText source, DiagnosticSink sink) => Parse(source, TemplateMode.Text, sink);

    /// <inheritdoc cref="Parse(SourceText, DiagnosticSink)"/>
    public static Template Parse(SourceText source, TemplateMode mode, DiagnosticSink sink)
    {
        var report = new SyntaxReport(source);
        var body = Parser.Parse(report, mode);
        if (report.Count > 0)
            sink.Report(report.InOrder());
        return new(source, body, report.Count > 0);
    }

    /// <summary>Runs the template.</summary>
    /// <param name="globals">The variables. They are not changed, but objects and arrays in them may be.</param>
    /// <returns>What was written, every character with its places; null when it failed, and then the findings say why.</returns>
    public TracedText? Render(ScriptObject globals, RenderOptions options, DiagnosticSink sink)
    {
        if (HasErrors)
            return null;

        var included = options.Loader is null ? null : _included.GetValue(options.Loader, static loader => new(loader));
        var output = Interlocked.Exchange(ref _spareOutput, null) ?? new();
        var text = new Evaluator(options, globals, included, output, sink).Run(_body);
        if (output.Length <= MostKeptOutput)
        {
            output.Truncate(0);
            _spareOutput = output;
        }

        return text;
    }
}
