using ReportGen.Diagnostics;
using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban;

/// <summary>One call of a function of the program: its arguments and the way to say that they do not fit.</summary>
public readonly ref struct ScriptCall
{
    internal ScriptCall(Evaluator evaluator, ScriptFunction function, ReadOnlySpan<ScriptValue> arguments, SourceSpan span)
    {
        Evaluator = evaluator;
        Function = function;
        Arguments = arguments;
        Span = span;
    }

    /// <summary>One value for each parameter; optional ones that were not passed have their default.</summary>
    public ReadOnlySpan<ScriptValue> Arguments { get; }

    /// <summary>Where the template calls.</summary>
    public SourceSpan Span { get; }

    internal Evaluator Evaluator { get; }

    internal ScriptFunction Function { get; }

    public ScriptValue this[int index] => Arguments[index];

    /// <summary>An argument as it would be written.</summary>
    public string Text(int index) => Evaluator.TextOf(Arguments[index]);

    /// <summary>An argument as it would be written, with the places of its parts.</summary>
    public TracedText Traced(int index)
    {
        if (Arguments[index] is ScriptString { Traced: { } traced })
            return traced;

        var (text, origin) = (Text(index), Arguments[index].Origin);
        return text.Length == 0 ? TracedText.Empty : new(text, [new(0, text.Length, SourceSpan.None, origin, origin.Text.SequenceEqual(text))]);
    }

    /// <summary>The day of an argument that is a date, at its own offset; null for any other value, also for a text.</summary>
    public DateOnly? Day(int index) => Arguments[index] is ScriptDate date ? DateOnly.FromDateTime(date.Value.DateTime) : null;

    /// <summary>An argument as a whole number.</summary>
    public long Whole(int index) => Evaluator.WholeOf(Arguments[index], Span);

    /// <summary>An argument as an exact number.</summary>
    public decimal Exact(int index) => Evaluator.ExactOf(Arguments[index], Span);

    /// <summary>The exception to throw when the arguments do not fit; it becomes a finding at the call.</summary>
    public Exception Fail(Wording message) => new ScriptFault(TemplateKinds.ProgramFunctionFailed, Span, message);

    internal ScriptFault Fault(DiagnosticKind kind, string chinese, string english, SourceSpan value = default) => new(kind, Span, new(chinese, english), value);
}
