using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Parsing;

/// <summary>Reads tokens as statements. After a fault it goes on with the next statement, so that all faults are reported.</summary>
internal sealed partial class Parser
{
    private const int MostNested = 600;
    private readonly SyntaxReport _report;
    private readonly Token[] _tokens;
    private int _at;
    private int _lastEnd;
    private int _depth;
    private int _loops;
    private string _indent = "";
    private bool _isLost;
    private bool _hasGivenUp;

    private Parser(SyntaxReport report, Token[] tokens)
    {
        _report = report;
        _tokens = tokens;
    }

    private Token Current => _tokens[_at];

    /// <summary>Reads a whole template. When it is wrong, it is read once more with strings ended that seem to lack their quote.</summary>
    public static Block Parse(SyntaxReport report, TemplateMode mode)
    {
        var body = ParseTokens(report, Lexer.Run(report, mode, closesStrings: false));
        if (report.Count == 0 || !report.HasOpenString)
            return body;

        report.Clear();
        return ParseTokens(report, Lexer.Run(report, mode, closesStrings: true));
    }

    private static Block ParseTokens(SyntaxReport report, Token[] tokens)
    {
        var parser = new Parser(report, tokens);
        var statements = ImmutableArray.CreateBuilder<Statement>();
        var block = parser.ParseBlock();
        statements.AddRange(block.Statements);
        while (parser.Current.Kind != TokenKind.End)
        {
            parser.ReportStray();
            statements.AddRange(parser.ParseBlock().Statements);
        }

        return new(statements.ToImmutable(), report.Span(0, report.Source.Text.Length));
    }

    private void ReportStray()
    {
        var word = TextOf(Current);
        _report.Add(TemplateKinds.StrayEnd, _report.Span(Current), new($"这个 {word} 没有对应的语句块", $"this '{word}' belongs to no block"));
        Take();
        SkipToSeparator();
    }

    // Reads statements up to end, else, when or the end of the template; the word is left standing.
    private Block ParseBlock()
    {
        var start = Current.Start;
        var statements = ImmutableArray.CreateBuilder<Statement>();
        while (!IsBlockOver())
        {
            if (Current.Kind == TokenKind.Text)
            {
                var token = Take();
                statements.Add(new TextStatement(_report.Span(token)));
            }
            else if (!SkipSeparator())
            {
                if (ParseStatement() is { } statement)
                    statements.Add(statement);
                ExpectSeparator();
            }
        }

        return new(statements.ToImmutable(), SpanFrom(start));
    }

    private bool IsBlockOver() => Current.Kind == TokenKind.End || (Current.Kind == TokenKind.Identifier && TextOf(Current) is "end" or "else" or "when");

    private bool SkipSeparator()
    {
        switch (Current.Kind)
        {
            case TokenKind.CodeEnter:
                _indent = Current.Value ?? "";
                break;
            case TokenKind.CodeExit:
                _indent = "";
                break;
            case TokenKind.NewLine or TokenKind.Semicolon:
                break;
            default:
                return false;
        }

        Take();
        return true;
    }

    private bool IsSeparator() => Current.Kind is TokenKind.CodeExit or TokenKind.NewLine or TokenKind.Semicolon or TokenKind.End;

    private void ExpectSeparator()
    {
        if (IsSeparator())
            return;

        ReportUnexpected(new("此处应换行、写分号或结束代码块", "a new line, a semicolon or the end of the block is expected here"));
        SkipToSeparator();
    }

    private void SkipToSeparator()
    {
        while (!IsSeparator())
            Take();
        _isLost = false;
    }

    private Statement? ParseStatement()
    {
        if (!Enter())
            return null;

        var statement = ParseStatementHere();
        _depth--;
        if (_isLost)
            SkipToSeparator();
        return statement;
    }

