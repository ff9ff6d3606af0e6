using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Volumes;

/// <summary>What can be wrong with a volume.yaml, or with the design of a volume.</summary>
public static class VolumeKinds
{
    public static readonly DiagnosticKind NoSuchSheet = new(
        "SHEET-040", "no-such-sheet", Severity.Error,
        new("volume.yaml 里的文件名或通配写法没有对应任何文件。路径从 volume.yaml 所在的文件夹算起；“*”代表一段文件名，“**”代表任意层文件夹。",
            "A name or pattern of the volume stands for no file. Paths begin at the folder of volume.yaml; * stands for a part of a name, ** for any folders."));

    public static readonly DiagnosticKind SheetBoundTwice = new(
        "SHEET-041", "sheet-bound-twice", Severity.Error,
        new("同一张表装订了两次，合计就会多算。请只在一处列出它，或把通配写法写窄一些。",
            "A sheet would be bound and counted twice. List it in one place only, or make the pattern narrower."));

    public static readonly DiagnosticKind NoSuchDesign = new(
        "SHEET-042", "no-such-design", Severity.Error,
        new("没有这个汇编版式。版式是 templates/ 下含有 book.yaml 的文件夹，例如 volume/annual。",
            "There is no such design. A design is a folder under templates/ that holds a book.yaml, such as volume/annual."));

    public static readonly DiagnosticKind NoSuchPart = new(
        "SHEET-043", "no-such-part", Severity.Error,
        new("汇编版式没有这个部件，或部件不在这个位置。版式的 book.yaml 在“部件”下列出全部部件。",
            "The design has no such part, or not at this place. Its book.yaml lists all parts."));

    internal static DiagnosticKind[] All => [NoSuchSheet, SheetBoundTwice, NoSuchDesign, NoSuchPart];
}
