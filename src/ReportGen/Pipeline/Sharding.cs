using System.Collections.Immutable;
using System.Globalization;
using ReportGen.CommandLine;

namespace ReportGen.Pipeline;

/// <summary>Divides sheets among machines: which share a sheet belongs to follows from its path alone.</summary>
internal static class Sharding
{
    private const int MostShares = 100_000;

    // FNV-1a, 32 bits.
    private const uint Basis = 2_166_136_261, Prime = 16_777_619;

    /// <summary>The sheets of one share.</summary>
    /// <param name="shard"><c>I/N</c> with I from 1; <c>env/N</c> takes I from the environment; null: all sheets.</param>
    /// <param name="environment">Kubernetes counts JOB_COMPLETION_INDEX from 0, Slurm counts SLURM_ARRAY_TASK_ID from SLURM_ARRAY_TASK_MIN.</param>
    /// <exception cref="CommandException">The share cannot be understood; exit code 2.</exception>
    public static ImmutableArray<SheetInput> Select(ImmutableArray<SheetInput> inputs, string? shard, Func<string, string?> environment)
    {
        if (shard is null)
            return inputs;

        var (index, count) = Parse(shard, environment);
        var chosen = ImmutableArray.CreateBuilder<SheetInput>();
        foreach (var input in inputs)
        {
            if (ShareOf(input.RelativeOutput, count) == index)
                chosen.Add(input);
        }

        return chosen.ToImmutable();
    }

    /// <summary>The share of a path, from 1.</summary>
    internal static int ShareOf(string path, int count)
    {
        var hash = Basis;
        foreach (var c in path)
        {
            var unit = c == '\\' ? '/' : c;
            hash = (hash ^ (byte)unit) * Prime;
            hash = (hash ^ (byte)(unit >> 8)) * Prime;
        }

        // The low bits of FNV alone are uneven for like names.
        hash ^= hash >> 16;
        return (int)(hash % (uint)count) + 1;
    }

    private static (int Index, int Count) Parse(string shard, Func<string, string?> environment)
    {
        var slash = shard.IndexOf('/');
        var isNumber = int.TryParse(shard.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        if (slash <= 0 || !isNumber || count is < 1 or > MostShares)
            throw Bad(shard);

        var index = shard.AsSpan(0, slash) is "env" ? FromEnvironment(environment)
            : int.TryParse(shard.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : 0;
        return index >= 1 && index <= count ? (index, count) : throw Bad(shard);
    }

    private static int FromEnvironment(Func<string, string?> environment)
    {
        if (NumberOf("JOB_COMPLETION_INDEX", environment) is { } completion)
            return completion + 1;
        if (NumberOf("SLURM_ARRAY_TASK_ID", environment) is { } task)
            return task - (NumberOf("SLURM_ARRAY_TASK_MIN", environment) ?? 0) + 1;

        throw new CommandException(
            ExitCode.Usage,
            new("--shard env/N 要有环境变量 JOB_COMPLETION_INDEX 或 SLURM_ARRAY_TASK_ID", "--shard env/N needs JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID in the environment"));
    }

    private static int? NumberOf(string name, Func<string, string?> environment) =>
        int.TryParse(environment(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static CommandException Bad(string shard) =>
        new(ExitCode.Usage, new($"--shard 写成 2/8（8 份中的第 2 份），现为“{shard}”", $"--shard takes 2/8 (the second of eight shares), not '{shard}'"));
}
