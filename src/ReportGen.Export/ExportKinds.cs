using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Export.Pictures;

namespace ReportGen.Export;

/// <summary>What export can find wrong.</summary>
public static class ExportKinds
{
    public static readonly DiagnosticKind FaceMayNotBeEmbedded = new(
        "OUT-001", "face-may-not-be-embedded", Severity.Error,
        new(
            "字体文件声明不允许嵌入（OS/2 fsType）。存档用的 PDF 必须嵌入全部字体（ISO 19005-2，6.2.11.4）。请在表式的字体设置中换用允许嵌入的字体。",
            """
            The font says that it may not be embedded (OS/2 fsType), and an archival PDF has to embed all its fonts
            (ISO 19005-2, 6.2.11.4). Choose another font for the role in the form.
            """));

    public static readonly DiagnosticKind FontIsDamaged = new(
        "OUT-002", "font-is-damaged", Severity.Error,
        new(
            "字体文件损坏，无法取出所用的字形。请重新安装该字体，或换用其他字体。",
            "The font file is damaged: the glyphs that are used cannot be taken from it. Install the font again, or choose another."));

    public static readonly DiagnosticKind PictureIsDamaged = new(
        "OUT-003", "picture-is-damaged", Severity.Error,
        new(
            "图片文件不完整，或不是 PNG、JPEG。请重新保存图片。",
            "The picture is incomplete, or neither PNG nor JPEG. Save it again."));

    public static readonly DiagnosticKind PictureIsOfAnotherKind = new(
        "OUT-004", "picture-is-of-another-kind", Severity.Error,
        new(
            "图片的存储方式不受支持：PNG 不能隔行扫描，每通道不超过 8 位，不超过 6400 万像素；JPEG 须为灰度或 RGB。请用图像软件另存。",
            """
            The picture is stored in a way that is not supported: a PNG may not be interlaced, nor have 16 bits a channel or more than
            64 million pixels; a JPEG has to be gray or RGB, not CMYK. Save it in another way with an image program.
            """));

    public static readonly DiagnosticKind FigureSaysNothing = new(
        "OUT-005", "figure-says-nothing", Severity.Error,
        new(
            "图片没有替代文字，看不见图片的读者无从得知其内容（ISO 14289-1，7.3）。请在版式中为 img 写上 alt。",
            "A picture has no text to be read in its place (ISO 14289-1, 7.3). Write alt on the img in the layout."));

    public static readonly DiagnosticKind HeadingLevelIsSkipped = new(
        "OUT-006", "heading-level-is-skipped", Severity.Error,
        new(
            "标题跳级：读屏软件的读者会以为缺了一级（ISO 14289-1，7.4.2）。第一个标题用 h1，向下每次只降一级。",
            """
            The headings skip a level, so that those who listen to the document think that something is missing
            (ISO 14289-1, 7.4.2). The first heading is h1, and each may be at most one level below the one before.
            """));

    public static readonly DiagnosticKind LinkLeadsNowhere = new(
        "OUT-007", "link-leads-nowhere", Severity.Error,
        new(
            "链接指向的名称在文件中不存在。请检查 href 中 # 之后的名称，它应与某个元素的 id 相同。",
            "The link names a place that the document does not have. The name after # in href has to be the id of an element."));

    public static readonly DiagnosticKind LinkAddressIsNotUsable = new(
        "OUT-008", "link-address-is-not-usable", Severity.Error,
        new(
            "链接地址只能是 http、https、mailto 或 tel 的完整地址，或 # 加名称。",
            "A link's address is a whole address of http, https, mailto or tel, or # and a name."));

    public static readonly DiagnosticKind LinkIsInARunningHead = new(
        "OUT-009", "link-is-in-a-running-head", Severity.Warning,
        new(
            "页眉、页脚中的链接无法纳入文档结构（ISO 14289-1，7.18.5），因此未写入。请把链接放到正文中。",
            """
            A link in a page header or footer cannot be a part of the document's structure (ISO 14289-1, 7.18.5) and is left out.
            Put the link into the text.
            """));

