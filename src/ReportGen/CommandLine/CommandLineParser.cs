using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.CommandLine;

/// <summary>Reads the words of a call by the commands' own descriptions.</summary>
/// <remarks>GNU style: options anywhere, <c>--name value</c> or <c>--name=value</c>, <c>--</c> ends them, a lone <c>-</c> is an operand.</remarks>
internal static class CommandLineParser
{
    /// <summary>Options that every command knows.</summary>
    public static readonly OptionSpec Help = new("--help", "-h", null, new("显示帮助", "show this help"));

    public static readonly OptionSpec Lang = new("--lang", null, "zh|en", new("提示语言（默认随系统）", "language of messages (default: the system's)"))
    {
        Choices = ["zh", "en"],
    };

    public static readonly OptionSpec NoColor = new("--no-color", null, null, new("不用颜色", "no colour"));

    public static ImmutableArray<OptionSpec> Common { get; } = [Lang, NoColor, Help];

    /// <exception cref="CommandException">The words do not fit the command; exit code 2.</exception>
    public static Invocation Parse(CommandSpec command, ReadOnlySpan<string> words, Terminal terminal)
    {
        var invocation = new Invocation { Command = command, Terminal = terminal };
        var operands = ImmutableArray.CreateBuilder<string>();
        var optionsEnded = false;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (optionsEnded || word.Length < 2 || word[0] != '-')
                operands.Add(word);
            else if (word == "--")
                optionsEnded = true;
            else
                i += TakeOption(invocation, word, i + 1 < words.Length ? words[i + 1] : null);
        }

        invocation.Operands = operands.ToImmutable();
        if (!invocation.Has(Help))
            CheckOperandCount(invocation);

        return invocation;
    }

    // Gives the number of further words taken: 1 when the value stood in the next word.
    private static int TakeOption(Invocation invocation, string word, string? next)
    {
        var equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=') : -1;
        var name = equals < 0 ? word : word[..equals];
        var option = Find(invocation.Command, name) ?? throw UnknownOption(invocation.Command, name);
        if (option.ValueName is null)
        {
            if (equals >= 0)
                throw Usage(new($"选项 {name} 不带值", $"option {name} takes no value"), invocation.Command);
            Add(invocation, option, "");
            return 0;
        }

        if (equals < 0 && next is null)
            throw Usage(new($"选项 {name} 缺少值 {option.ValueName}", $"option {name} lacks its value {option.ValueName}"), invocation.Command);

        var value = equals < 0 ? next! : word[(equals + 1)..]; // next is not null here: checked above
        if (!option.Choices.IsEmpty && !option.Choices.Contains(value))
        {
            var choices = string.Join(", ", option.Choices);
            throw Usage(new($"选项 {name} 的值“{value}”不对，可用：{choices}", $"'{value}' is no value for {name}; use one of {choices}"), invocation.Command);
        }

        Add(invocation, option, value);
        return equals < 0 ? 1 : 0;
    }

    private static void Add(Invocation invocation, OptionSpec option, string value)
    {
        if (!invocation.TryAdd(option, value))
            throw Usage(new($"选项 {option.Name} 写了两次", $"option {option.Name} is given twice"), invocation.Command);
    }

    private static void CheckOperandCount(Invocation invocation)
    {
        var (command, count) = (invocation.Command, invocation.Operands.Length);
        if (count < command.LeastOperands)
            throw Usage(new($"缺少 {command.Operands}", $"{command.Operands} is missing"), command);
        if (count > command.MostOperands)
        {
            var extra = invocation.Operands[command.MostOperands];
            throw Usage(new($"多余的参数“{extra}”", $"unexpected argument '{extra}'"), command);
        }
    }

    private static OptionSpec? Find(CommandSpec command, string name) => Find(command.Options, name) ?? Find(Common, name);

    private static OptionSpec? Find(ImmutableArray<OptionSpec> options, string name)
    {
        foreach (var option in options)
        {
            if (option.Name == name || option.Alias == name)
                return option;
        }

        return null;
    }

    private static CommandException UnknownOption(CommandSpec command, string name)
    {
        var known = new List<string>();
        foreach (var option in command.Options.AddRange(Common))
            known.Add(option.Name);

        var message = new Wording($"没有选项 {name}", $"there is no option {name}");
        return NearestName.Of(name, known) is { } nearest
            ? new CommandException(ExitCode.Usage, message, new($"是不是 {nearest}？", $"did you mean {nearest}?"))
            : Usage(message, command);
    }

    private static CommandException Usage(Wording message, CommandSpec command) =>
        new(ExitCode.Usage, message, new($"用法见 reportgen {command.Name} --help", $"see reportgen {command.Name} --help"));
}
