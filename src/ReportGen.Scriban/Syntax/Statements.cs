using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Syntax;

/// <summary>What does something.</summary>
internal abstract record Statement(SourceSpan Span);

internal sealed record Block(ImmutableArray<Statement> Statements, SourceSpan Span)
{
    public static Block Empty { get; } = new([], default);
}

/// <summary>Text that is written as it stands; the span is the text.</summary>
internal sealed record TextStatement(SourceSpan Span) : Statement(Span);

/// <summary>An expression whose value is written.</summary>
/// <param name="Indent">White space that every further line of the value begins with; usually empty.</param>
internal sealed record ExpressionStatement(Expression Expression, string Indent, SourceSpan Span) : Statement(Span);

/// <param name="Operator">For <c>+=</c> and the like; null for <c>=</c>.</param>
internal sealed record Assignment(Expression Target, BinaryOperator? Operator, Expression Value, SourceSpan Span) : Statement(Span);

internal sealed record Branch(Expression Condition, Block Body);

/// <summary><c>if</c> with its <c>else if</c> branches, in order.</summary>
internal sealed record If(ImmutableArray<Branch> Branches, Block? Else, SourceSpan Span) : Statement(Span);

/// <param name="Variable">A global or a local variable.</param>
internal sealed record For(
    Expression Variable,
    Expression Iterated,
    Expression? Offset,
    Expression? Limit,
    Expression? Columns,
    bool IsReversed,
    bool IsTableRow,
    Block Body,
    Block? Else,
    SourceSpan Span) : Statement(Span);

internal sealed record While(Expression Condition, Block Body, SourceSpan Span) : Statement(Span);

internal sealed record When(ImmutableArray<Expression> Values, Block Body);

internal sealed record Case(Expression Value, ImmutableArray<When> Whens, Block? Else, SourceSpan Span) : Statement(Span);

/// <param name="Default">Null when the argument must be passed.</param>
internal sealed record ParameterSyntax(Name Name, Expression? Default, bool IsVariadic);

/// <summary>A function that a template declares.</summary>
/// <param name="Parameters">Default (not set) for a simple function, which takes any arguments in <c>$</c>.</param>
/// <param name="Result">The expression of an inline function; else null.</param>
internal sealed record FunctionSyntax(
    string Name,
    ImmutableArray<ParameterSyntax> Parameters,
    Block Body,
    Expression? Result,
    SourceSpan Span)
{
    public bool IsSimple => Parameters.IsDefault;
}

internal sealed record FunctionDeclaration(Expression Target, FunctionSyntax Function, SourceSpan Span) : Statement(Span);

internal sealed record With(Expression Target, Block Body, SourceSpan Span) : Statement(Span);

internal sealed record Wrap(Expression Function, Block Body, SourceSpan Span) : Statement(Span);

internal sealed record Capture(Expression Target, Block Body, SourceSpan Span) : Statement(Span);

internal sealed record Import(Expression Source, SourceSpan Span) : Statement(Span);

internal sealed record ReadOnly(Expression Variable, SourceSpan Span) : Statement(Span);

internal sealed record Break(SourceSpan Span) : Statement(Span);

internal sealed record Continue(SourceSpan Span) : Statement(Span);

internal sealed record Return(Expression? Value, SourceSpan Span) : Statement(Span);