    private Statement? ParseStatementHere()
    {
        if (Current.Kind != TokenKind.Identifier || _tokens[_at + 1].Kind is TokenKind.Dot or TokenKind.QuestionDot)
            return ParseExpressionStatement();

        return TextOf(Current) switch
        {
            "if" => ParseIf(),
            "for" => ParseFor(isTableRow: false),
            "tablerow" => ParseFor(isTableRow: true),
            "while" => ParseWhile(),
            "case" => ParseCase(),
            "func" => ParseFunction(),
            "with" => ParseWith(),
            "wrap" => ParseWrap(),
            "capture" => ParseCapture(),
            "import" => ParseImport(),
            "readonly" => ParseReadOnly(),
            "ret" => ParseReturn(),
            "break" or "continue" => ParseJump(),
            _ => ParseExpressionStatement(),
        };
    }

    private If ParseIf()
    {
        var start = Take().Start;
        var branches = ImmutableArray.CreateBuilder<Branch>();
        var condition = ParseExpression();
        branches.Add(new(condition, ParseBlock()));
        Block? otherwise = null;
        while (otherwise is null && IsWord("else"))
        {
            Take();
            if (IsWord("if"))
            {
                Take();
                condition = ParseExpression();
                branches.Add(new(condition, ParseBlock()));
            }
            else
                otherwise = ParseBlock();
        }

        ExpectEnd("if", start);
        return new(branches.ToImmutable(), otherwise, SpanFrom(start));
    }

    private For ParseFor(bool isTableRow)
    {
        var start = Take().Start;
        var variable = ParseVariable();
        if (!TakeWord("in"))
            ReportUnexpected(new("循环变量后应写 in", "'in' is expected after the loop variable"));

        var outer = (_isForHead, _isArgument);
        (_isForHead, _isArgument) = (true, false);
        var iterated = ParseExpression();
        var options = ParseForOptions();
        (_isForHead, _isArgument) = outer;
        ExpectSeparator();
        _loops++;
        var body = ParseBlock();
        _loops--;
        Block? otherwise = null;
        if (IsWord("else"))
        {
            Take();
            otherwise = ParseBlock();
        }

        ExpectEnd(isTableRow ? "tablerow" : "for", start);
        return new(variable, iterated, options.Offset, options.Limit, options.Columns, options.IsReversed, isTableRow, body, otherwise, SpanFrom(start));
    }

    private (Expression? Offset, Expression? Limit, Expression? Columns, bool IsReversed) ParseForOptions()
    {
        var options = (Offset: (Expression?)null, Limit: (Expression?)null, Columns: (Expression?)null, IsReversed: false);
        while (!_isLost && Current.Kind == TokenKind.Identifier && IsForOption())
        {
            var option = TextOf(Take());
            if (option == "reversed")
            {
                options.IsReversed = true;
                continue;
            }

            Take();
            _isArgument = true;
            var value = ParseBinary(0);
            _isArgument = false;
            if (option == "offset")
                options.Offset = value;
            else if (option == "limit")
                options.Limit = value;
            else
                options.Columns = value;
        }

        return options;
    }

    // "reversed", or "offset:", "limit:", "cols:".
    private bool IsForOption()
    {
        var word = TextOf(Current);
        return word == "reversed" || (word is "offset" or "limit" or "cols" && _tokens[_at + 1].Kind == TokenKind.Colon);
    }

    private While ParseWhile()
    {
        var start = Take().Start;
        var condition = ParseExpression();
        ExpectSeparator();
        _loops++;
        var body = ParseBlock();
        _loops--;
        ExpectEnd("while", start);
        return new(condition, body, SpanFrom(start));
    }

    private Case ParseCase()
    {
        var start = Take().Start;
        var value = ParseExpression();
        ParseBlock();
        var whens = ImmutableArray.CreateBuilder<When>();
        Block? otherwise = null;
        while (otherwise is null && (IsWord("when") || IsWord("else")))
        {
            if (TextOf(Take()) == "else")
                otherwise = ParseBlock();
            else
                whens.Add(new(ParseWhenValues(), ParseBlock()));
        }

        ExpectEnd("case", start);
        return new(value, whens.ToImmutable(), otherwise, SpanFrom(start));
    }

