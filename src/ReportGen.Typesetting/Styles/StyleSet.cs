using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Styles;

/// <summary>The named styles of one document, and the way from an element to how it looks.</summary>
/// <remarks>Order of weight: what is handed down, the style of the element's name, its classes from first to last, its own attributes.</remarks>
internal sealed class StyleSet
{
    /// <summary>How many looks are remembered: a search through more would cost more than it saves.</summary>
    public const int MostResolved = 32;

    private static readonly LeadingWish DefaultLeading = new(Length: null, 1350);

    private readonly MarkupTree _tree;
    private readonly TypesetOptions _options;
    private readonly DiagnosticSink _sink;
    private readonly List<NamedStyle> _named = [];
    private readonly NamedStyle?[] _byTag = new NamedStyle?[MarkupNames.TagCount];
    private readonly List<ComputedStyle> _computed = [];
    private readonly List<ResolvedStyle> _resolved = [];
    private readonly List<string> _unknownFonts = [];
    private readonly List<string> _unknownStyles = [];

    public StyleSet(MarkupTree tree, TypesetOptions options, FontChain defaultFont, string language, DiagnosticSink sink)
    {
        (_tree, _options, _sink) = (tree, options, sink);
        var text = new TextStyle(defaultFont, Length.Pt(10.5m), IsBold: false, Color.Black) { Language = language };
        Root = new(text, DefaultLeading, Alignment: null, default, PunctuationStyle.HalfWidthAtLineEnd);
        _computed.Add(Root);
    }

    /// <summary>How text looks when nobody says anything.</summary>
    public ComputedStyle Root { get; }

    /// <summary>Takes up a <c>style</c> element.</summary>
    public void Define(MarkupElement element)
    {
        if (!element.TryGet(Attr.Name, out var name) || name.Value.Length == 0)
        {
            _sink.Report(new Diagnostic(MarkupKinds.MissingAttribute, _tree.OriginOf(element), new("style 缺少 name", "style has no name")));
            return;
        }

        if (Find(name.Value) is { } other)
        {
            _sink.Report(new Diagnostic(MarkupKinds.DuplicateName, _tree.OriginOf(name), new($"样式 {name.Value} 定义了两次", $"the style {name.Value} is defined twice"))
            {
                Related = [new(other.Source, new("第一次定义在这里", "it is first defined here"))],
            });
            return;
        }

        var wishes = default(StyleWishes);
        if (element.TryGet(Attr.BasedOn, out var basedOn))
            OverlayNamed(basedOn.Value, basedOn, ref wishes);

        WishReader.Read(_tree, element, ref wishes, _sink);
        var style = new NamedStyle(name.Value, wishes, _tree.OriginOf(name));
        _named.Add(style);
        if (MarkupNames.TagOf(name.Value) is not Tag.Unknown and var tag)
            _byTag[(int)tag] = style;
    }

    /// <summary>Finds out what an element looks like.</summary>
    /// <param name="inherited">What the element around it hands down.</param>
    public ResolvedStyle Resolve(MarkupElement element, ComputedStyle inherited)
    {
        if (FindResolved(element, inherited) is { } known)
            return known;

        var wishes = default(StyleWishes);
        if (_byTag[(int)element.Tag] is { } byTag)
            wishes.Overlay(byTag.Wishes);

        var findings = _sink.Count;
        if (element.TryGet(Attr.Class, out var classes))
            OverlayClasses(classes, ref wishes);
        if ((element.Names & MarkupSchema.StyleAttributes) != 0)
            WishReader.Read(_tree, element, ref wishes, _sink);

        var style = wishes.HasInherited ? Compute(element, inherited, wishes) : inherited;
        var resolved = new ResolvedStyle(element, inherited, style, wishes);

        // What is wrong with an element is said of the next one as well.
        if (_sink.Count == findings && _resolved.Count < MostResolved)
            _resolved.Add(resolved);
        return resolved;
    }

    private ResolvedStyle? FindResolved(MarkupElement element, ComputedStyle inherited)
    {
        for (var i = 0; i < _resolved.Count; i++)
        {
            if (_resolved[i].IsFor(element, inherited))
                return _resolved[i];
        }

        return null;
    }

