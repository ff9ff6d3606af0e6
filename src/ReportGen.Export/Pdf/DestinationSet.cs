using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Export.Pdf;

/// <summary>The named places of a document (ISO 32000-1, 12.3.2.3), and the names that links use.</summary>
internal sealed class DestinationSet
{
    private readonly Dictionary<string, Destination> _places = [];

    // Names that links used before they came.
    private readonly Dictionary<string, NamedLink> _links = [];

    public void Clear()
    {
        _places.Clear();
        _links.Clear();
    }

    /// <summary>Names a place. Of two places of one name the first counts.</summary>
    public void Add(string name, Destination place) => _places.TryAdd(Encode(name), place);

    /// <summary>Notes that a link leads to a name, which may come later.</summary>
    /// <returns>The name as it is written.</returns>
    public string Use(string name, SourceSpan place)
    {
        var encoded = Encode(name);
        if (!_places.ContainsKey(encoded))
            _links.TryAdd(encoded, new NamedLink(name, place));

        return encoded;
    }

    /// <summary>Writes the tree of names, and reports links to names that did not come.</summary>
    /// <returns>The object number of the tree; 0 when there are no names.</returns>
    public int Finish(PdfFile file, DiagnosticSink sink)
    {
        foreach (var (encoded, link) in _links)
        {
            if (_places.ContainsKey(encoded))
                continue;

            sink.Report(new Diagnostic(ExportKinds.LinkLeadsNowhere, link.Place, new(
                $"没有名为“{link.Name}”的位置",
                $"there is no place called \"{link.Name}\"")));
        }

        if (_places.Count == 0)
            return 0;

        var names = new string[_places.Count];
        _places.Keys.CopyTo(names, 0);
        Array.Sort(names, StringComparer.Ordinal);
        var tree = new KeyTree(hasNames: true);
        tree.Begin(file);
        foreach (var name in names)
            _places[name].WriteTo(tree.Add(name));

        return tree.Finish();
    }

    /// <summary>Names in the file are plain ASCII: other characters are written as in addresses, %E7%AC%AC.</summary>
    private static string Encode(string name)
    {
        if (!name.AsSpan().ContainsAnyExceptInRange('!', '~') && !name.Contains('%'))
            return name;

        var encoded = new StringBuilder();
        Uris.Encode(name, encoded, isPercentKept: false);
        return encoded.ToString();
    }

    /// <summary>A name that a link uses, and where the link was written.</summary>
    private sealed record NamedLink(string Name, SourceSpan Place);
}
