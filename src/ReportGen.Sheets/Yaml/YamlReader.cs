using System.Collections.Immutable;
using System.Diagnostics;
using ReportGen.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace ReportGen.Sheets.Yaml;

/// <summary>Reads a YAML file into our own nodes. The only file that knows YamlDotNet.</summary>
/// <remarks>Only its scanner is used, and the grammar over its tokens is ours: the package's parser compiles regular expressions
/// whenever a program starts, which would cost more than everything else on the way of one sheet. Each method below is one
/// production of YAML 1.2, chapters 7 and 8. What a scalar means (number, yes or no, date) is not decided here.</remarks>
internal sealed class YamlReader
{
    private readonly SourceText _source;
    private readonly YamlLimits _limits;
    private readonly DiagnosticSink _sink;
    private readonly Scanner _scanner;
    private Dictionary<string, Anchored>? _anchors;
    private Token _token;
    private int _end;       // where the last taken token ends
    private int _nodes;
    private long _repeated;  // characters that aliases stand for
    private int _depth;
    private bool _isBroken;

    private YamlReader(SourceText source, YamlLimits limits, DiagnosticSink sink)
    {
        _source = source;
        _limits = limits;
        _sink = sink;
        _scanner = new Scanner(new StringReader(source.Text), skipComments: true);
        _token = new StreamStart();
    }

    /// <summary>Reads the one document of the file; null with a finding when it cannot be read.</summary>
    public static YamlNode? Read(SourceText source, DiagnosticSink sink) => Read(source, YamlLimits.Default, sink);

    public static YamlNode? Read(SourceText source, YamlLimits limits, DiagnosticSink sink)
    {
        if (!YamlTraps.CheckCharacters(source, sink))
            return null;

        var reader = new YamlReader(source, limits, sink);
        try
        {
            return reader.ReadFile();
        }
        catch (YamlException exception)
        {
            sink.Report(YamlTraps.Explain(source, (int)exception.Start.Index, Math.Max(reader._end, (int)exception.Start.Index), exception.Message));
            return null;
        }
        catch (ArgumentException)
        {
            // The scanner's way to say that an escape names half of a surrogate pair.
            sink.Report(YamlTraps.ExplainHalfPair(source, reader._end));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner's way to say that a bracket is still open.
            sink.Report(YamlTraps.ExplainOpenBracket(source, reader._end));
            return null;
        }
    }

    private YamlNode? ReadFile()
    {
        Take(); // to the start of the stream
        Take(); // and past it
        while (_token is VersionDirective or TagDirective)
            Take();
        if (_token is DocumentStart)
            Take();
        if (_isBroken)
            return null;
        if (_token is StreamEnd or DocumentEnd or DocumentStart)
            return ReportEmpty();

        var root = ReadNode(isBlock: true, takesIndentless: false);
        if (_isBroken)
            return null;

        var isEnded = _token is DocumentStart;
        while (!_isBroken && _token is DocumentEnd)
        {
            isEnded = true;
            Take();
        }

        if (!_isBroken && _token is not StreamEnd)
            ReportRest(isEnded);
        if (root is YamlScalar { IsBlank: true })
            return ReportEmpty();

        return _isBroken ? null : root;
    }

    private YamlScalar? ReportEmpty()
    {
        _sink.Report(new Diagnostic(YamlKinds.EmptyFile, Place(0, 0), new("文件里没有内容", "the file is empty")));
        return null;
    }

    /// <summary>Moves to the next token.</summary>
    private void Take()
    {
        _end = (int)_token.End.Index;
        if (!_scanner.MoveNext())
        {
            Fail(new Diagnostic(YamlKinds.BadLayout, Place(_end, 0), new("文件在这里突然结束", "the file ends abruptly here")));
            return;
        }

        _token = _scanner.Current!;
        // The scanner repeats an error for ever; whoever waits for another token must look at _isBroken.
        if (_token is Error error)
            Fail(YamlTraps.Explain(_source, (int)error.Start.Index, (int)error.Start.Index, error.Value));
    }

    /// <param name="isBlock">Block collections may stand here: not inside brackets.</param>
    /// <param name="takesIndentless">A list may begin in the column of its key.</param>
    private YamlNode ReadNode(bool isBlock, bool takesIndentless)
    {
        Count(1);
        var start = (int)_token.Start.Index;
        string? anchor = null;
        var hasProperties = false;
        while (!_isBroken && _token is Anchor or Tag)
        {
            hasProperties = true;
            if (_token is Anchor named)
                anchor = named.Value.Value;
            else
                ReportTag();
            Take();
        }

        if (_isBroken)
            return Blank(start);

        var node = ReadContent(isBlock, takesIndentless, hasProperties, start);
        if (anchor is not null)
            KeepAnchor(anchor, node, start);
        return node;
    }

