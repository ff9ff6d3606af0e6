using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.CommandLine;

/// <summary>One call of a command, understood: operands, options, and where to speak.</summary>
internal sealed class Invocation
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    public required CommandSpec Command { get; init; }

    public required Terminal Terminal { get; init; }

    public ImmutableArray<string> Operands { get; set; } = [];

    public Language Language => Terminal.Language;

    public bool Has(OptionSpec option) => _options.ContainsKey(option.Name);

    /// <summary>The option's value; null when it was not given.</summary>
    public string? ValueOf(OptionSpec option) => _options.GetValueOrDefault(option.Name);

    /// <summary>Takes an option; false when it was given before.</summary>
    public bool TryAdd(OptionSpec option, string value) => _options.TryAdd(option.Name, value);
}

/// <summary>The call cannot be understood, or the surroundings lack something; said to the user in one line.</summary>
internal sealed class CommandException(ExitCode exitCode, Wording message, Wording hint = default) : Exception(message.English)
{
    public ExitCode ExitCode => exitCode;

    public Wording Wording => message;

    public Wording Hint => hint;
}
