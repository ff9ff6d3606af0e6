using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Markup;

/// <summary>What can be wrong with layout markup.</summary>
public static class MarkupKinds
{
    public static readonly DiagnosticKind NoDocument = new("SET-001", "no-document", Severity.Error, new(
        """
        版面标记必须有且只有一个最外层元素 document，其中放 style 和 section。
        写法：<document title="标题"><section>…</section></document>。
        """,
        """
        Layout markup has one outermost element, document, which holds style and section.
        Write <document title="title"><section>…</section></document>.
        """));

    public static readonly DiagnosticKind TooLarge = new("SET-002", "markup-too-large", Severity.Error, new(
        """
        版面标记超过长度上限。多半是模板中的循环没有停下。请检查循环，或把文件分成几份。
        """,
        """
        The markup is longer than the limit. Usually a loop of the template does not end.
        Look at the loops, or divide the document.
        """));

    public static readonly DiagnosticKind TooDeep = new("SET-004", "markup-too-deep", Severity.Error, new(
        """
        元素嵌套层数超过上限，其后的内容没有读。多半是缺少结束标签，或模板自己包含自己。
        """,
        """
        Elements stand too deep in each other; what follows was not read. Usually an end tag is missing,
        or a template includes itself.
        """));

    public static readonly DiagnosticKind UnknownElement = new("SET-005", "unknown-element", Severity.Error, new(
        """
        版面标记没有这个元素。元素一览见 src/ReportGen.Typesetting/Markup/README.md。元素本身被略去，其中内容保留。
        """,
        """
        Layout markup has no such element. src/ReportGen.Typesetting/Markup/README.md lists the elements.
        The element is left out, what it holds is kept.
        """));

    public static readonly DiagnosticKind UnknownAttribute = new("SET-006", "unknown-attribute", Severity.Error, new(
        """
        这个元素没有这个属性，属性被略去。属性一览见 src/ReportGen.Typesetting/Markup/README.md。
        """,
        """
        The element has no such attribute; it is left out.
        src/ReportGen.Typesetting/Markup/README.md lists the attributes.
        """));

    public static readonly DiagnosticKind MisplacedElement = new("SET-007", "misplaced-element", Severity.Error, new(
        """
        元素不能放在这里，例如 tr 之外的 td。元素本身被略去，其中内容保留。
        """,
        """
        The element may not stand here, such as a td outside a tr.
        The element is left out, what it holds is kept.
        """));

    public static readonly DiagnosticKind MisplacedText = new("SET-008", "misplaced-text", Severity.Error, new(
        """
        文字只能放在段落、标题、单元格等可以放文字的元素中。请把文字放进 <p>…</p>。
        """,
        """
        Text may stand only in elements that hold running text: paragraphs, headings, cells.
        Put it into <p>…</p>.
        """));

    public static readonly DiagnosticKind DuplicateAttribute = new("SET-009", "duplicate-attribute", Severity.Error, new(
        """
        一个标签中同一属性写了两次。保留第一个，请删去另一个。
        """,
        """
        An attribute is written twice in one tag. The first counts; remove the other.
        """));

    public static readonly DiagnosticKind MismatchedTag = new("SET-010", "mismatched-tag", Severity.Error, new(
        """
        结束标签没有对应的开始标签，已略去。请检查标签是否成对。
        """,
        """
        An end tag has no start tag; it is left out. See that tags come in pairs.
        """));

    public static readonly DiagnosticKind Unclosed = new("SET-011", "unclosed", Severity.Error, new(
        """
        元素、注释、CDATA 段或引号有开始没有结束。请在应当结束处补上。
        """,
        """
        An element, a comment, a CDATA section or a quote begins and does not end.
        Add its end where it should be.
        """));

    public static readonly DiagnosticKind MalformedTag = new("SET-012", "malformed-tag", Severity.Error, new(
        """
        标签写法不对。正确写法：<名称 属性="值">…</名称> 或 <名称/>。文字中的 < 写作 &lt;。
        """,
        """
        A tag is not written as <name attribute="value">…</name> or <name/>.
        A < in text is written &lt;.
        """));

    public static readonly DiagnosticKind BadReference = new("SET-013", "bad-reference", Severity.Error, new(
        """
        & 之后只能是 lt; gt; amp; quot; apos; 或 #数字;。文字中的 & 写作 &amp;；模板中的值默认已经转义。
        """,
        """
        An & is followed by lt; gt; amp; quot; apos; or #number; only. An & in text is written &amp;;
        values in templates are escaped unless raw is asked for.
        """));

    public static readonly DiagnosticKind BadCharacter = new("SET-014", "bad-character", Severity.Error, new(
        """
        文字中有不可见的控制字符，读者看不见，PDF 也不能存它。请删去。
        """,
        """
        The text holds a control character. It cannot be seen and a PDF may not hold it. Remove it.
        """));

    public static readonly DiagnosticKind NoDoctype = new("SET-015", "doctype", Severity.Error, new(
        """
        版面标记不使用 DTD，也不读取任何外部实体。请删去 <!DOCTYPE …>。
        """,
        """
        Layout markup has no DTD and reads no external entity. Remove <!DOCTYPE …>.
        """));

    public static readonly DiagnosticKind NoInstruction = new("SET-016", "processing-instruction", Severity.Error, new(
        """
        除开头的 <?xml …?> 之外不能有处理指令。请删去。
        """,
        """
        There may be no processing instruction but <?xml …?> at the very start. Remove it.
        """));

