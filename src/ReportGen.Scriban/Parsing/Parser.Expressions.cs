using System.Collections.Immutable;
using System.Diagnostics;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Parsing;

/// <content>Expressions: pipes bind weakest, then <c>? :</c>, then binary operators, then calls.</content>
internal sealed partial class Parser
{
    private const int PrecedenceAboveOr = 3;
    private bool _isForHead;
    private bool _isArgument;
    private bool _isBracketed;
    private int _conditionals;
    private Call? _explicitCall;

    private Expression ParseExpression()
    {
        if (!Enter())
            return Nothing();

        var left = ParseConditional(null);
        while (!_isLost && TakePipe())
        {
            var function = ParseOperand(allowsCall: true);
            left = new Pipe(left, function, SpanOf(left));

            // What follows works on the result of the pipe: "1" | string.to_int + 1.
            left = ParseConditional(left);
        }

        _depth--;
        return left;
    }

    // A pipe may also begin the next line.
    private bool TakePipe()
    {
        var ahead = _at;
        while (_tokens[ahead].Kind == TokenKind.NewLine)
            ahead++;
        if (_tokens[ahead].Kind != TokenKind.Pipe)
            return false;

        while (_at <= ahead)
            Take();
        SkipNewLines();
        return true;
    }

    private Expression ParseConditional(Expression? left)
    {
        var condition = ParseBinary(0, left);
        if (_isArgument || KindAfterLines() != TokenKind.Question || !Enter())
            return condition;

        SkipNewLines();
        Take();
        SkipNewLines();
        _conditionals++;
        var then = ParseConditional(null);
        _conditionals--;
        SkipNewLines();
        Expect(TokenKind.Colon, ":");
        SkipNewLines();
        var otherwise = ParseConditional(null);
        _depth--;
        return new Conditional(condition, then, otherwise, SpanOf(condition));
    }

    private Expression ParseBinary(int precedence, Expression? left = null)
    {
        if (!Enter())
            return Nothing();

        left ??= ParseOperand(allowsCall: !_isArgument);
        while (!_isLost && BinaryOf(KindAfterLines()) is var (operation, its) && its >= precedence && !StartsSignedArgument())
        {
            SkipNewLines();
            Take();
            SkipNewLines();
            var right = ParseBinary(its + 1);
            left = new Binary(operation, left, right, SpanOf(left));
        }

        _depth--;
        return left;
    }

    // Within brackets an operator may begin the next line: only a bracket ends what is inside.
    private TokenKind KindAfterLines()
    {
        var ahead = _at;
        while (_isBracketed && _tokens[ahead].Kind == TokenKind.NewLine)
            ahead++;
        return _tokens[ahead].Kind;
    }

    private static (BinaryOperator Operator, int Precedence)? BinaryOf(TokenKind kind) => kind switch
    {
        TokenKind.QuestionQuestion => (BinaryOperator.Coalesce, 0),
        TokenKind.QuestionNot => (BinaryOperator.NotNullThen, 0),
        TokenKind.OrOr => (BinaryOperator.Or, PrecedenceAboveOr - 1),
        TokenKind.AndAnd => (BinaryOperator.And, PrecedenceAboveOr),
        TokenKind.Equal => (BinaryOperator.Equal, 4),
        TokenKind.NotEqual => (BinaryOperator.NotEqual, 4),
        TokenKind.Less => (BinaryOperator.Less, 5),
        TokenKind.LessOrEqual => (BinaryOperator.LessOrEqual, 5),
        TokenKind.Greater => (BinaryOperator.Greater, 5),
        TokenKind.GreaterOrEqual => (BinaryOperator.GreaterOrEqual, 5),
        TokenKind.DotDot => (BinaryOperator.RangeInclusive, 6),
        TokenKind.DotDotLess => (BinaryOperator.RangeExclusive, 6),
        TokenKind.ShiftLeft => (BinaryOperator.ShiftLeft, 7),
        TokenKind.ShiftRight => (BinaryOperator.ShiftRight, 7),
        TokenKind.Plus => (BinaryOperator.Add, 8),
        TokenKind.Minus => (BinaryOperator.Subtract, 8),
        TokenKind.Star => (BinaryOperator.Multiply, 9),
        TokenKind.Slash => (BinaryOperator.Divide, 9),
        TokenKind.SlashSlash => (BinaryOperator.DivideWhole, 9),
        TokenKind.Percent => (BinaryOperator.Remainder, 9),
        _ => null,
    };

