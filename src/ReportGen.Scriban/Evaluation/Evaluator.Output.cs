using ReportGen.Diagnostics;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <content>What is written, and where to.</content>
internal sealed partial class Evaluator
{
    private TracedTextBuilder _output;
    private readonly Stack<TracedTextBuilder> _spareOutputs = new();
    private int _written;

    // The last thing written was a line end, by a block that indents.
    private bool _isAtIndentedLine;

    private void WriteText(TextStatement text)
    {
        CountOutput(text.Span.Length, text.Span);
        _output.Append(text.Span.Text, text.Span, SourceSpan.None, true);
        _isAtIndentedLine = false;
    }

    private void WriteValue(ScriptValue value, ExpressionStatement statement)
    {
        var span = statement.Expression.Span;
        switch (value)
        {
            case ScriptNull:
                return;
            case ScriptInteger number:
                Span<char> digits = stackalloc char[20];
                number.Value.TryFormat(digits, out var length);
                WriteNumber(digits[..length], number, statement);
                return;
            case ScriptString text:
                Write(text, span, statement.Indent);
                return;
            default:
                Write(StringOf(value), span, statement.Indent);
                return;
        }
    }

    private void WriteNumber(ReadOnlySpan<char> digits, ScriptInteger number, ExpressionStatement statement)
    {
        CountOutput(digits.Length, statement.Span);
        IndentLine(statement.Indent, statement.Expression.Span);
        _output.Append(digits, statement.Expression.Span, number.Origin, !number.Origin.IsNone && number.Origin.Text.SequenceEqual(digits));
    }

    private void Write(ScriptString text, SourceSpan span, string indent)
    {
        var isEscaped = _options.EscapeMarkup && !text.IsMarkup;
        CountOutput(isEscaped ? 2L * text.Text.Length : text.Text.Length, span);
        if (indent.Length == 0 || !_options.AutoIndent)
        {
            PlacedText.Append(_output, text, span, isEscaped);
            _isAtIndentedLine = false;
            return;
        }

        var start = 0;
        while (start < text.Text.Length)
        {
            IndentLine(indent, span);
            var end = text.Text.IndexOf('\n', start) + 1;
            _isAtIndentedLine = end > 0;
            end = end == 0 ? text.Text.Length : end;
            PlacedText.AppendSlice(_output, text, start, end - start, span, isEscaped);
            start = end;
        }
    }

    private void IndentLine(string indent, SourceSpan span)
    {
        if (_isAtIndentedLine && _options.AutoIndent)
        {
            CountOutput(indent.Length, span);
            _output.Append(indent, span, SourceSpan.None, false);
        }

        _isAtIndentedLine = false;
    }

    private void CountOutput(long length, SourceSpan span)
    {
        if (length > _options.OutputLimit - _written)
            throw new ScriptFault(TemplateKinds.OutputTooLong, span, new($"输出超过 {_options.OutputLimit} 字符", $"the output is longer than {_options.OutputLimit} characters"));

        _written += (int)length;
        Charge(1 + (length / 16), span);
    }

    /// <summary>What is written from here on goes into a text of its own.</summary>
    private (TracedTextBuilder Output, bool IsAtIndentedLine) BeginOutput()
    {
        var outer = (_output, _isAtIndentedLine);
        (_output, _isAtIndentedLine) = (_spareOutputs.TryPop(out var spare) ? spare : new(), false);
        return outer;
    }

    private ScriptString EndOutput((TracedTextBuilder Output, bool IsAtIndentedLine) outer)
    {
        var text = _output.Length == 0 ? ScriptString.Empty : new ScriptString(_output.ToTracedText(), _options.EscapeMarkup);
        _output.Truncate(0);
        _spareOutputs.Push(_output);
        (_output, _isAtIndentedLine) = outer;
        return text;
    }
}
