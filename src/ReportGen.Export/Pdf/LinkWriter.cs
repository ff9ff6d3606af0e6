using ReportGen.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>Writes the areas of a page that lead somewhere as link annotations (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18).</summary>
internal sealed class LinkWriter(PdfFile file, StructureTree structure, DestinationSet destinations)
{
    private readonly List<int> _annotations = [];
    private DiagnosticSink _sink = null!; // set by Begin, before which nothing is called
    private bool _hasReportedHead;
    private bool _isUntagged;

    /// <summary>The object numbers of the page's annotations.</summary>
    public List<int> Annotations => _annotations;

    /// <param name="isUntagged">Links belong to no element.</param>
    public void Begin(bool isUntagged, DiagnosticSink sink)
    {
        (_isUntagged, _sink) = (isUntagged, sink);
        _hasReportedHead = false;
    }

    /// <summary>Writes the links of a page.</summary>
    /// <param name="pageNumber">The page's object number.</param>
    /// <param name="anchors">The section's own names and its name before them; null when names are the document's.</param>
    public void Write(Page page, int pageNumber, LogicalSection section, SectionAnchors? anchors)
    {
        _annotations.Clear();
        foreach (var link in page.Links)
        {
            if (link.Element is null)
                ReportHead(page);
            else if (Target.Of(link.Target) is { } target)
                Write(link, target, page, pageNumber, section, anchors);
            else
                ReportAddress(link);
        }
    }

    private void Write(LinkArea link, Target target, Page page, int pageNumber, LogicalSection section, SectionAnchors? anchors)
    {
        var element = link.Element!; // the caller looked
        var number = file.Reserve();
        _annotations.Add(number);
        var area = page.OnPaper(link.Area);
        var annotation = file.Open(number);
        annotation.Raw("<</Type/Annot/Subtype/Link/Rect["u8);
        annotation.Milli(area.X.MilliPoints);
        annotation.Byte((byte)' ');
        annotation.Milli((page.Height - area.Bottom).MilliPoints);
        annotation.Byte((byte)' ');
        annotation.Milli(area.Right.MilliPoints);
        annotation.Byte((byte)' ');
        annotation.Milli((page.Height - area.Y).MilliPoints);
        annotation.Raw("]/Border[0 0 0]/F 4/Contents"u8);
        annotation.Text(link.Description.Length > 0 ? link.Description : link.Target);
        if (!_isUntagged)
        {
            var key = structure.NextKey();
            section.AddAnnotation(section.IndexOf(element), pageNumber, number, key);
            annotation.Raw("/StructParent "u8);
            annotation.Int(key);
        }

        if (target.Uri is { } uri)
        {
            annotation.Raw("/A<</S/URI/URI"u8);
            annotation.Text(uri);
            annotation.Raw(">>>>"u8);
        }
        else
        {
            annotation.Raw("/Dest"u8);
            annotation.Text(destinations.Use(anchors?.Resolve(target.Name) ?? target.Name, element.Source));
            annotation.Raw(">>"u8);
        }

        file.Close();
    }

    private void ReportHead(Page page)
    {
        if (_hasReportedHead)
            return;

        _hasReportedHead = true;
        _sink.Report(new Diagnostic(ExportKinds.LinkIsInARunningHead, SourceSpan.None, new(
            $"第 {page.Number} 页的页眉或页脚中有链接",
            $"the header or footer of page {page.Number} has a link")));
    }

    private void ReportAddress(LinkArea link) =>
        _sink.Report(new Diagnostic(ExportKinds.LinkAddressIsNotUsable, link.Element!.Source, new(
            $"链接地址“{link.Target}”不可用",
            $"the address \"{link.Target}\" is not one that a link may have")));

    /// <summary>What a link leads to: an address in plain ASCII, or else a name.</summary>
    private sealed record Target(string? Uri, string Name)
    {
        public static Target? Of(string target)
        {
            if (target is ['#', _, ..])
                return new Target(null, target[1..]);

            return Uris.ToAscii(target) is { } uri ? new Target(uri, "") : null;
        }
    }
}

/// <summary>The anchors of a section that has a name: outside they are known with the section's name before them.</summary>
internal sealed class SectionAnchors
{
    private readonly HashSet<string> _own = [];
    private readonly string _name;

    public SectionAnchors(string name, PdfSection section)
    {
        _name = name;
        foreach (var page in section.Pages)
        {
            foreach (var anchor in page.Anchors)
            {
                if (anchor.Name.Length > 0)
                    _own.Add(anchor.Name);
            }
        }
    }

    /// <summary>The name in the document of a name in the section: its own anchors come before those of others.</summary>
    public string Resolve(string anchor) => _own.Contains(anchor) ? $"{_name}.{anchor}" : anchor;
}
