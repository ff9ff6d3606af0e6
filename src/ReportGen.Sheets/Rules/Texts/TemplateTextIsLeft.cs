using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>A prompt of the official template was left in.</summary>
internal sealed class TemplateTextIsLeft : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X01", "template-text-is-left", Severity.Error,
        new("模板里的提示文字（指标1：、……、（100字以内）等）没有替换就发布了，安徽、四川、湖北已公开的表里都有。请填写真实内容。",
            """
            A prompt of the template (指标1：, ……, （100字以内）) was left in, as published sheets of several provinces show.
            Fill in the real content.
            """));

    private static readonly string[] Limits = ["不超过", "限", "控制在"];
    private static readonly string[] Inside = ["请填写", "请说明", "此处填写", "字以内）", "字以内)", "可另附", "可自行增加"];
    private static readonly SoughtWords Insides = new(Inside);

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        if (FindPrompt(text, sheet) is not { } prompt)
            return;

        var at = Math.Max(0, text.Text.IndexOf(prompt, StringComparison.Ordinal));
        sink.Report(new Diagnostic(Kind, text.OriginOf(at, Math.Min(prompt.Length, text.Length - at)),
            new($"残留模板提示文字：“{prompt}”", $"template text is left in: {prompt}"))
        {
            Hints = [new("换成真实内容，或删去", "put the real content, or remove it")],
        });
    }

    internal static string? FindPrompt(SheetText text, Sheet sheet)
    {
        var bare = text.Text.AsSpan().Trim().TrimEnd("：:");
        if (bare is "……" or "…" or "..." or "......" or "指标1" or "指标2" or "指标3" or "指标一" or "指标二" or "无此项" or "同上")
            return bare.ToString();

        // 目标1：……
        if (bare is [.., '：', '…', '…'])
            return "……";

        return FindInside(text.Text) ?? FindOwn(bare, text.Text, sheet.Form) ?? FindLimit(bare) ?? FindBlank(text);
    }

    private static string? FindInside(string text)
    {
        if (!Insides.AreIn(text))
            return null;

        foreach (var prompt in Inside)
        {
            if (text.Contains(prompt, StringComparison.Ordinal))
                return prompt;
        }

        return null;
    }

    // The prompts of this form's template (提示语).
    private static string? FindOwn(ReadOnlySpan<char> bare, string text, Form form)
    {
        foreach (var prompt in form.Prompts)
        {
            if (prompt.Length > 0 && (IsWholeCell(prompt) ? bare.SequenceEqual(prompt.AsSpan().TrimEnd("：:")) : text.Contains(prompt, StringComparison.Ordinal)))
                return prompt;
        }

        return null;
    }

    // A label (指标1：) or dots are a prompt only where nothing else stands: 指标1：培训人次 is a way to number.
    private static bool IsWholeCell(string prompt) => prompt[^1] is '：' or ':' || !prompt.AsSpan().ContainsAnyExcept('…', '.');

    // …不超过200字 at the end: how long the answer may be.
    private static string? FindLimit(ReadOnlySpan<char> text)
    {
        var rest = text.TrimEnd("。）)");
        if (rest is not [.., '字'])
            return null;

        var start = rest.Length - 1;
        while (start > 0 && char.IsAsciiDigit(rest[start - 1]))
            start--;
        foreach (var limit in Limits)
        {
            if (start < rest.Length - 1 && rest[..start].EndsWith(limit, StringComparison.Ordinal))
                return rest[(start - limit.Length)..].ToString();
        }

        return null;
    }

    // XX公里, ××项目: two letters or more for what was to be filled in. Targets have a rule of their own (V23).
    private static string? FindBlank(SheetText text)
    {
        if (text.Role == TextRole.Target || !text.Text.AsSpan().ContainsAny('X', '×'))
            return null;

        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text.Text[i] is not ('X' or '×'))
                continue;

            var end = i;
            while (end < text.Length && text.Text[end] == text.Text[i])
                end++;
            var isAlone = (i == 0 || !char.IsAsciiLetterOrDigit(text.Text[i - 1])) && (end == text.Length || !char.IsAsciiLetterOrDigit(text.Text[end]));
            if (end - i >= 2 && isAlone)
                return text.Text[i..end];

            i = end;
        }

        return null;
    }
}
