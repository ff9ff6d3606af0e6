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
        case "template":
            TemplateStages.Run(root);
            break;
        case "template-cold":
            TemplateStages.RunCold(root);
            break;
        case "template-once":
            TemplateStages.RunOnce(root);
            break;
        case "check":
            CheckManySheets.Run(root, [1_000, 10_000]);
            break;
        case "volume":
            VolumeBinding.Run(root, [1_000, 10_000]);
            break;
        case "tagging":
            TaggingCost.Run(root, [1_000]);
            break;
        case "tagging-large":
            TaggingCost.Run(root, [100_000]);
            break;
        case "tables":
            TableGrowth.Run(root);
            break;
        case "stages":
            VolumeStages.Run(root, 1000);
            break;
        case "preview":
            await PreviewLatency.RunAsync(root);
            break;
        case "preview-scroll":
            await PreviewLatency.ScrollAsync(root);
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
        case "fuzz-template":
            failed |= new FuzzLoop(name, TemplateFuzz.Bounds).Run(plan, new TemplateFuzz(root).Try, Console.Out).Failures.Count > 0;
            break;
        default:
            Console.Error.WriteLine($"no benchmark {name}; README.md lists them");
            return 2;
    }

    Console.WriteLine();
}

return failed ? 1 : 0;

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
