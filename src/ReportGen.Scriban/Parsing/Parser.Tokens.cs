using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Parsing;

/// <content>Numbers, and moving along the tokens.</content>
internal sealed partial class Parser
{
    private const int MostPostfixes = 100_000;
    private const int MostDigits = 10_000;
    private int _postfixes;

    private Literal ParseNumber()
    {
        var token = Take();
        var span = _report.Span(token);
        var text = TextOf(token).Replace("_", "", StringComparison.Ordinal);
        var value = text.Length > MostDigits ? null : ValueOf(text);
        if (value is null)
            _report.Add(TemplateKinds.BadNumber, span, new($"{text} 不是可用的数字", $"{text} is not a number that can be used"));

        return new(value ?? ScriptValue.Null, span);
    }

    private static ScriptValue? ValueOf(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return RadixValueOf(text[2..], NumberStyles.AllowHexSpecifier, digitsOfInt: 8);
        if (text.StartsWith("0b", StringComparison.OrdinalIgnoreCase))
            return RadixValueOf(text[2..], NumberStyles.AllowBinarySpecifier, digitsOfInt: 32);

        var digits = text[..^1];
        const NumberStyles styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        switch (text[^1])
        {
            case 'm' or 'M':
                return decimal.TryParse(digits, styles, CultureInfo.InvariantCulture, out var exact) ? ScriptValue.From(exact) : null;
            case 'f' or 'F':
                return float.TryParse(digits, styles, CultureInfo.InvariantCulture, out var single) ? new ScriptDouble(single, true, default) : null;
            case 'd' or 'D':
                return double.TryParse(digits, styles, CultureInfo.InvariantCulture, out var marked) ? ScriptValue.From(marked) : null;
            case 'u' or 'U' or 'l' or 'L':
                return LargeValueOf(digits);
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            return ScriptValue.From(whole);
        if (LargeValueOf(text) is { } large)
            return large;
        return double.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) ? ScriptValue.From(number) : null;
    }

    // Apart, so that ordinary numbers do not load the library of large ones.
    private static ScriptValue? LargeValueOf(string digits) =>
        BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? ScriptValue.From(value) : null;

    // Without the suffix u, a number that fills 32 or 64 bits is a negative one.
    private static ScriptValue? RadixValueOf(string digits, NumberStyles style, int digitsOfInt)
    {
        var isUnsigned = digits.EndsWith('u') || digits.EndsWith('U');
        if (isUnsigned)
            digits = digits[..^1];
        if (!BigInteger.TryParse("0" + digits, style, CultureInfo.InvariantCulture, out var value) || digits.Length == 0)
            return null;
        if (isUnsigned || digits.Length > 2 * digitsOfInt)
            return ScriptValue.From(value);

        return digits.Length <= digitsOfInt ? ScriptValue.From(unchecked((int)(uint)value)) : ScriptValue.From(unchecked((long)(ulong)value));
    }

    private Token Take()
    {
        var token = _tokens[_at];
        if (token.Kind != TokenKind.End)
            _at++;
        _lastEnd = token.End;
        return token;
    }

    private bool TakeIf(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;

        Take();
        return true;
    }

    private Name TakeName()
    {
        var token = Take();
        return Name.Of(TextOf(token), _report.Span(token));
    }

    private bool IsWord(string word) => Current.Kind == TokenKind.Identifier && TextOfSpan(Current).SequenceEqual(word);

    private bool TakeWord(string word)
    {
        if (!IsWord(word))
            return false;

        Take();
        return true;
    }

    private void Expect(TokenKind kind, string written)
    {
        if (!_isLost && !TakeIf(kind))
            ReportUnexpected(new($"此处应写 {written}", $"'{written}' is expected here"));
    }

    private void SkipNewLines()
    {
        while (Current.Kind == TokenKind.NewLine)
            Take();
    }

    private bool Enter()
    {
        if (_depth++ < MostNested && RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return true;

        _depth--;
        ReportDepth();
        return false;
    }

    // Nothing sensible can be read further on, so reading ends here.
    private void ReportDepth()
    {
        _report.Add(TemplateKinds.NestedTooDeep, _report.Span(Current), new($"嵌套超过 {MostNested} 层", $"the nesting is deeper than {MostNested}"));
        _isLost = true;
        _hasGivenUp = true;
        _at = _tokens.Length - 1;
    }

    private void ReportUnexpected(Wording expected)
    {
        if (_isLost)
            return;

        _isLost = true;
        var written = Current.Kind switch
        {
            TokenKind.End => new Wording("模板在此结束", "the template ends here"),
            TokenKind.NewLine => new("此行在此结束", "the line ends here"),
            TokenKind.CodeExit => new("代码块在此结束", "the code block ends here"),
            TokenKind.Bad => default,
            _ => new($"这里写的是 {TextOf(Current)}", $"there is '{TextOf(Current)}'"),
        };
        if (written.English is not null)
            _report.Add(TemplateKinds.UnexpectedToken, _report.Span(Current), new($"{expected.Chinese}；{written.Chinese}", $"{expected.English}; {written.English}"));
    }

    private Literal Nothing() => new(ScriptValue.Null, _report.Span(Current.Start, 0));

    private SourceSpan SpanFrom(int start) => _report.Span(start, Math.Max(0, _lastEnd - start));

    private SourceSpan SpanOf(Expression first) => SpanFrom(first.Span.Start);

    private ReadOnlySpan<char> TextOfSpan(Token token) => _report.Source.Text.AsSpan(token.Start, token.Length);

    private string TextOf(Token token) => _report.Source.Text.Substring(token.Start, token.Length);

    private static string TextOf(SourceSpan span) => span.Text.ToString();
}
