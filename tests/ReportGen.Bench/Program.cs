using ReportGen.Bench;
using ReportGen.Bench.Fuzzing;
using ReportGen.Tests.Fonts;

var root = FindRoot();
var failed = false;
foreach (var argument in args.Length == 0 ? ["warm", "cold", "many"] : args)
{
    // fuzz-yaml=1000000 runs so many cases, fuzz-yaml=1@4711 the one of that seed.
    var (name, plan) = argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (argument[..at], FuzzPlan.Parse(argument.AsSpan(at + 1))) : (argument, new FuzzPlan(100_000));
    if (plan is null)
    {
        Console.Error.WriteLine($"{argument}: write {name}=1000000, or {name}=1@4711 for the case of one seed");
        return 2;
    }

    switch (name)
    {
        case "warm":
            WarmStages.Run(root);
            break;
        case "cold":
            ColdStart.Run(root);
            break;
        case "many":
            ManySheets.Run(root, 1000);
            break;
        case "check":
            CheckManySheets.Run(root, [1_000, 10_000]);
            break;
        case "volume":
            VolumeBinding.Run(root, [1_000, 10_000]);
            break;
        case "preview":
            await PreviewLatency.RunAsync(root);
            break;
        case "preview-soak":
            await PreviewLatency.SoakAsync(root, 5000);
            break;
        case "fuzz-yaml":
            failed |= new FuzzLoop(name, new(TimeSpan.FromSeconds(5), 1L << 30)).Run(plan, new YamlFuzz(root).Try, Console.Out).Failures.Count > 0;
            break;
        case "fuzz-font":
            failed |= new FuzzLoop(name, new(TimeSpan.FromSeconds(1), 64L << 20)).Run(plan, FontFuzz(root).Try, Console.Out).Failures.Count > 0;
            break;
        default:
            Console.Error.WriteLine($"no benchmark {name}; there are warm, cold, many, check, volume, preview, preview-soak, fuzz-yaml and fuzz-font");
            return 2;
    }

    Console.WriteLine();
}

return failed ? 1 : 0;

static DamagedFont FontFuzz(string root) => new(file =>
    Path.Combine(root, file.StartsWith("Test", StringComparison.Ordinal) ? "fonts/test" : "tests/suite/fonts", file));

static string FindRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (!File.Exists(Path.Combine(folder.FullName, "ReportGen.sln")))
        folder = folder.Parent ?? throw new DirectoryNotFoundException("the bench runs inside the repository");

    return folder.FullName;
}
