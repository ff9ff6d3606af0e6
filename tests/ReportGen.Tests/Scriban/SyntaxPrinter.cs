using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReportGen.Scriban;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Tests.Scriban;

/// <summary>Writes syntax as a template again: everything in brackets, so that nothing hangs on precedence. Comments, white space and indentation are not kept.</summary>
internal sealed class SyntaxPrinter
{
    private readonly StringBuilder _text = new();

    public static string Print(Block block)
    {
        var printer = new SyntaxPrinter();
        printer._text.Append("{{ ");
        printer.Add(block);
        return printer._text.Append("}}").ToString();
    }

    private void Add(Block block)
    {
        foreach (var statement in block.Statements)
        {
            Add(statement);
            _text.Append("; ");
        }
    }

    private void Add(Statement statement)
    {
        switch (statement)
        {
            case TextStatement text:
                Add(text.Span.Text.ToString());
                break;
            case ExpressionStatement written:
                Add(written.Expression);
                break;
            case Assignment assignment:
                AddTarget(assignment.Target);
                _text.Append(' ').Append(assignment.Operator is { } operation ? SignOf(operation) : "").Append("= ");
                Add(assignment.Value);
                break;
            case If choice:
                Add(choice);
                break;
            case For loop:
                Add(loop);
                break;
            case While loop:
                AddBlock("while ", loop.Condition, loop.Body);
                break;
            case Case choice:
                Add(choice);
                break;
            case FunctionDeclaration declaration:
                Add(declaration);
                break;
            case With with:
                AddBlock("with ", with.Target, with.Body);
                break;
            case Wrap wrap:
                AddBlock("wrap ", wrap.Function, wrap.Body);
                break;
            case Capture capture:
                _text.Append("capture ");
                AddTarget(capture.Target);
                AddBody(capture.Body);
                break;
            case Import import:
                Add("import ", import.Source);
                break;
            case ReadOnly readOnly:
                _text.Append("readonly ");
                AddTarget(readOnly.Variable);
                break;
            case Break:
                _text.Append("break");
                break;
            case Continue:
                _text.Append("continue");
                break;
            case Return { Value: { } value }:
                Add("ret ", value);
                break;
            case Return:
                _text.Append("ret");
                break;
            default:
                throw new UnreachableException();
        }
    }

    // As an escape block, unless its ends would be taken for white space control or its middle for its end.
    private void Add(string text)
    {
        var percents = new string('%', 1 + LongestRun(text, '%'));
        if (text[0] is '-' or '~' || text[^1] is '-' or '~' or '%' or '}')
        {
            _text.Append('(');
            AddQuoted(text);
            _text.Append(')');
        }
        else
            _text.Append(CultureInfo.InvariantCulture, $"}}}}{{{percents}{{{text}}}{percents}}}{{{{ ");
    }

    private static int LongestRun(string text, char sign)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == sign ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private void Add(string word, Expression expression)
    {
        _text.Append(word);
        Add(expression);
    }

    private void AddBlock(string word, Expression expression, Block body)
    {
        Add(word, expression);
        AddBody(body);
    }

    private void AddBody(Block body)
    {
        _text.Append("; ");
        Add(body);
        _text.Append("end");
    }

    private void Add(If choice)
    {
        var word = "if ";
        foreach (var branch in choice.Branches)
        {
            Add(word, branch.Condition);
            _text.Append("; ");
            Add(branch.Body);
            word = "else if ";
        }

        AddElse(choice.Else);
    }

    private void AddElse(Block? block)
    {
        if (block is not null)
        {
            _text.Append("else; ");
            Add(block);
        }

        _text.Append("end");
    }

    private void Add(For loop)
    {
        _text.Append(loop.IsTableRow ? "tablerow " : "for ");
        AddTarget(loop.Variable);
        Add(" in ", loop.Iterated);
        if (loop.Offset is not null)
            Add(" offset: ", loop.Offset);
        if (loop.Limit is not null)
            Add(" limit: ", loop.Limit);
        if (loop.Columns is not null)
            Add(" cols: ", loop.Columns);
        _text.Append(loop.IsReversed ? " reversed; " : "; ");
        Add(loop.Body);
        AddElse(loop.Else);
    }

    private void Add(Case choice)
    {
        Add("case ", choice.Value);
        _text.Append("; ");
        foreach (var when in choice.Whens)
        {
            _text.Append("when ");
            AddList(when.Values);
            _text.Append("; ");
            Add(when.Body);
        }

        AddElse(choice.Else);
    }

    private void Add(FunctionDeclaration declaration)
    {
        var isMember = declaration.Target is MemberAccess;
        _text.Append(isMember ? "" : "func ");
        AddTarget(declaration.Target);
        Add(declaration.Function.Parameters);
        if (declaration.Function.Result is { } result)
            Add(" = ", result);
        else
            AddBody(declaration.Function.Body);
    }

    private void Add(ImmutableArray<ParameterSyntax> parameters)
    {
        if (parameters.IsDefault)
            return;

        _text.Append('(');
        for (var i = 0; i < parameters.Length; i++)
        {
            _text.Append(i == 0 ? "" : ", ").Append(parameters[i].Name.Text).Append(parameters[i].IsVariadic ? "..." : "");
            if (parameters[i].Default is { } value)
                Add(" = ", value);
        }

        _text.Append(')');
    }

    private void AddList(ImmutableArray<Expression> expressions)
    {
        for (var i = 0; i < expressions.Length; i++)
            Add(i == 0 ? "" : ", ", expressions[i]);
    }