    private ImmutableArray<Expression> ParseWhenValues()
    {
        var values = ImmutableArray.CreateBuilder<Expression>();
        do
            values.Add(ParseBinary(PrecedenceAboveOr));
        while (TakeIf(TokenKind.Comma) || TakeIf(TokenKind.OrOr));

        return values.ToImmutable();
    }

    private FunctionDeclaration ParseFunction()
    {
        var start = Take().Start;
        var target = ParseVariable();
        var name = TextOf(target.Span);
        var parameters = default(ImmutableArray<ParameterSyntax>);
        if (Current.Kind == TokenKind.OpenParenthesis)
            parameters = ParseParameters();
        if (TakeIf(TokenKind.Assign))
        {
            var result = ParseExpression();
            return new(target, new(name, parameters.IsDefault ? [] : parameters, Block.Empty, result, SpanFrom(start)), SpanFrom(start));
        }

        ExpectSeparator();
        var body = ParseFunctionBody("func", start);
        return new(target, new(name, parameters, body, null, SpanFrom(start)), SpanFrom(start));
    }

    private Block ParseFunctionBody(string word, int start)
    {
        var outer = _loops;
        _loops = 0;
        var body = ParseBlock();
        _loops = outer;
        ExpectEnd(word, start);
        return body;
    }

    private ImmutableArray<ParameterSyntax> ParseParameters()
    {
        Take();
        var parameters = ImmutableArray.CreateBuilder<ParameterSyntax>();
        SkipNewLines();
        while (Current.Kind is TokenKind.Identifier)
        {
            var name = TakeName();
            var isVariadic = TakeIf(TokenKind.Ellipsis);
            var value = !isVariadic && TakeIf(TokenKind.Assign) ? ParseBinary(0) : null;
            parameters.Add(new(name, value, isVariadic));
            SkipNewLines();
            if (!TakeIf(TokenKind.Comma))
                break;
            SkipNewLines();
        }

        Expect(TokenKind.CloseParenthesis, ")");
        CheckOrder(parameters);
        return parameters.ToImmutable();
    }