    public static readonly DiagnosticKind BadValue = new("SET-017", "bad-value", Severity.Error, new(
        """
        属性值不是这个属性可取的值，已略去。长度要带单位：10.5pt、4mm、2em；颜色写作 #rrggbb。
        """,
        """
        The attribute cannot have this value; it is left out. Lengths carry a unit: 10.5pt, 4mm, 2em;
        colours are written #rrggbb.
        """));

    public static readonly DiagnosticKind MissingAttribute = new("SET-018", "missing-attribute", Severity.Error, new(
        """
        元素缺少必需的属性，例如 document 的 title、img 的 alt、page-ref 的 to。请补上。
        """,
        """
        An element lacks an attribute that it must have: title of document, alt of img, to of page-ref. Add it.
        """));

    public static readonly DiagnosticKind UnknownStyle = new("SET-019", "unknown-style", Severity.Error, new(
        """
        class 或 based-on 引用的样式没有定义。请在 document 开头用 <style name="…"/> 定义，或改正名称。
        """,
        """
        class or based-on names a style that is not defined. Define it with <style name="…"/> at the start
        of document, or correct the name.
        """));

    public static readonly DiagnosticKind UnknownFont = new("SET-020", "unknown-font", Severity.Error, new(
        """
        font 引用的字体角色在表式中没有定义，改用正文字体。请改正名称，或在 form.yaml 中加上这个角色。
        """,
        """
        font names a role that the form does not have; the body font is used. Correct the name, or add the role
        to form.yaml.
        """));

    public static readonly DiagnosticKind DuplicateName = new("SET-021", "duplicate-name", Severity.Error, new(
        """
        两处使用了同一个 id，或两个样式同名，链接与页码引用便不知指向哪一处。请改用不同名称。
        """,
        """
        Two things have the same id, or two styles the same name, so a link would not know where to lead.
        Give them different names.
        """));

    public static readonly DiagnosticKind UnknownTarget = new("SET-022", "unknown-target", Severity.Error, new(
        """
        链接或 page-ref 指向的 id 在文件中不存在。请给目标加上 id，或改正名称。
        """,
        """
        A link or page-ref leads to an id that the document does not have. Give the target that id, or correct the name.
        """));

    public static readonly DiagnosticKind MissingImage = new("SET-023", "missing-image", Severity.Error, new(
        """
        找不到图片，或文件不是完整的 PNG、JPEG。图片放在表式的文件夹中，src 写文件名。
        """,
        """
        The picture is not there, or is no whole PNG or JPEG file. Pictures stand in the form's folder; src names the file.
        """));

    public static readonly DiagnosticKind SpanPastEnd = new("SET-024", "span-past-end", Severity.Error, new(
        """
        单元格跨出了表格最后一列、最后一行，或跨出了所在的行组（thead、tbody），已截到边界。请改正 colspan 或 rowspan。
        """,
        """
        A cell spans past the last column, or past the last row of its group (thead, tbody); it is cut at the edge.
        Correct colspan or rowspan.
        """));

    public static readonly DiagnosticKind OverlappingCells = new("SET-025", "overlapping-cells", Severity.Error, new(
        """
        单元格的位置已被上方跨行的单元格占用，已改放到下一个空位或缩小跨度。请核对 rowspan 与 colspan。
        """,
        """
        The place of a cell is taken by one that spans down from above; its span is made smaller.
        Check rowspan and colspan.
        """));

    public static readonly DiagnosticKind HoleInTable = new("SET-026", "hole-in-table", Severity.Warning, new(
        """
        这一行的单元格不够，表格出现空缺，已用空单元格补齐。请补上 td，或加大 colspan。
        """,
        """
        The row has too few cells and leaves a hole, which is filled with empty cells. Add td, or a larger colspan.
        """));

    public static readonly DiagnosticKind EmptyTable = new("SET-027", "empty-table", Severity.Error, new(
        """
        表格没有行，或行中没有单元格，已略去。请检查模板中的循环是否有数据。
        """,
        """
        The table has no rows, or no cells in them; it is left out. See whether the template's loop has data.
        """));

    public static readonly DiagnosticKind TableTooLarge = new("SET-028", "table-too-large", Severity.Error, new(
        """
        表格的方格数超过上限，已略去。请检查 rowspan、colspan 的值，或把表格分开。
        """,
        """
        The table has more squares than the limit; it is left out. Check the values of rowspan and colspan, or divide the table.
        """));

    public static readonly DiagnosticKind SkippedHeading = new("SET-029", "skipped-heading", Severity.Warning, new(
        """
        标题级别跳级，例如 h1 之后直接是 h3。读屏软件靠级别导航（ISO 14289-1，7.4.2）。请逐级使用。
        """,
        """
        Headings skip a level, such as h3 right after h1. Screen readers walk by level (ISO 14289-1, 7.4.2).
        Use one level after the other.
        """));

    public static readonly DiagnosticKind NestedLink = new("SET-030", "nested-link", Severity.Error, new(
        """
        链接中不能再有链接。内层链接按普通文字处理。
        """,
        """
        A link may not stand in a link. The inner one is set as plain text.
        """));

    public static readonly DiagnosticKind NoFont = new("SET-031", "no-font", Severity.Error, new(
        """
        表式没有默认字体角色（正文），无法排版。请在 form.yaml 的 fonts 中定义。
        """,
        """
        The form has no default font role (正文), so nothing can be set. Define it under fonts in form.yaml.
        """));
}