    // Without brackets around the whole: only so can it be assigned to.
    private void AddTarget(Expression target)
    {
        switch (target)
        {
            case MemberAccess member:
                Add(member.Target);
                _text.Append(member.IsOptional ? "?." : ".").Append(member.Name.Text);
                break;
            case IndexAccess index:
                Add(index.Target);
                Add("[", index.Index);
                _text.Append(']');
                break;
            default:
                AddSimple(target);
                break;
        }
    }

    private void Add(Expression expression)
    {
        _text.Append('(');
        switch (expression)
        {
            case MemberAccess or IndexAccess:
                AddTarget(expression);
                break;
            case Call call:
                Add(call);
                break;
            case Pipe pipe:
                Add(pipe.Value);
                _text.Append(" | ");
                AddFunction(pipe.Function);
                break;
            case Unary unary:
                Add(SignOf(unary.Operator), unary.Operand);
                break;
            case Binary binary:
                Add(binary.Left);
                _text.Append(' ');
                Add(SignOf(binary.Operator) + " ", binary.Right);
                break;
            case Conditional choice:
                Add(choice.Condition);
                Add(" ? ", choice.Then);
                Add(" : ", choice.Else);
                break;
            case Increment increment:
                var sign = increment.Step > 0 ? "++" : "--";
                _text.Append(increment.IsPrefix ? sign : "");
                AddTarget(increment.Target);
                _text.Append(increment.IsPrefix ? "" : sign);
                break;
            case Interpolation interpolation:
                Add(interpolation);
                break;
            case ArrayLiteral array:
                _text.Append('[');
                AddList(array.Items);
                _text.Append(']');
                break;
            case ObjectLiteral members:
                Add(members);
                break;
            case AnonymousFunction anonymous:
                _text.Append("do");
                Add(anonymous.Function.Parameters);
                AddBody(anonymous.Function.Body);
                break;
            default:
                AddSimple(expression);
                break;
        }

        _text.Append(')');
    }

    private void AddSimple(Expression expression)
    {
        switch (expression)
        {
            case Literal literal:
                Add(literal.Value);
                break;
            case GlobalVariable variable:
                _text.Append(variable.Name.Text);
                break;
            case LocalVariable variable:
                _text.Append('$').Append(variable.Name.Text);
                break;
            case ArgumentsVariable arguments:
                _text.Append('$').Append(arguments.Index?.ToString(CultureInfo.InvariantCulture));
                break;
            case WrappedBlock:
                _text.Append("$$");
                break;
            case ThisVariable:
                _text.Append("this");
                break;
            case LoopProperty property:
                _text.Append(property.Loop.ToString().ToLowerInvariant()).Append('.').Append(property.Name.Text);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void AddFunction(Expression function)
    {
        if (function is Call call)
            Add(call);
        else
            Add(function);
    }

    private void Add(Call call)
    {
        Add(call.Target);
        _text.Append('(');
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            if (call.Arguments[i].Name is { } name)
                _text.Append(name.Text).Append(": ");
            Add(call.Arguments[i].Value);
        }

        _text.Append(')');
    }

    private void Add(ObjectLiteral literal)
    {
        _text.Append('{');
        foreach (var member in literal.Members)
        {
            AddQuoted(member.Name.Text);
            Add(": ", member.Value);
            _text.Append(", ");
        }

        _text.Append('}');
    }

    private void Add(Interpolation interpolation)
    {
        _text.Append("$\"");
        foreach (var part in interpolation.Parts)
        {
            if (part is Literal { Value: ScriptString text })
                AddEscaped(text.Text, isInterpolated: true);
            else
            {
                Add("{", part);
                _text.Append('}');
            }
        }

        _text.Append('"');
    }

    private void Add(ScriptValue value)
    {
        switch (value)
        {
            case ScriptString text:
                AddQuoted(text.Text);
                break;
            case ScriptNull:
                _text.Append("null");
                break;
            case ScriptInteger { Value: < 0 } negative:
                _text.Append(CultureInfo.InvariantCulture, $"-({-(System.Numerics.BigInteger)negative.Value})");
                break;
            case ScriptDecimal number:
                _text.Append(CultureInfo.InvariantCulture, $"{number.Value}m");
                break;
            case ScriptDouble { Value: double.PositiveInfinity } infinite:
                _text.Append(infinite.IsSingle ? "1e999f" : "1e999");
                break;
            case ScriptDouble { IsSingle: true } number:
                _text.Append(CultureInfo.InvariantCulture, $"{(float)number.Value:R}f");
                break;
            case ScriptDouble number:
                _text.Append(CultureInfo.InvariantCulture, $"{number.Value:R}d");
                break;
            default:
                _text.Append(value);
                break;
        }
    }

    private void AddQuoted(string text)
    {
        _text.Append('"');
        AddEscaped(text, isInterpolated: false);
        _text.Append('"');
    }

    private void AddEscaped(string text, bool isInterpolated)
    {
        foreach (var c in text)
        {
            if (c is '"' or '\\' || (isInterpolated && c is '{' or '}'))
                _text.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c))
                _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                _text.Append(c);
        }
    }

    private static string SignOf(UnaryOperator operation) => operation switch
    {
        UnaryOperator.Not => "!",
        UnaryOperator.Plus => "+",
        UnaryOperator.Minus => "-",
        UnaryOperator.Expand => "^",
        UnaryOperator.Alias => "@",
        _ => throw new UnreachableException(),
    };

    private static string SignOf(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Coalesce => "??",
        BinaryOperator.NotNullThen => "?!",
        BinaryOperator.Or => "||",
        BinaryOperator.And => "&&",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.RangeInclusive => "..",
        BinaryOperator.RangeExclusive => "..<",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.DivideWhole => "//",
        BinaryOperator.Remainder => "%",
        _ => throw new UnreachableException(),
    };
}
