using System.Globalization;
using ReportGen.CommandLine;

namespace ReportGen.Commands;

/// <summary>The date of the documents: from an option or the environment, never from the clock.</summary>
internal static class OutputDate
{
    private const string EpochVariable = "SOURCE_DATE_EPOCH";

    /// <returns>The date at UTC; null when nobody named one.</returns>
    /// <exception cref="CommandException">The date cannot be read; exit code 2.</exception>
    public static DateTimeOffset? Of(string? option, Func<string, string?> environment)
    {
        if (option is not null)
        {
            return DateOnly.TryParseExact(option, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                : throw new CommandException(ExitCode.Usage, new($"日期应写作 2024-01-31，现为“{option}”", $"a date is written 2024-01-31, not '{option}'"));
        }

        if (environment(EpochVariable) is not { Length: > 0 } epoch)
            return null;

        return long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new CommandException(ExitCode.Usage, new($"{EpochVariable} 应为秒数，现为“{epoch}”", $"{EpochVariable} takes seconds, not '{epoch}'"));
    }
}
