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

    private readonly MarkupTree _tree;
    private readonly TypesetOptions _options;
    private readonly DiagnosticSink _sink;
    private readonly List<string> _unknownFonts = [];
    private readonly List<string> _unknownStyles = [];

    /// <param name="latest">The styles of the document before: nothing is found out again when this one has the same.</param>
    public StyleSet(
        MarkupTree tree, TypesetOptions options, FontChain defaultFont, string language, KnownStyles? latest, DiagnosticSink sink)
    {
        (_tree, _options, _sink) = (tree, options, sink);
        if (latest?.AreFor(tree, options.Fonts, defaultFont, language) == true)
        {
            Known = latest;
            return;
        }

        var nodes = tree.ChildrenOf(tree.Root);
        var definitions = new List<StartTag>();
        foreach (ref readonly var node in nodes)
        {
            if (node.Tag == Tag.Style)
                definitions.Add(node.StartTag);
        }

        Known = new([.. definitions], options.Fonts, defaultFont, language);
        Known.Computed.Add(Known.Root);
        foreach (ref readonly var node in nodes)
        {
            if (node.Tag == Tag.Style)
                Define(node);
        }
    }

    /// <summary>How text looks when nobody says anything.</summary>
    public ComputedStyle Root => Known.Root;

    /// <summary>What the next document may use, if nothing was wrong with this one.</summary>
    public KnownStyles Known { get; }

    private void Define(in MarkupNode element)
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
        Known.Named.Add(style);
        if (MarkupNames.TagOf(name.Value) is not Tag.Unknown and var tag)
            Known.ByTag[(int)tag] = style;
    }

    /// <summary>Finds out what an element looks like.</summary>
    /// <param name="inherited">What the element around it hands down.</param>
    public ResolvedStyle Resolve(in MarkupNode element, ComputedStyle inherited)
    {
        if (element.StartTag.LookIn(inherited) is { } known)
            return known;
        if (FindResolved(element.StartTag, inherited) is { } alike)
        {
            element.StartTag.Remember(alike);
            return alike;
        }

        var wishes = default(StyleWishes);
        if (Known.ByTag[(int)element.Tag] is { } byTag)
            wishes.Overlay(byTag.Wishes);

        var findings = _sink.Count;
        if (element.TryGet(Attr.Class, out var classes))
            OverlayClasses(classes, ref wishes);
        if ((element.StartTag.Names & MarkupSchema.StyleAttributes) != 0)
            WishReader.Read(_tree, element, ref wishes, _sink);

        var style = wishes.HasInherited ? Compute(element, inherited, wishes) : inherited;
        var resolved = new ResolvedStyle(element.StartTag, inherited, style, wishes);

        // What is wrong with an element is said of the next one as well.
        if (_sink.Count > findings)
            return resolved;

        element.StartTag.Remember(resolved);
        if (Known.Resolved.Count < MostResolved)
            Known.Resolved.Add(resolved);
        return resolved;
    }

    private ResolvedStyle? FindResolved(StartTag startTag, ComputedStyle inherited)
    {
        for (var i = 0; i < Known.Resolved.Count; i++)
        {
            if (Known.Resolved[i].IsFor(startTag, inherited))
                return Known.Resolved[i];
        }

        return null;
    }

    /// <summary>The one instance of a style, so that equal styles are the same object.</summary>
    public ComputedStyle Intern(ComputedStyle style)
    {
        foreach (var known in Known.Computed)
        {
            if (IsSame(known, style))
                return known;
        }

        Known.Computed.Add(style);
        return style;
    }

    // Field by field: the comparers that a record's own equality asks for are slow to make, and every form would pay for it.
    private static bool IsSame(ComputedStyle one, ComputedStyle other) =>
        one.Alignment == other.Alignment && one.Punctuation == other.Punctuation && one.Prohibition == other.Prohibition && one.Indent == other.Indent
        && one.Sides.Left == other.Sides.Left && one.Sides.Right == other.Sides.Right
        && one.Leading.Factor == other.Leading.Factor
        && one.Leading.Length == other.Leading.Length && IsSame(one.Text, other.Text);

    private static bool IsSame(TextStyle one, TextStyle other) =>
        one.IsSetLike(other) && one.Color == other.Color && one.IsUnderlined == other.IsUnderlined;

    private ComputedStyle Compute(in MarkupNode element, ComputedStyle inherited, in StyleWishes wishes)
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
            wishes.Sides ?? inherited.Sides,
            wishes.Punctuation ?? inherited.Punctuation,
            wishes.Prohibition ?? inherited.Prohibition));
    }

    private FontChain? FontOf(string role, in MarkupNode element)
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

    private void OverlayClasses(in MarkupAttribute classes, ref StyleWishes wishes)
    {
        var names = classes.Value.AsSpan();
        for (var name = ValueReader.NextWord(ref names); name.Length > 0; name = ValueReader.NextWord(ref names))
            OverlayNamed(name, classes, ref wishes);
    }

    private void OverlayNamed(ReadOnlySpan<char> name, in MarkupAttribute place, ref StyleWishes wishes)
    {
        if (Find(name) is { } style)
        {
            wishes.Overlay(style.Wishes);
            return;
        }

        if (_unknownStyles.Contains(name.ToString()))
            return;

        _unknownStyles.Add(name.ToString());
        var known = new List<string>(Known.Named.Count);
        foreach (var candidate in Known.Named)
            known.Add(candidate.Name);

        var nearest = NearestName.Of(name.ToString(), known);
        _sink.Report(new Diagnostic(MarkupKinds.UnknownStyle, _tree.OriginOf(place), new($"没有名为“{name}”的样式", $"there is no style '{name}'"))
        {
            Hints = nearest is null ? [] : [new($"是否指 {nearest}", $"did you mean {nearest}")],
        });
    }

    private NamedStyle? Find(ReadOnlySpan<char> name)
    {
        foreach (var style in Known.Named)
        {
            if (name.SequenceEqual(style.Name))
                return style;
        }

        return null;
    }
}
