using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.CommandLine;

/// <summary>An option of a command.</summary>
/// <param name="Name">Long name with its dashes.</param>
/// <param name="Alias">Short or second name with its dashes; null for none.</param>
/// <param name="ValueName">What stands for the value in the help; null for a switch.</param>
/// <param name="Help">One line.</param>
internal sealed record OptionSpec(string Name, string? Alias, string? ValueName, Wording Help)
{
    /// <summary>The only values allowed; empty when any is.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];
}

/// <summary>A command: what it takes and what runs.</summary>
/// <param name="Operands">What follows the command, as the usage line shows it.</param>
/// <param name="LeastOperands">How many operands there must be.</param>
/// <param name="MostOperands">How many operands there may be.</param>
internal sealed record CommandSpec(
    string Name,
    string Operands,
    int LeastOperands,
    int MostOperands,
    Wording Summary,
    ImmutableArray<OptionSpec> Options,
    ImmutableArray<string> Examples,
    Func<Invocation, ExitCode> Run);
