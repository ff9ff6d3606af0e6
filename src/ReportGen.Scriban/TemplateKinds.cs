using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban;

/// <summary>What can be wrong with a template, when it is read and when it runs.</summary>
public static class TemplateKinds
{
    public static readonly DiagnosticKind UnexpectedCharacter = Error(
        "TPL-001", "unexpected-character",
        "代码块中有一个语言里没有意义的字符。删去它；若要原样输出，请写在代码块之外或字符串里。",
        "A code block holds a character that means nothing in the language. Remove it; to print it, write it outside the block or in a string.");

    public static readonly DiagnosticKind UnterminatedString = Error(
        "TPL-002", "unterminated-string",
        "字符串没有结束。补上与开头相同的引号。",
        "A string does not end. Add the quote it began with.");

    public static readonly DiagnosticKind UnterminatedBlock = Error(
        "TPL-003", "unterminated-block",
        "代码块、原样块或注释没有结束。补上 }}、}%} 或 ##。",
        "A code block, an escape block or a comment does not end. Add }}, }%} or ##.");

    public static readonly DiagnosticKind BadNumber = Error(
        "TPL-004", "bad-number",
        "数字写法不对，或超出该类型的范围。",
        "A number is written wrongly or is out of the range of its type.");

    public static readonly DiagnosticKind BadEscape = Error(
        "TPL-005", "bad-escape",
        "字符串中的转义不存在。可用 \\n \\r \\t \\b \\f \\0 \\\\ \\\" \\' \\uxxxx \\xhh；正则表达式请用反引号字符串。",
        "A string holds an escape that does not exist. There are \\n \\r \\t \\b \\f \\0 \\\\ \\\" \\' \\uxxxx \\xhh; write regular expressions in backticks.");

    public static readonly DiagnosticKind UnexpectedToken = Error(
        "TPL-010", "unexpected-token",
        "此处的写法不合语法。",
        "What is written here does not fit the grammar.");

    public static readonly DiagnosticKind MissingEnd = Error(
        "TPL-011", "missing-end",
        "语句块（if、for、while、case、func、with、wrap、capture、do）没有对应的 end。",
        "A block statement (if, for, while, case, func, with, wrap, capture, do) has no end that belongs to it.");

    public static readonly DiagnosticKind StrayEnd = Error(
        "TPL-012", "stray-end",
        "end、else 或 when 没有对应的开头。",
        "An end, else or when belongs to nothing.");

    public static readonly DiagnosticKind BadTarget = Error(
        "TPL-013", "bad-target",
        "只能给变量、成员或下标赋值。",
        "Only a variable, a member or an element can be assigned to.");

    public static readonly DiagnosticKind MisplacedStatement = Error(
        "TPL-014", "misplaced-statement",
        "break 和 continue 只能写在循环里。",
        "break and continue belong in a loop.");

    public static readonly DiagnosticKind NestedTooDeep = Error(
        "TPL-015", "nested-too-deep",
        "模板的嵌套层数超过上限。把内层写成函数或单独的文件。",
        "The template nests deeper than is allowed. Move inner parts into functions or files of their own.");

    public static readonly DiagnosticKind UnknownVariable = Error(
        "TPL-020", "unknown-variable",
        "没有这个名字的变量或函数。检查拼写；若它可以不存在，用 this[\"名字\"] ?? 默认值。",
        "There is no variable or function of this name. Check the spelling; if it may be absent, write this[\"name\"] ?? a default.");

    public static readonly DiagnosticKind UnknownMember = Error(
        "TPL-021", "unknown-member",
        "对象没有这个成员。检查拼写；若它可以不存在，用 ?. 代替点号。",
        "The object has no member of this name. Check the spelling; if it may be absent, write ?. instead of the dot.");

    public static readonly DiagnosticKind MemberOfNull = Error(
        "TPL-022", "member-of-null",
        "在空值上取成员或下标。先用 if 判断，或用 ?. 代替点号。",
        "A member or an element of nothing is asked for. Test it with if, or write ?. instead of the dot.");

    public static readonly DiagnosticKind NotAFunction = Error(
        "TPL-023", "not-a-function",
        "被调用的不是函数。管道 | 的右边、空格后带参数的名字都必须是函数。",
        "What is called is not a function. What stands right of a pipe, or has arguments after it, must be one.");

    public static readonly DiagnosticKind WrongArguments = Error(
        "TPL-024", "wrong-arguments",
        "函数的参数个数或名字不对。",
        "A function gets too many or too few arguments, or one of a name it does not know.");

    public static readonly DiagnosticKind ReadOnly = Error(
        "TPL-026", "read-only",
        "变量被 readonly 声明，或是内建的，不能赋值。",
        "The variable was declared readonly or is built in; it cannot be assigned.");

    public static readonly DiagnosticKind WrongOperand = Error(
        "TPL-027", "wrong-operand",
        "运算或函数不接受这种值。",
        "An operator or a function does not take a value of this kind.");