    private YamlNode ReadContent(bool isBlock, bool takesIndentless, bool hasProperties, int start)
    {
        switch (_token)
        {
            case AnchorAlias alias:
                return Resolve(alias);
            case Scalar scalar:
                return ReadScalar(scalar);
            case FlowSequenceStart:
                return Nested(ReadFlowSequence);
            case FlowMappingStart:
                return Nested(ReadFlowMapping);
            case BlockSequenceStart when isBlock:
                return Nested(ReadBlockSequence);
            case BlockMappingStart when isBlock:
                return Nested(ReadBlockMapping);
            case BlockEntry when takesIndentless:
                return Nested(ReadIndentlessSequence);
        }

        if (!hasProperties)
            FailAtToken();
        return Blank(start);
    }

    private YamlNode Nested(Func<YamlNode> read)
    {
        if (++_depth > _limits.Depth)
        {
            Fail(new Diagnostic(YamlKinds.TooLarge, Place(_token),
                new($"嵌套超过 {_limits.Depth} 层", $"nesting goes deeper than {_limits.Depth} levels")));
            return Blank((int)_token.Start.Index);
        }

        var node = read();
        _depth--;
        return node;
    }

    private YamlMapping ReadBlockMapping()
    {
        Take();
        var first = (int)_token.Start.Index;
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (!_isBroken && _token is not BlockEnd)
        {
            if (_token is not Key)
            {
                FailAtToken();
                break;
            }

            Take();
            var key = _token is Key or Value or BlockEnd ? Blank(_end) : ReadNode(isBlock: true, takesIndentless: true);
            AddEntry(entries, key, ReadBlockValue());
        }

        var span = SpanFrom(first);
        TakeUnlessBroken();
        return new(YamlDuplicates.Drop(entries, _sink), span);
    }

    private YamlNode ReadBlockValue()
    {
        if (_isBroken || _token is not Value)
            return Blank(_end);

        Take();
        return _isBroken || _token is Key or Value or BlockEnd ? Blank(_end) : ReadNode(isBlock: true, takesIndentless: true);
    }

    private YamlSequence ReadBlockSequence()
    {
        Take();
        var first = (int)_token.Start.Index;
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_isBroken && _token is not BlockEnd)
        {
            if (_token is not BlockEntry)
            {
                FailAtToken();
                break;
            }

            Take();
            items.Add(_token is BlockEntry or BlockEnd ? Blank(_end) : ReadNode(isBlock: true, takesIndentless: false));
        }