    private Expression ParseOperand(bool allowsCall)
    {
        if (!Enter())
            return Nothing();

        var operand = Current.Kind switch
        {
            TokenKind.Not => ParseUnary(UnaryOperator.Not, allowsCall),
            TokenKind.Minus => ParseUnary(UnaryOperator.Minus, allowsCall: false),
            TokenKind.Plus => ParseUnary(UnaryOperator.Plus, allowsCall: false),
            TokenKind.Caret => ParseUnary(UnaryOperator.Expand, allowsCall: false),
            TokenKind.At => ParseUnary(UnaryOperator.Alias, allowsCall: false),
            TokenKind.PlusPlus or TokenKind.MinusMinus => ParsePrefixIncrement(),
            _ => ParsePostfix(ParsePrimary()),
        };
        if (allowsCall && !_isLost && IsCallable(operand) && StartsArgument())
            operand = ParseCall(operand);
        _depth--;
        return operand;
    }

    private Unary ParseUnary(UnaryOperator operation, bool allowsCall)
    {
        var start = Take().Start;
        return new(operation, ParseOperand(allowsCall), SpanFrom(start));
    }

    private Increment ParsePrefixIncrement()
    {
        var token = Take();
        var target = ParseOperand(allowsCall: false);
        CheckTarget(target);
        return new(target, token.Kind == TokenKind.PlusPlus ? 1 : -1, true, SpanFrom(token.Start));
    }

    private static bool IsCallable(Expression target) =>
        target is GlobalVariable or LocalVariable or ArgumentsVariable or MemberAccess or IndexAccess or Call or Pipe or Conditional;

    private bool StartsArgument()
    {
        var token = Current;
        return token.Kind switch
        {
            TokenKind.Identifier => TextOf(token) is not ("end" or "else" or "when" or "in") && !(_isForHead && IsForOption()),
            TokenKind.String or TokenKind.InterpolationStart => true,
            TokenKind.LocalName or TokenKind.Number or TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace
                or TokenKind.At or TokenKind.Caret or TokenKind.Not => token.HasSpaceBefore,
            _ => false,
        };
    }

    // In "f 1 -1" the sign belongs to a second argument; in "f 1 - 1" and "f 1-1" it is an operator.
    private bool StartsSignedArgument() =>
        _isArgument && Current is { Kind: TokenKind.Minus or TokenKind.Plus, HasSpaceBefore: true } && !_tokens[_at + 1].HasSpaceBefore;

    // An argument goes as far as operators do: "f a + b" is f(a + b).
    private Call ParseCall(Expression target)
    {
        var outer = _isArgument;
        _isArgument = true;
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        while (!_isLost && (StartsArgument() || (arguments.Count > 0 && StartsSignedArgument())))
        {
            var name = TakeArgumentName(arguments);
            arguments.Add(new(name, ParseBinary(0)));
            if (TakeIf(TokenKind.Comma))
                SkipNewLines();
        }

        _isArgument = outer;
        return new(target, arguments.ToImmutable(), SpanOf(target));
    }

    private Name? TakeArgumentName(ImmutableArray<Argument>.Builder before)
    {
        var colon = _tokens[_at + 1];
        if (Current.Kind != TokenKind.Identifier || colon.Kind != TokenKind.Colon || (_conditionals > 0 && colon.HasSpaceBefore))
        {
            if (before.Count > 0 && before[^1].Name is not null)
                ReportUnexpected(new("命名参数之后的参数也必须命名", "after a named argument all arguments are named"));
            return null;
        }

        var name = TakeName();
        Take();
        return name;
    }

    private Expression ParsePostfix(Expression target)
    {
        while (!_isLost)
        {
            switch (Current.Kind)
            {
                case TokenKind.Dot or TokenKind.QuestionDot:
                    target = ParseMember(target);
                    break;
                case TokenKind.OpenBracket when !Current.HasSpaceBefore:
                    target = ParseIndex(target);
                    break;
                case TokenKind.OpenParenthesis when !Current.HasSpaceBefore && IsCallable(target):
                    target = _explicitCall = ParseExplicitCall(target);
                    break;
                case TokenKind.PlusPlus or TokenKind.MinusMinus:
                    CheckTarget(target);
                    target = new Increment(target, Take().Kind == TokenKind.PlusPlus ? 1 : -1, false, SpanOf(target));
                    break;
                default:
                    return target;
            }

            if (++_postfixes > MostPostfixes)
                ReportDepth();
        }

        return target;
    }