    public static readonly DiagnosticKind DivisionByZero = Error(
        "TPL-028", "division-by-zero",
        "除数为零。",
        "A number is divided by zero.");

    public static readonly DiagnosticKind BadIndex = Error(
        "TPL-029", "bad-index",
        "下标超出范围，或不是整数、名字。",
        "An index is out of range, or is neither a whole number nor a name.");

    public static readonly DiagnosticKind IncludeNotFound = Error(
        "TPL-030", "include-not-found",
        "找不到被包含的模板，或这里不能包含其他模板。",
        "The template to include does not exist, or templates cannot be included here.");

    public static readonly DiagnosticKind IncludeOutside = Error(
        "TPL-031", "include-outside",
        "只能包含表式文件夹之内的模板：不得用绝对路径和 ..。",
        "Only templates inside the form's folder can be included: no absolute path and no '..'.");

    public static readonly DiagnosticKind TooManySteps = Limit(
        "TPL-040", "too-many-steps", "模板做的事超过上限。", "The template does more work than is allowed.");

    public static readonly DiagnosticKind TooManyIterations = Limit(
        "TPL-041", "too-many-iterations", "循环次数超过上限。", "A loop goes round more often than is allowed.");

    public static readonly DiagnosticKind RecursionTooDeep = Limit(
        "TPL-042", "recursion-too-deep", "函数或包含的递归层数超过上限。", "Functions or includes call themselves deeper than is allowed.");

    public static readonly DiagnosticKind ExpressionTooDeep = Limit(
        "TPL-043", "expression-too-deep", "表达式、语句或值的嵌套层数超过上限。", "Expressions, statements or values nest deeper than is allowed.");

    public static readonly DiagnosticKind OutputTooLong = Limit(
        "TPL-044", "output-too-long", "输出长度超过上限。", "The output is longer than is allowed.");

    public static readonly DiagnosticKind TextTooLong = Limit(
        "TPL-045", "text-too-long", "文本长度超过上限。", "A text is longer than is allowed.");

    public static readonly DiagnosticKind ArrayTooLong = Limit(
        "TPL-046", "array-too-long", "数组的项数超过上限。", "An array has more items than is allowed.");

    public static readonly DiagnosticKind PatternTooSlow = Limit(
        "TPL-047", "pattern-too-slow", "正则表达式用时超过上限。", "A regular expression takes longer than is allowed.");

    public static readonly DiagnosticKind NumberTooLarge = Limit(
        "TPL-048", "number-too-large", "数字超出可以计算的范围。", "A number is larger than can be computed with.");

    public static readonly DiagnosticKind NotReproducible = Error(
        "TPL-050", "not-reproducible",
        "结果每次不同的函数（date.now、math.random、math.uuid）在此不可用：同样的输入必须得到同样的文件。",
        "A function whose result differs each time (date.now, math.random, math.uuid) cannot be used here: the same input gives the same file.");

    public static readonly DiagnosticKind BadPattern = Error(
        "TPL-051", "bad-pattern",
        "正则表达式、日期格式或数字格式写法不对。",
        "A regular expression, a date format or a number format is written wrongly.");

    public static readonly DiagnosticKind UnknownCulture = Error(
        "TPL-052", "unknown-culture",
        "没有这种区域设置。",
        "There is no such culture.");

    public static readonly DiagnosticKind BadText = Error(
        "TPL-053", "bad-text",
        "文本不能读作所要的值（日期、时长、JSON、Base64）。",
        "A text cannot be read as the value that is wanted (a date, a time span, JSON, Base64).");

    public static readonly DiagnosticKind ProgramFunctionFailed = Error(
        "TPL-054", "function-failed",
        "程序提供的函数不接受这些参数。",
        "A function of the program does not take these arguments.");

    /// <summary>All of them, in the order of their codes.</summary>
    public static ImmutableArray<DiagnosticKind> All { get; } =
    [
        UnexpectedCharacter, UnterminatedString, UnterminatedBlock, BadNumber, BadEscape, UnexpectedToken,
        MissingEnd, StrayEnd, BadTarget, MisplacedStatement, NestedTooDeep, UnknownVariable, UnknownMember,
        MemberOfNull, NotAFunction, WrongArguments, ReadOnly, WrongOperand, DivisionByZero, BadIndex,
        IncludeNotFound, IncludeOutside, TooManySteps, TooManyIterations, RecursionTooDeep, ExpressionTooDeep, OutputTooLong,
        TextTooLong, ArrayTooLong, PatternTooSlow, NumberTooLarge, NotReproducible, BadPattern, UnknownCulture,
        BadText, ProgramFunctionFailed,
    ];

    private static DiagnosticKind Error(string code, string name, string chinese, string english) =>
        new(code, name, Severity.Error, new(chinese, english));

    private static DiagnosticKind Limit(string code, string name, string chinese, string english) =>
        new(code, name, Severity.Error, new(chinese + "模板很可能有死循环；若确需如此之大，请放宽渲染的限额。", english + " It probably never ends; if it must be that large, raise the limit of the rendering."));
}