    public static readonly DiagnosticKind CharacterIsPrivate = new(
        "OUT-010", "character-is-private", Severity.Warning,
        new(
            "文字中有专用区字符：看得见，但复制、检索和朗读时没有意义。请换成 Unicode 中对应的正式字符。",
            """
            The text has a character of a private use area. It can be seen, but copied, searched or read aloud it means nothing.
            Use the character that Unicode has for it.
            """));

    public static readonly DiagnosticKind PageSizeIsOutOfRange = new(
        "OUT-011", "page-size-is-out-of-range", Severity.Error,
        new(
            "PDF 页面的边长须在 3 pt 至 14400 pt 之间（ISO 19005-2，6.1.13）。请检查表式的纸张设置。",
            "The sides of a page in a PDF are 3 pt to 14,400 pt long (ISO 19005-2, 6.1.13). Check the paper of the form."));

    public static readonly DiagnosticKind LanguageTagIsMalformed = new(
        "OUT-012", "language-tag-is-malformed", Severity.Error,
        new(
            "语言标记的写法不对（ISO 14289-1，7.2）。请写成 zh-CN、en 之类的标记。",
            "The language tag is not well formed (ISO 14289-1, 7.2). Write a tag such as zh-CN or en."));

    public static readonly DiagnosticKind TextIsTooLong = new(
        "OUT-013", "text-is-too-long", Severity.Warning,
        new(
            "PDF 的一个字符串最多 32767 字节（ISO 19005-2，6.1.13），超出部分被截去。请缩短标题、替代文字等属性。",
            "A string in a PDF has at most 32,767 bytes (ISO 19005-2, 6.1.13); the rest is cut off. Shorten the title or the description."));

    public static readonly DiagnosticKind DocumentIsTooLarge = new(
        "OUT-014", "document-is-too-large", Severity.Error,
        new(
            "一个 PDF 最多有 8388607 个对象（ISO 19005-2，6.1.13）。请把汇编分成几册。",
            "A PDF has at most 8,388,607 objects (ISO 19005-2, 6.1.13). Divide the volume into several."));

    public static readonly DiagnosticKind FaceIsEmbeddedWhole = new(
        "OUT-015", "face-is-embedded-whole", Severity.Warning,
        new(
            "字体文件声明只许整个嵌入，不许只嵌入所用的字（OS/2 fsType 0x0100），所以文件大出整个字体。介意的话，请换用没有这项限制的字体。",
            """
            The font says that it may only be embedded whole, not in parts (OS/2 fsType 0x0100), so the file is larger by all of it.
            Choose a font without that limit if you mind.
            """));

    /// <summary>The finding for a picture that cannot be taken.</summary>
    internal static Diagnostic Describe(PictureFault fault, SourceSpan place) => fault switch
    {
        PictureFault.Interlaced => new(PictureIsOfAnotherKind, place, new("PNG 图片是隔行扫描的", "the PNG picture is interlaced")),
        PictureFault.SixteenBit => new(PictureIsOfAnotherKind, place, new("PNG 图片每通道 16 位", "the PNG picture has 16 bits a channel")),
        PictureFault.TooLarge => new(PictureIsOfAnotherKind, place, new("图片超过 6400 万像素", "the picture has more than 64 million pixels")),
        PictureFault.FourColors => new(PictureIsOfAnotherKind, place, new("JPEG 图片既非灰度也非 RGB", "the JPEG picture is neither gray nor RGB")),
        _ => new(PictureIsDamaged, place, new("图片无法读取", "the picture cannot be read")),
    };

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticKind> All =>
    [
        FaceMayNotBeEmbedded, FontIsDamaged, PictureIsDamaged, PictureIsOfAnotherKind, FigureSaysNothing, HeadingLevelIsSkipped,
        LinkLeadsNowhere, LinkAddressIsNotUsable, LinkIsInARunningHead, CharacterIsPrivate, PageSizeIsOutOfRange, LanguageTagIsMalformed,
        TextIsTooLong, DocumentIsTooLarge, FaceIsEmbeddedWhole,
    ];
}
