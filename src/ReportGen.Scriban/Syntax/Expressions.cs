using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Syntax;

/// <summary>What gives a value.</summary>
internal abstract record Expression(SourceSpan Span);

/// <summary>A name as it is written, with the hash by which objects find it.</summary>
internal sealed record Name(string Text, int Hash, SourceSpan Span)
{
    public static Name Of(string text, SourceSpan span) => new(text, ScriptObject.HashOf(text), span);
}

internal sealed record Literal(ScriptValue Value, SourceSpan Span) : Expression(Span);

/// <summary><c>$"text {expression}"</c>; text parts are literals.</summary>
internal sealed record Interpolation(ImmutableArray<Expression> Parts, SourceSpan Span) : Expression(Span);

internal sealed record GlobalVariable(Name Name, SourceSpan Span) : Expression(Span);

/// <summary><c>$name</c>.</summary>
internal sealed record LocalVariable(Name Name, SourceSpan Span) : Expression(Span);

/// <summary><c>$</c>, or <c>$0</c>, <c>$1</c> ... when there is an index.</summary>
internal sealed record ArgumentsVariable(int? Index, SourceSpan Span) : Expression(Span);

/// <summary><c>$$</c>: the block that was given with <c>wrap</c>.</summary>
internal sealed record WrappedBlock(SourceSpan Span) : Expression(Span);

internal sealed record ThisVariable(SourceSpan Span) : Expression(Span);

internal enum LoopKind
{
    For,
    While,
    TableRow,
}

/// <summary><c>for.index</c> and the like.</summary>
internal sealed record LoopProperty(LoopKind Loop, Name Name, SourceSpan Span) : Expression(Span);

/// <summary><c>target.name</c>, <c>target?.name</c>.</summary>
internal sealed record MemberAccess(Expression Target, Name Name, bool IsOptional, SourceSpan Span) : Expression(Span);

/// <summary><c>target[index]</c>.</summary>
internal sealed record IndexAccess(Expression Target, Expression Index, bool IsOptional, SourceSpan Span) : Expression(Span);

internal enum UnaryOperator
{
    Not,
    Plus,
    Minus,
    Expand,
    Alias,
}

internal sealed record Unary(UnaryOperator Operator, Expression Operand, SourceSpan Span) : Expression(Span);

internal enum BinaryOperator
{
    Coalesce,
    NotNullThen,
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    RangeInclusive,
    RangeExclusive,
    ShiftLeft,
    ShiftRight,
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideWhole,
    Remainder,
}

internal sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right, SourceSpan Span) : Expression(Span);

internal sealed record Conditional(Expression Condition, Expression Then, Expression Else, SourceSpan Span) : Expression(Span);

/// <summary><c>++x</c>, <c>x--</c> and the like.</summary>
/// <param name="Step">1 or -1.</param>
/// <param name="IsPrefix">The value is the one after the step.</param>
internal sealed record Increment(Expression Target, int Step, bool IsPrefix, SourceSpan Span) : Expression(Span);

/// <param name="Name">Null for an argument by position.</param>
internal sealed record Argument(Name? Name, Expression Value);

internal sealed record Call(Expression Target, ImmutableArray<Argument> Arguments, SourceSpan Span) : Expression(Span);

/// <summary><c>value | function arguments</c>.</summary>
internal sealed record Pipe(Expression Value, Expression Function, SourceSpan Span) : Expression(Span);

internal sealed record ArrayLiteral(ImmutableArray<Expression> Items, SourceSpan Span) : Expression(Span);

internal sealed record ObjectMember(Name Name, Expression Value);

internal sealed record ObjectLiteral(ImmutableArray<ObjectMember> Members, SourceSpan Span) : Expression(Span);

/// <summary><c>do ... end</c>.</summary>
internal sealed record AnonymousFunction(FunctionSyntax Function, SourceSpan Span) : Expression(Span);