    private Expression ParseMember(Expression target)
    {
        var isOptional = Take().Kind == TokenKind.QuestionDot;
        if (Current.Kind != TokenKind.Identifier)
        {
            ReportUnexpected(new("点号后应写成员名", "the name of a member is expected after the dot"));
            return target;
        }

        var name = TakeName();
        if (name.Text == "empty" && Current is { Kind: TokenKind.Question, HasSpaceBefore: false })
        {
            Take();
            name = Name.Of("empty?", name.Span);
        }

        return new MemberAccess(target, name, isOptional, SpanOf(target));
    }

    private IndexAccess ParseIndex(Expression target)
    {
        Take();
        var index = ParseInside(static parser => parser.ParseExpression());
        Expect(TokenKind.CloseBracket, "]");
        return new(target, index, false, SpanOf(target));
    }

    private Call ParseExplicitCall(Expression target)
    {
        Take();
        var arguments = ParseInside(static parser => parser.ParseExplicitArguments());
        Expect(TokenKind.CloseParenthesis, ")");
        return new(target, arguments, SpanOf(target));
    }

    private ImmutableArray<Argument> ParseExplicitArguments()
    {
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        while (!_isLost && Current.Kind is not (TokenKind.CloseParenthesis or TokenKind.End))
        {
            var name = TakeArgumentName(arguments);
            arguments.Add(new(name, ParseExpression()));
            SkipNewLines();
            if (!TakeIf(TokenKind.Comma))
                break;
            SkipNewLines();
        }

        return arguments.ToImmutable();
    }

    // Within brackets nothing outside them matters: new lines are space, and calls and conditionals begin anew.
    private T ParseInside<T>(Func<Parser, T> parse)
    {
        var outer = (_isForHead, _isArgument, _isBracketed, _conditionals);
        (_isForHead, _isArgument, _isBracketed, _conditionals) = (false, false, true, 0);
        SkipNewLines();
        var inside = parse(this);
        SkipNewLines();
        (_isForHead, _isArgument, _isBracketed, _conditionals) = outer;
        return inside;
    }

    private Expression ParsePrimary()
    {
        switch (Current.Kind)
        {
            case TokenKind.Identifier:
                return ParseNamed();
            case TokenKind.LocalName:
                return ParseLocal();
            case TokenKind.Number:
                return ParseNumber();
            case TokenKind.String:
                var token = Take();
                return new Literal(ScriptValue.From(token.Value), _report.Span(token));
            case TokenKind.InterpolationStart:
                return ParseInterpolation();
            case TokenKind.OpenParenthesis:
                Take();
                var inside = ParseInside(static parser => parser.ParseExpression());
                Expect(TokenKind.CloseParenthesis, ")");
                return inside;
            case TokenKind.OpenBracket:
                return ParseArray();
            case TokenKind.OpenBrace:
                return ParseObject();
            default:
                ReportUnexpected(new("此处应写表达式", "an expression is expected here"));
                return Nothing();
        }
    }

    private Expression ParseNamed()
    {
        var token = Current;
        var span = _report.Span(token);
        switch (TextOf(token))
        {
            case "true":
                Take();
                return new Literal(ScriptBoolean.True, span);
            case "false":
                Take();
                return new Literal(ScriptBoolean.False, span);
            case "null":
                Take();
                return new Literal(ScriptValue.Null, span);
            case "this":
                Take();
                return new ThisVariable(span);
            case "do":
                return ParseAnonymous();
            case "for" or "while" or "tablerow" when _tokens[_at + 1].Kind == TokenKind.Dot && _tokens[_at + 2].Kind == TokenKind.Identifier:
                return ParseLoopProperty();
            case "if" or "else" or "end" or "for" or "while" or "tablerow" or "case" or "when" or "func" or "with" or "wrap" or "capture"
                or "import" or "readonly" or "ret" or "break" or "continue" or "in":
                ReportUnexpected(new("此处应写表达式", "an expression is expected here"));
                return Nothing();
            default:
                return new GlobalVariable(TakeName(), span);
        }
    }