        var span = SpanFrom(first);
        TakeUnlessBroken();
        return new(items.DrainToImmutable(), span);
    }

    private YamlSequence ReadIndentlessSequence()
    {
        var first = (int)_token.Start.Index;
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_isBroken && _token is BlockEntry)
        {
            Take();
            items.Add(_token is BlockEntry or Key or Value or BlockEnd ? Blank(_end) : ReadNode(isBlock: true, takesIndentless: false));
        }

        return new(items.DrainToImmutable(), SpanFrom(first));
    }

    private YamlSequence ReadFlowSequence()
    {
        var first = (int)_token.Start.Index;
        Take();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_isBroken && _token is not FlowSequenceEnd)
        {
            items.Add(_token is Key ? ReadPair() : ReadNode(isBlock: false, takesIndentless: false));
            TakeComma(isAtEnd: _token is FlowSequenceEnd);
        }

        TakeUnlessBroken();
        return new(items.DrainToImmutable(), SpanFrom(first));
    }

    // [a: b]: a list item that is a mapping of one entry.
    private YamlMapping ReadPair()
    {
        var first = (int)_token.Start.Index;
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(1);
        AddFlowEntry(entries);
        return new(entries.DrainToImmutable(), SpanFrom(first));
    }

    private YamlMapping ReadFlowMapping()
    {
        var first = (int)_token.Start.Index;
        Take();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (!_isBroken && _token is not FlowMappingEnd)
        {
            if (_token is Key)
                AddFlowEntry(entries);
            else
                AddEntry(entries, ReadNode(isBlock: false, takesIndentless: false), Blank(_end));
            TakeComma(isAtEnd: _token is FlowMappingEnd);
        }

        TakeUnlessBroken();
        return new(YamlDuplicates.Drop(entries, _sink), SpanFrom(first));
    }

    private void AddFlowEntry(ImmutableArray<YamlEntry>.Builder entries)
    {
        Take();
        var key = _token is Value || IsFlowEnd() ? Blank(_end) : ReadNode(isBlock: false, takesIndentless: false);
        YamlNode value = Blank(_end);
        if (!_isBroken && _token is Value)
        {
            Take();
            value = IsFlowEnd() ? Blank(_end) : ReadNode(isBlock: false, takesIndentless: false);
        }

        AddEntry(entries, key, value);
    }

    private bool IsFlowEnd() => _isBroken || _token is FlowEntry or FlowSequenceEnd or FlowMappingEnd;

    private void TakeComma(bool isAtEnd)
    {
        if (_isBroken || isAtEnd)
            return;
        if (_token is FlowEntry)
            Take();
        else
            FailAtToken();
    }

    private void TakeUnlessBroken()
    {
        if (!_isBroken)
            Take();
    }

    private void AddEntry(ImmutableArray<YamlEntry>.Builder entries, YamlNode key, YamlNode value)
    {
        if (_isBroken)
            return;
        if (key is YamlScalar name)
            entries.Add(new(name, value));
        else
            _sink.Report(new Diagnostic(YamlKinds.BadLayout, key.Span, new("键必须是一段文字", "a key must be a piece of text")));
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => YamlStyle.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlStyle.DoubleQuoted,
            ScalarStyle.Literal => YamlStyle.Literal,
            ScalarStyle.Folded => YamlStyle.Folded,
            _ => YamlStyle.Plain,
        };
        var span = Place(scalar);
        var node = new YamlScalar(ScalarTracer.Trace(scalar.Value, style, span), style, span);
        YamlTraps.CheckScalar(node, _sink);
        Take();
        return node;
    }

    private YamlScalar Blank(int at) => new(TracedText.Empty, YamlStyle.Plain, Place(Math.Min(at, _source.Text.Length), 0));

    private void ReportTag() =>
        _sink.Report(new Diagnostic(YamlKinds.Tag, Place(_token) with { Length = 1 }, new("这里的“!”被当作 YAML 标签", "the ! here is taken for a YAML tag"))
        {
            Hints = [YamlTraps.QuoteIt],
        });

    private void KeepAnchor(string anchor, YamlNode node, int start)
    {
        if (node is YamlScalar { Value: "" })
            _sink.Report(YamlTraps.SignAt(Place(start, 1)));

        _anchors ??= new(StringComparer.Ordinal);
        _anchors[anchor] = new(node, SizeOf(node));
    }

    private YamlNode Resolve(AnchorAlias alias)
    {
        var span = Place(alias);
        Take();
        if (_anchors?.GetValueOrDefault(alias.Value.Value) is { } anchored)
        {
            Count(anchored.Size.Nodes);
            _repeated += anchored.Size.Characters;
            if (_repeated > _limits.Repeated)
                Fail(new Diagnostic(YamlKinds.TooLarge, span,
                    new($"引用（*）重复的文字超过 {_limits.Repeated} 字", $"aliases (*) repeat more than {_limits.Repeated} characters")));
            return anchored.Node;
        }

        _sink.Report(new Diagnostic(YamlKinds.UnknownAnchor, span,
            new($"没有名为“{alias.Value.Value}”的标记（&）可供引用", $"nothing is marked &{alias.Value.Value}"))
        {
            Hints = [YamlTraps.QuoteIt],
        });
        return new YamlScalar(TracedText.Verbatim(span.Text.ToString(), span), YamlStyle.Plain, span);
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > _limits.Nodes)
            Fail(new Diagnostic(YamlKinds.TooLarge, Place(_token), new($"内容超过 {_limits.Nodes} 个节点", $"there are more than {_limits.Nodes} nodes")));
    }

    // How much an alias stands for. What stands behind an anchor has been counted when it was read, so this ends at the limit.
    private static NodeSize SizeOf(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                return new(1, scalar.Value.Length);
            case YamlMapping mapping:
                var all = new NodeSize(1, 0);
                foreach (var entry in mapping.Entries)
                    all = all.With(SizeOf(entry.Key)).With(SizeOf(entry.Value));
                return all;
            case YamlSequence sequence:
                var sum = new NodeSize(1, 0);
                foreach (var item in sequence.Items)
                    sum = sum.With(SizeOf(item));
                return sum;
            default:
                throw new UnreachableException();
        }
    }

    private void ReportRest(bool isSecondDocument)
    {
        if (!isSecondDocument)
        {
            FailAtToken();
            return;
        }

        Fail(new Diagnostic(YamlKinds.SeveralDocuments, Place(_token), new("从这里开始是第二份文档", "a second document begins here"))
        {
            Hints = [new("把它移到另一个文件，或删去“---”“...”这一行", "move it to a file of its own, or remove the line --- or ...")],
        });
    }

    private void FailAtToken() => Fail(YamlTraps.Explain(_source, (int)_token.Start.Index, (int)_token.Start.Index, ""));

    private void Fail(Diagnostic diagnostic)
    {
        if (!_isBroken)
            _sink.Report(diagnostic);
        _isBroken = true;
    }

    // From a first character to the end of what was taken last, without the blanks behind it.
    private SourceSpan SpanFrom(int first)
    {
        var end = Math.Clamp(_end, first, _source.Text.Length);
        while (end > first && char.IsWhiteSpace(_source.Text[end - 1]))
            end--;

        return Place(first, end - first);
    }

    private SourceSpan Place(Token token)
    {
        var from = Math.Min((int)token.Start.Index, _source.Text.Length);
        return Place(from, Math.Clamp((int)token.End.Index, from, _source.Text.Length) - from);
    }

    private SourceSpan Place(int start, int length) => new(_source, start, Math.Min(length, _source.Text.Length - start));

    // What stands behind an anchor, and how much it is.
    private sealed record Anchored(YamlNode Node, NodeSize Size);

    private readonly record struct NodeSize(int Nodes, long Characters)
    {
        public NodeSize With(NodeSize other) => new(Nodes + other.Nodes, Characters + other.Characters);
    }
}
