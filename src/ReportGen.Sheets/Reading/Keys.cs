using ReportGen.Diagnostics;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Reading;

/// <summary>Findings about keys and shapes, the same for sheets and forms.</summary>
internal static class Keys
{
    /// <summary>Reports a key that is none of the known ones, with the nearest of them.</summary>
    /// <returns>The known key that was probably meant; null when none is near.</returns>
    public static string? ReportUnknown(YamlScalar key, IEnumerable<string> known, string owner, DiagnosticSink sink)
    {
        var nearest = NearestName.Of(key.Value, known);
        sink.Report(new Diagnostic(ReadingKinds.UnknownKey, key.Span,
            new($"未知字段“{key.Value}”", $"unknown field \"{key.Value}\""))
        {
            Label = new($"{owner}没有这个字段", "no field of that name here"),
            Hints = [nearest is null ? HintFor(key, known) : new($"改为“{nearest}”", $"did you mean \"{nearest}\"?")],
            Repair = nearest is null ? [] : [new(key.TextSpan, nearest)],
        });
        return nearest;
    }

    // { 目标值: ≥1,000件 } is read as 目标值: ≥1 and a key 000件.
    private static Wording HintFor(YamlScalar key, IEnumerable<string> known) => key.Value.Length > 0 && char.IsAsciiDigit(key.Value[0])
        ? new("花括号里的逗号把内容断开了：给整个值加上双引号，例如 { 目标值: \"≥1,000件\" }", "a comma inside braces ends a value: put double quotes around the whole value, such as { 目标值: \"≥1,000件\" }")
        : new($"可用的字段：{string.Join('、', known)}", $"the fields are: {string.Join(", ", known)}");

    /// <summary>Reports every key of a mapping that is none of the known ones.</summary>
    public static void ReportUnknown(YamlMapping mapping, string[] known, string owner, DiagnosticSink sink)
    {
        foreach (var entry in mapping.Entries)
        {
            if (Array.IndexOf(known, entry.Key.Value) < 0)
                ReportUnknown(entry.Key, known, owner, sink);
        }
    }

    public static void ReportMissing(string key, SourceSpan owner, Wording hint, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(ReadingKinds.MissingKey, owner,
            new($"缺少必填字段“{key}”", $"the required field \"{key}\" is missing"))
        {
            Hints = [hint],
        });

    public static void ReportShape(YamlNode node, string key, Wording wanted, Wording hint, DiagnosticSink sink)
    {
        var found = node switch
        {
            YamlMapping => new Wording("一组“键: 值”", "a group of keys"),
            YamlSequence => new Wording("一个列表", "a list"),
            _ => new Wording("一段文字", "a text"),
        };
        sink.Report(new Diagnostic(ReadingKinds.WrongShape, node.Span,
            new($"“{key}”应为{wanted.Chinese}，这里写的是{found.Chinese}", $"\"{key}\" takes {wanted.English}, and this is {found.English}"))
        {
            Hints = FullWidthColonHint(node) is { } colon ? [hint, colon] : [hint],
        });
    }

    /// <summary>One of the keys is the one that is asked for, under any of its names.</summary>
    public static bool IsWritten(Predicate<string> isCalled, YamlMapping mapping)
    {
        foreach (var entry in mapping.Entries)
        {
            if (isCalled(entry.Key.Value))
                return true;
        }

        return false;
    }

    /// <summary>A key by another name, at its place.</summary>
    public static YamlScalar Renamed(YamlScalar key, string name)
    {
        if (key.Value == name)
            return key;

        var text = new TracedTextBuilder();
        text.Append(name, SourceSpan.None, key.TextSpan, isVerbatim: false);
        return key with { Text = text.ToTracedText() };
    }

    /// <summary>The scalar of a node; null with a finding for anything else.</summary>
    public static YamlScalar? AsScalar(YamlNode node, string key, DiagnosticSink sink)
    {
        if (node is YamlScalar scalar)
            return scalar;

        ReportShape(node, key, new("一段文字", "a text"), new($"写成 {key}: 内容", $"write {key}: content"), sink);
        return null;
    }

    /// <summary>The mapping of a node; null with a finding for anything else.</summary>
    public static YamlMapping? AsMapping(YamlNode node, string key, DiagnosticSink sink)
    {
        if (node is YamlMapping mapping)
            return mapping;

        ReportShape(node, key, new("一组“键: 值”", "a group of keys"),
            new($"在 {key}: 下面另起行，缩进两个空格，写“键: 值”", $"below {key}: begin lines two blanks further in with \"key: value\""), sink);
        return null;
    }

    // A group whose only line has a full-width colon is a plain text to YAML.
    private static Wording? FullWidthColonHint(YamlNode node)
    {
        if (node is not YamlScalar { Style: YamlStyle.Plain } scalar)
            return null;

        var colon = scalar.Value.IndexOf('：', StringComparison.Ordinal);
        if (colon is <= 0 or > 20)
            return null;

        var key = scalar.Value[..colon];
        return new($"“{key}”后面是全角冒号；若它是键，写成“{key}: ”", $"\"{key}\" is followed by a full-width colon; if it is a key, write \"{key}: \"");
    }
}