    private LoopProperty ParseLoopProperty()
    {
        var token = Take();
        Take();
        var loop = TextOf(token) switch
        {
            "for" => LoopKind.For,
            "while" => LoopKind.While,
            "tablerow" => LoopKind.TableRow,
            _ => throw new UnreachableException(),
        };
        return new(loop, TakeName(), SpanFrom(token.Start));
    }

    private AnonymousFunction ParseAnonymous()
    {
        var start = Take().Start;
        var parameters = default(ImmutableArray<ParameterSyntax>);
        if (Current is { Kind: TokenKind.OpenParenthesis, HasSpaceBefore: false })
            parameters = ParseParameters();
        var outer = (_isForHead, _isArgument, _isBracketed, _conditionals);
        (_isForHead, _isArgument, _isBracketed, _conditionals) = (false, false, false, 0);
        var body = ParseFunctionBody("do", start);
        (_isForHead, _isArgument, _isBracketed, _conditionals) = outer;
        return new(new("do", parameters, body, null, SpanFrom(start)), SpanFrom(start));
    }

    private Expression ParseLocal()
    {
        var token = Take();
        var span = _report.Span(token);
        var text = TextOf(token);
        if (text == "$$")
            return new WrappedBlock(span);
        if (text == "$")
            return new ArgumentsVariable(null, span);
        if (!char.IsAsciiDigit(text[1]))
            return new LocalVariable(Name.Of(text[1..], span), span);
        if (int.TryParse(text.AsSpan(1), out var index))
            return new ArgumentsVariable(index, span);

        _report.Add(TemplateKinds.BadNumber, span, new($"参数序号 {text} 太大", $"the argument number {text} is too large"));
        return Nothing();
    }

    private Interpolation ParseInterpolation()
    {
        var start = Take().Start;
        var parts = ImmutableArray.CreateBuilder<Expression>();
        while (!_isLost && Current.Kind is TokenKind.InterpolationText or TokenKind.InterpolationOpen)
        {
            var token = Take();
            if (token.Kind == TokenKind.InterpolationText)
            {
                parts.Add(new Literal(ScriptValue.From(token.Value), _report.Span(token)));
                continue;
            }

            parts.Add(ParseInside(static parser => parser.ParseExpression()));
            Expect(TokenKind.InterpolationClose, "}");
        }

        Expect(TokenKind.InterpolationEnd, "\"");
        return new(parts.ToImmutable(), SpanFrom(start));
    }

    private ArrayLiteral ParseArray()
    {
        var start = Take().Start;
        var items = ParseInside(static parser => parser.ParseItems());
        Expect(TokenKind.CloseBracket, "]");
        return new(items, SpanFrom(start));
    }

    private ImmutableArray<Expression> ParseItems()
    {
        var items = ImmutableArray.CreateBuilder<Expression>();
        while (!_isLost && Current.Kind is not (TokenKind.CloseBracket or TokenKind.End))
        {
            items.Add(ParseExpression());
            SkipNewLines();
            if (!TakeIf(TokenKind.Comma))
                break;
            SkipNewLines();
        }

        return items.ToImmutable();
    }

    private ObjectLiteral ParseObject()
    {
        var start = Take().Start;
        var members = ParseInside(static parser => parser.ParseMembers());
        Expect(TokenKind.CloseBrace, "}");
        return new(members, SpanFrom(start));
    }

    private ImmutableArray<ObjectMember> ParseMembers()
    {
        var members = ImmutableArray.CreateBuilder<ObjectMember>();
        while (!_isLost && Current.Kind is TokenKind.Identifier or TokenKind.String)
        {
            var name = Current.Kind == TokenKind.String ? Name.Of(Current.Value ?? "", _report.Span(Take())) : TakeName();
            SkipNewLines();
            Expect(TokenKind.Colon, ":");
            SkipNewLines();
            members.Add(new(name, ParseExpression()));
            SkipNewLines();
            if (!TakeIf(TokenKind.Comma))
                break;
            SkipNewLines();
        }

        return members.ToImmutable();
    }
}
