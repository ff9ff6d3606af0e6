using System.Globalization;
using ReportGen.Bench;
using ReportGen.Bench.Fuzzing;
using ReportGen.Tests.Fonts;

var root = FindRoot();
if (args is [TaggingCost.RunName, var kind, var sheets, var output])
{
    TaggingCost.Write(root, kind, int.Parse(sheets, CultureInfo.InvariantCulture), output);
    return 0;
}

FuzzPlan? plan = null;
var failed = false;
var measurements = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["warm"] = () => Do(() => WarmStages.Run(root)),
    ["cold"] = () => Do(() => ColdStart.Run(root)),
    ["many"] = () => Do(() => ManySheets.Run(root, 1000)),
    ["template"] = () => Do(() => TemplateStages.Run(root)),
    ["template-cold"] = () => Do(() => TemplateStages.RunCold(root)),
    ["template-once"] = () => Do(() => TemplateStages.RunOnce(root)),
    ["check"] = () => Do(() => CheckManySheets.Run(root, [1_000, 10_000])),
    ["volume"] = () => Do(() => VolumeBinding.Run(root, [1_000, 10_000])),
    ["tagging"] = () => Do(() => TaggingCost.Run(root, [1_000])),
    ["tagging-large"] = () => Do(() => TaggingCost.Run(root, [100_000])),
    ["tables"] = () => Do(() => TableGrowth.Run(root)),
    ["stages"] = () => Do(() => VolumeStages.Run(root, 1000)),
    ["preview"] = () => PreviewLatency.RunAsync(root),
    ["preview-scroll"] = () => PreviewLatency.ScrollAsync(root),
    ["preview-volume"] = () => PreviewLatency.VolumeAsync(root),
    ["preview-soak"] = () => PreviewLatency.SoakAsync(root, 5000),
    ["fuzz-yaml"] = () => Do(() => Fuzz("fuzz-yaml", new(TimeSpan.FromSeconds(5), 1L << 30), new YamlFuzz(root).Try)),
    ["fuzz-font"] = () => Do(() => Fuzz("fuzz-font", new(TimeSpan.FromSeconds(1), 64L << 20), FontFuzz(root).Try)),
    ["fuzz-template"] = () => Do(() => Fuzz("fuzz-template", TemplateFuzz.Bounds, new TemplateFuzz(root).Try)),
};

foreach (var argument in args.Length == 0 ? ["warm", "cold", "many"] : args)
{
    // fuzz-yaml=1000000 runs so many cases, fuzz-yaml=1@4711 the one of that seed.
    var (name, cases) = argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, "100000");
    plan = FuzzPlan.Parse(cases);
    if (plan is null)
    {
        Console.Error.WriteLine($"{argument}: write {name}=1000000, or {name}=1@4711 for the case of one seed");
        return 2;
    }

    if (!measurements.TryGetValue(name, out var measure))
    {
        Console.Error.WriteLine($"no benchmark {name}; README.md lists them");
        return 2;
    }

    await measure();
    Console.WriteLine();
}

return failed ? 1 : 0;

static Task Do(Action work)
{
    work();
    return Task.CompletedTask;
}

void Fuzz(string name, FuzzBounds bounds, Func<int, string?> work) =>
    failed |= new FuzzLoop(name, bounds).Run(plan!, work, Console.Out).Failures.Count > 0; // read before any measurement is called

static DamagedFont FontFuzz(string root) => new(file =>
    Path.Combine(root, file.StartsWith("Test", StringComparison.Ordinal) ? "fonts/test" : "tests/suite/fonts", file));

static string FindRoot()
{
    foreach (var start in (ReadOnlySpan<string>)[AppContext.BaseDirectory, Environment.CurrentDirectory])
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReportGen.sln")))
                return folder.FullName;
        }
    }

    throw new DirectoryNotFoundException("the bench runs inside the repository");
}
