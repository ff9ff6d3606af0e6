using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Yaml;

/// <summary>What can be wrong with a file before anybody asks what it means.</summary>
internal static class YamlKinds
{
    public static readonly DiagnosticKind Unreadable = new(
        "SHEET-001", "unreadable-file", Severity.Error,
        new("""
            文件不存在、是目录、管道或设备、没有读取权限，或者读取时出错。
            请核对路径和权限；若文件正被其他程序占用，请先关闭。
            """,
            """
            The file does not exist, is a folder, a pipe or a device, may not be read, or broke off while it was read.
            Check the path and the permissions; close other programs that hold the file.
            """));

    public static readonly DiagnosticKind WrongEncoding = new(
        "SHEET-002", "wrong-encoding", Severity.Error,
        new("""
            文件必须是 UTF-8 编码（有无 BOM 均可）。记事本“另存为”时请选择 UTF-8；
            以 GBK（ANSI）或 UTF-16（Unicode）保存的文件会被指出，但不会猜测转换，以免改错生僻字。
            """,
            """
            The file must be UTF-8, with or without a byte order mark. Choose UTF-8 in "Save as".
            Files in GBK (ANSI) or UTF-16 (Unicode) are recognised and named, but never converted by guess,
            because a guess can damage rare characters.
            """));

    public static readonly DiagnosticKind DuplicateKey = new(
        "SHEET-005", "duplicate-key", Severity.Error,
        new("""
            同一层里一个键只能出现一次：YAML 不规定取哪一个值。
            删去多余的一处；若两个指标确实同名，改用列表写法：- { 名称: …, 目标值: … }。
            """,
            """
            A key may stand only once in its group: YAML does not say which value counts.
            Remove one of them; two indicators that truly share a name are written as a list:
            - { 名称: …, 目标值: … }.
            """));

    public static readonly DiagnosticKind EmptyFile = new(
        "SHEET-010", "empty-file", Severity.Error,
        new("文件里没有内容（或只有注释）。可用 reportgen new <表式> 生成一份空表再填写。",
            "There is nothing in the file, or only comments. `reportgen new <form>` writes an empty sheet to fill in."));

    public static readonly DiagnosticKind SeveralDocuments = new(
        "SHEET-011", "several-documents", Severity.Error,
        new("一个文件只能写一张表。行首的“---”开始另一份文档；请把它拆成另一个文件，或删去该行。",
            "A file holds one sheet. A line that begins with --- starts another document; move it to a file of its own, or remove the line."));

    public static readonly DiagnosticKind ForbiddenCharacter = new(
        "SHEET-012", "forbidden-character", Severity.Error,
        new("""
            文件中有看不见的控制字符、半个代理对或特殊换行符，多由复制粘贴或文件损坏带入。
            它们不能印出，也会让行号错乱；请删去或重新输入该处。
            """,
            """
            The file holds an invisible control character, half a surrogate pair, or an unusual line separator,
            mostly from pasting or from a damaged file. It cannot be printed and upsets line numbers:
            delete it, or type the place again.
            """));

    public static readonly DiagnosticKind TabIndentation = new(
        "SHEET-013", "tab-indentation", Severity.Error,
        new("YAML 不允许用制表符（Tab）缩进。请用空格，每层两个；编辑器可设置“按 Tab 键插入空格”。",
            "YAML does not allow tabs for indentation. Use blanks, two a level; editors can insert blanks for the Tab key."));

    public static readonly DiagnosticKind ValueBeginsWithSign = new(
        "SHEET-014", "value-begins-with-sign", Severity.Error,
        new("""
            以 > | % @ ` ! & * 或 , ] } 开头而不加引号的值，在 YAML 里另有含义：例如 >=90% 会变成“折叠文本块”，
            *5人 是引用，!x 是标签。请把整个值用引号括起来，比较符建议直接写 ≥ 或 ≤。
            """,
            """
            A value that begins with > | % @ ` ! & * or , ] } and has no quotes means something else to YAML: >=90% opens
            a folded block, *5 refers to an anchor, !x is a tag. Put the whole value in quotes; for comparators write ≥ or ≤.
            """));

    public static readonly DiagnosticKind FullWidthColon = new(
        "SHEET-015", "full-width-colon", Severity.Error,
        new("键和值之间必须是半角冒号加一个空格（“键: 值”）。全角冒号“：”只是文字的一部分。",
            "Between key and value stands a half-width colon and a blank (\"key: value\"). The full-width colon ： is only text."));

    public static readonly DiagnosticKind ColonInValue = new(
        "SHEET-016", "colon-in-value", Severity.Error,
        new("不加引号的值里不能出现“半角冒号加空格”。请把整个值用引号括起来，或改用全角冒号“：”。",
            "A value without quotes cannot hold a colon followed by a blank. Put the whole value in quotes, or use the full-width colon."));

    public static readonly DiagnosticKind NotClosed = new(
        "SHEET-017", "not-closed", Severity.Error,
        new("引号或方括号、花括号没有成对，或者右引号、右括号之后还有文字。补上缺少的一半；若括号、引号本身是文字，把整个值用另一种引号括起来。",
            "A quote or bracket is not closed, or text follows after the closing one. Add the missing half; "
            + "if the bracket or quote is part of the text, put the whole value in quotes of the other sort."));

    public static readonly DiagnosticKind BadLayout = new(
        "SHEET-018", "bad-layout", Severity.Error,
        new("""
            这里的写法不是有效的 YAML：多半是缩进没有对齐、键后面少了冒号，或冒号后面少了空格。
            同一层的键要从同一列开始；下一层多缩进两个空格；写成“键: 值”。
            """,
            """
            This is not valid YAML: mostly an indentation that does not line up, a key without its colon, or a colon
            without the blank after it. Keys of one group begin in one column, the next level two blanks further; "key: value".
            """));

    public static readonly DiagnosticKind TooLarge = new(
        "SHEET-019", "too-large", Severity.Error,
        new($"超出安全上限：文件不超过 {YamlLimits.Default.Bytes / 1024 / 1024} MB，嵌套不超过 {YamlLimits.Default.Depth} 层，展开引用后不超过 {YamlLimits.Default.Nodes} 个节点。一张表远小于此；请检查是否选错了文件。",
            $"A safety limit is passed: at most {YamlLimits.Default.Bytes / 1024 / 1024} MB a file, {YamlLimits.Default.Depth} levels, {YamlLimits.Default.Nodes} nodes once aliases are expanded. A sheet is far smaller; check whether this is the right file."));

    public static readonly DiagnosticKind UnknownAnchor = new(
        "SHEET-020", "unknown-anchor", Severity.Error,
        new("“*名称”引用前面用“&名称”标记过的内容，而文件里没有这个标记。若“*”本是文字，请把整个值用引号括起来。",
            "*name refers to something marked before with &name, and there is no such mark. If the asterisk is part of the text, put the value in quotes."));

    public static readonly DiagnosticKind Tag = new(
        "SHEET-021", "tag", Severity.Error,
        new("“!”开头是 YAML 标签，填报文件不使用标签。若“!”本是文字，请把整个值用引号括起来。",
            "A word that begins with ! is a YAML tag; sheets use none. If the mark is part of the text, put the value in quotes."));

    internal static DiagnosticKind[] All =>
    [
        Unreadable, WrongEncoding, DuplicateKey, EmptyFile, SeveralDocuments, ForbiddenCharacter,
        TabIndentation, ValueBeginsWithSign, FullWidthColon, ColonInValue, NotClosed, BadLayout,
        TooLarge, UnknownAnchor, Tag,
    ];
}