    /// <summary>The one instance of a style, so that equal styles are the same object.</summary>
    public ComputedStyle Intern(ComputedStyle style)
    {
        foreach (var known in _computed)
        {
            if (IsSame(known, style))
                return known;
        }

        _computed.Add(style);
        return style;
    }

    // Field by field: the comparers that a record's own equality asks for are slow to make, and every form would pay for it.
    private static bool IsSame(ComputedStyle one, ComputedStyle other) =>
        one.Alignment == other.Alignment && one.Punctuation == other.Punctuation && one.Indent == other.Indent
        && one.Leading.Factor == other.Leading.Factor
        && one.Leading.Length == other.Leading.Length && IsSame(one.Text, other.Text);

    private static bool IsSame(TextStyle one, TextStyle other) =>
        ReferenceEquals(one.Font, other.Font) && one.Size == other.Size && one.IsBold == other.IsBold && one.Color == other.Color
        && one.Language == other.Language && one.HasTabularDigits == other.HasTabularDigits && one.Rise == other.Rise
        && one.IsUnderlined == other.IsUnderlined;

    private ComputedStyle Compute(MarkupElement element, ComputedStyle inherited, in StyleWishes wishes)
    {
        var text = inherited.Text;
        var font = wishes.Font is null ? text.Font : FontOf(wishes.Font, element) ?? text.Font;
        var style = text with
        {
            Font = font,
            Size = wishes.Size?.At(text.Size) ?? text.Size,
            IsBold = wishes.IsBold ?? text.IsBold,
            Color = wishes.Color ?? text.Color,
            Language = wishes.Language ?? text.Language,
            HasTabularDigits = wishes.HasTabularDigits ?? text.HasTabularDigits,
        };
        return Intern(new(
            style,
            wishes.Leading ?? inherited.Leading,
            wishes.Alignment ?? inherited.Alignment,
            wishes.Indent ?? inherited.Indent,
            wishes.Punctuation ?? inherited.Punctuation));
    }

    private FontChain? FontOf(string role, MarkupElement element)
    {
        if (_options.Fonts.TryGetValue(role, out var chain))
            return chain;

        if (_unknownFonts.Contains(role))
            return null;

        _unknownFonts.Add(role);
        var known = new List<string>(_options.Fonts.Keys);
        known.Sort(StringComparer.Ordinal);
        var place = element.TryGet(Attr.Font, out var attribute) ? _tree.OriginOf(attribute) : _tree.OriginOf(element);
        _sink.Report(new Diagnostic(MarkupKinds.UnknownFont, place, new($"表式没有字体角色“{role}”", $"the form has no font role '{role}'"))
        {
            Hints = [new($"可用的角色：{string.Join(' ', known)}", $"the roles are {string.Join(' ', known)}")],
        });
        return null;
    }

    private void OverlayClasses(MarkupAttribute classes, ref StyleWishes wishes)
    {
        var names = classes.Value.AsSpan();
        for (var name = ValueReader.NextWord(ref names); name.Length > 0; name = ValueReader.NextWord(ref names))
            OverlayNamed(name, classes, ref wishes);
    }

    private void OverlayNamed(ReadOnlySpan<char> name, MarkupAttribute place, ref StyleWishes wishes)
    {
        if (Find(name) is { } style)
        {
            wishes.Overlay(style.Wishes);
            return;
        }

        if (_unknownStyles.Contains(name.ToString()))
            return;

        _unknownStyles.Add(name.ToString());
        var known = new List<string>(_named.Count);
        foreach (var candidate in _named)
            known.Add(candidate.Name);

        var nearest = NearestName.Of(name.ToString(), known);
        _sink.Report(new Diagnostic(MarkupKinds.UnknownStyle, _tree.OriginOf(place), new($"没有名为“{name}”的样式", $"there is no style '{name}'"))
        {
            Hints = nearest is null ? [] : [new($"是否指 {nearest}", $"did you mean {nearest}")],
        });
    }

    private NamedStyle? Find(ReadOnlySpan<char> name)
    {
        foreach (var style in _named)
        {
            if (name.SequenceEqual(style.Name))
                return style;
        }

        return null;
    }

    private sealed record NamedStyle(string Name, StyleWishes Wishes, SourceSpan Source);
}
