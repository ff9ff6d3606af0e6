using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Volumes;

/// <summary>A volume and the design it asks for, both free of errors.</summary>
internal sealed record OpenedVolume(Volume Volume, VolumeDesign Design)
{
    /// <summary>Reads a volume.yaml and the design it names.</summary>
    /// <returns>Null when there is an error among the findings.</returns>
    /// <exception cref="IOException">A folder of sheets cannot be read.</exception>
    public static OpenedVolume? Read(SourceText source, FormLibrary forms, DiagnosticSink sink)
    {
        if (VolumeReader.Read(source, sink) is not { } volume || VolumeDesignReader.Read(forms.Folder, volume.Design, volume.DesignSpan, sink) is not { } design)
            return null;

        volume.Defaults.Check(forms, sink);
        CheckParts(volume.Front ?? [], isFront: true, design, sink);
        CheckParts(volume.Back ?? [], isFront: false, design, sink);
        return sink.HasErrors ? null : new(volume, design);
    }

    private static void CheckParts(ImmutableArray<VolumePartName> names, bool isFront, VolumeDesign design, DiagnosticSink sink)
    {
        var known = design.Parts.Where(part => part.IsFront == isFront).Select(part => part.Name).ToList();
        foreach (var (name, span) in names)
        {
            if (known.Contains(name))
                continue;

            var nearest = NearestName.Of(name, known);
            sink.Report(new Diagnostic(VolumeKinds.NoSuchPart, span, new($"汇编版式没有部件“{name}”", $"the design has no part \"{name}\""))
            {
                Hints = [nearest is null ? new($"可用：{string.Join('、', known)}", $"there are: {string.Join(", ", known)}") : new($"是不是 {nearest}？", $"did you mean {nearest}?")],
            });
        }
    }
}