    private void CheckOrder(ImmutableArray<ParameterSyntax>.Builder parameters)
    {
        var hasOptional = false;
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            var isRequired = parameter.Default is null && !parameter.IsVariadic;
            if ((hasOptional && isRequired) || (parameter.IsVariadic && i < parameters.Count - 1))
            {
                _report.Add(
                    TemplateKinds.UnexpectedToken,
                    parameter.Name.Span,
                    new($"参数 {parameter.Name.Text} 的位置不对：必需的在前，可选的在后，可变的在最后", $"parameter '{parameter.Name.Text}' is out of order: required ones first, optional ones next, a variadic one last"));
            }

            hasOptional |= !isRequired;
        }
    }

    private With ParseWith()
    {
        var start = Take().Start;
        var target = ParseExpression();
        var body = ParseBlock();
        ExpectEnd("with", start);
        return new(target, body, SpanFrom(start));
    }

    private Wrap ParseWrap()
    {
        var start = Take().Start;
        var function = ParseExpression();
        _loops++;
        var body = ParseBlock();
        _loops--;
        ExpectEnd("wrap", start);
        return new(function, body, SpanFrom(start));
    }

    private Capture ParseCapture()
    {
        var start = Take().Start;
        var target = ParseOperand(allowsCall: false);
        CheckTarget(target);
        var body = ParseBlock();
        ExpectEnd("capture", start);
        return new(target, body, SpanFrom(start));
    }

    private Import ParseImport()
    {
        var start = Take().Start;
        return new(ParseExpression(), SpanFrom(start));
    }

    private ReadOnly ParseReadOnly()
    {
        var start = Take().Start;
        return new(ParseVariable(), SpanFrom(start));
    }

    private Return ParseReturn()
    {
        var start = Take().Start;
        var value = IsSeparator() ? null : ParseExpression();
        return new(value, SpanFrom(start));
    }

    private Statement ParseJump()
    {
        var token = Take();
        var word = TextOf(token);
        if (_loops == 0)
        {
            _report.Add(TemplateKinds.MisplacedStatement, _report.Span(token), new($"{word} 不在循环里", $"'{word}' stands outside a loop"));
        }

        return word == "break" ? new Break(_report.Span(token)) : new Continue(_report.Span(token));
    }

    private Statement ParseExpressionStatement()
    {
        var start = Current.Start;
        var indent = _indent;
        var expression = ParseExpression();
        if (_isLost || !IsAssignment(Current.Kind, out var binary))
            return new ExpressionStatement(expression, indent, SpanFrom(start));

        var token = Take();
        if (token.Kind == TokenKind.Assign && ReferenceEquals(expression, _explicitCall) && ParseInlineFunction(_explicitCall, start) is { } function)
            return function;

        CheckTarget(expression);
        SkipNewLines();
        var value = ParseExpression();
        return new Assignment(expression, binary, value, SpanFrom(start));
    }

    // name(a, b) = expression
    private FunctionDeclaration? ParseInlineFunction(Call call, int start)
    {
        var parameters = ImmutableArray.CreateBuilder<ParameterSyntax>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
        {
            if (argument is not { Name: null, Value: GlobalVariable parameter })
                return null;
            parameters.Add(new(parameter.Name, null, false));
        }

        if (call.Target is not (GlobalVariable or LocalVariable or MemberAccess))
            return null;

        var result = ParseExpression();
        return new(call.Target, new(TextOf(call.Target.Span), parameters.ToImmutable(), Block.Empty, result, SpanFrom(start)), SpanFrom(start));
    }

    private static bool IsAssignment(TokenKind kind, out BinaryOperator? binary)
    {
        binary = kind switch
        {
            TokenKind.PlusAssign => BinaryOperator.Add,
            TokenKind.MinusAssign => BinaryOperator.Subtract,
            TokenKind.TimesAssign => BinaryOperator.Multiply,
            TokenKind.DivideAssign => BinaryOperator.Divide,
            TokenKind.DivideWholeAssign => BinaryOperator.DivideWhole,
            TokenKind.RemainderAssign => BinaryOperator.Remainder,
            _ => null,
        };
        return binary is not null || kind == TokenKind.Assign;
    }

    private void CheckTarget(Expression target)
    {
        if (_isLost || target is GlobalVariable or LocalVariable or MemberAccess { IsOptional: false } or IndexAccess or ArgumentsVariable { Index: not null })
            return;

        _report.Add(
            TemplateKinds.BadTarget,
            target.Span,
            new("只能给变量、成员或下标赋值", "only a variable, a member or an element can be assigned to"),
            new Wording("比较相等要写 ==", "write == to compare"));
    }

    private Expression ParseVariable()
    {
        // Words such as this and true are identifiers too, and so are $ and $$.
        if (Current.Kind is TokenKind.Identifier or TokenKind.LocalName && ParsePrimary() is var variable)
        {
            if (!_isLost && variable is not (GlobalVariable or LocalVariable or ArgumentsVariable { Index: not null }))
                _report.Add(TemplateKinds.BadTarget, variable.Span, new("此处应写变量名", "the name of a variable is expected here"));
            return variable;
        }

        ReportUnexpected(new("此处应写变量名", "the name of a variable is expected here"));
        return new Literal(ScriptValue.Null, _report.Span(Current));
    }

    private void ExpectEnd(string word, int start)
    {
        if (TakeWord("end") || _hasGivenUp)
            return;

        _report.Add(
            TemplateKinds.MissingEnd,
            _report.Span(start, word.Length),
            new($"这个 {word} 没有对应的 end", $"this '{word}' has no 'end'"),
            EndsOfOtherLanguages(start));
    }

    private ImmutableArray<Wording> EndsOfOtherLanguages(int start)
    {
        foreach (var token in _tokens)
        {
            if (token.Start > start && token.Kind == TokenKind.Identifier && TextOf(token) is var word && ForeignWords.IsEnd(word))
                return ForeignWords.HintFor(word) is { } hint ? [hint] : [];
        }

        return [];
    }
}
