namespace ReportGen.Sheets.Yaml;

/// <summary>How much a file may ask of us.</summary>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Depth">Levels of nesting.</param>
/// <param name="Nodes">Scalars, mappings and sequences, those behind an alias counted each time it is used.</param>
/// <param name="Repeated">Characters that aliases repeat.</param>
internal sealed record YamlLimits(int Bytes, int Depth, int Nodes, int Repeated)
{
    public static YamlLimits Default { get; } = new(4 * 1024 * 1024, 32, 100_000, 500_000);
}
