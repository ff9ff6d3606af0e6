using ReportGen.Bench;

var root = FindRoot();
foreach (var name in args.Length == 0 ? ["warm", "cold", "many"] : args)
{
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
        case "volume":
            VolumeBinding.Run(root, [1_000, 10_000]);
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
        default:
            Console.Error.WriteLine($"no benchmark {name}; there are warm, cold, many, volume, preview, preview-scroll and preview-soak");
            return 2;
    }

    Console.WriteLine();
}

return 0;

static string FindRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (!File.Exists(Path.Combine(folder.FullName, "ReportGen.sln")))
        folder = folder.Parent ?? throw new DirectoryNotFoundException("the bench runs inside the repository");

    return folder.FullName;
}
