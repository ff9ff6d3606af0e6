using System.Collections.Immutable;
using ReportGen.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ReportGen.Sheets.Yaml;

/// <summary>Reads a YAML file into our own nodes. The only file that knows YamlDotNet.</summary>
/// <remarks>Only the event interface is used: it is quick to start and keeps every place. What a scalar means
/// (number, yes or no, date) is not decided here: 0.00 stays the text 0.00.</remarks>
internal sealed class YamlReader
{
    private readonly SourceText _source;
    private readonly YamlLimits _limits;
    private readonly DiagnosticSink _sink;
    private readonly Parser _parser;
    private readonly Dictionary<string, (YamlNode Node, int Count)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;
    private int _depth;
    private int _reached;
    private bool _isBroken;

    private YamlReader(SourceText source, YamlLimits limits, DiagnosticSink sink)
    {
        _source = source;
        _limits = limits;
        _sink = sink;
        _parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
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
            var place = Math.Max(reader._reached, (int)exception.Start.Index);
            sink.Report(YamlTraps.Explain(source, (int)exception.Start.Index, place, exception.Message));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner's way to say that a bracket is still open.
            sink.Report(YamlTraps.ExplainOpenBracket(source, reader._reached));
            return null;
        }
    }

    private YamlNode? ReadFile()
    {
        Next(); // start of the stream
        if (Next() is not DocumentStart)
        {
            _sink.Report(new Diagnostic(YamlKinds.EmptyFile, Place(0, 0), new("文件里没有内容", "the file is empty")));
            return null;
        }

        var root = ReadNode(Next());
        if (root is null || _isBroken)
            return null;

        Next(); // end of the document
        if (Next() is DocumentStart second)
            ReportSecondDocument(second);
        if (root is YamlScalar { IsBlank: true })
        {
            _sink.Report(new Diagnostic(YamlKinds.EmptyFile, Place(0, 0), new("文件里没有内容", "the file is empty")));
            return null;
        }

        return _isBroken ? null : root;
    }

    private ParsingEvent? Next()
    {
        if (!_parser.MoveNext())
            return null;

        var current = _parser.Current!;
        _reached = (int)current.Start.Index;
        return current;
    }

    private YamlNode? ReadNode(ParsingEvent? start)
    {
        if (_isBroken || !Count(1, start))
            return null;

        return start switch
        {
            AnchorAlias alias => Resolve(alias),
            Scalar scalar => Keep(scalar, ReadScalar(scalar)),
            MappingStart mapping => Keep(mapping, ReadNested(mapping)),
            SequenceStart sequence => Keep(sequence, ReadNested(sequence)),
            _ => null,
        };
    }

    private YamlNode? ReadNested(NodeEvent start)
    {
        if (++_depth > _limits.Depth)
        {
            Fail(new Diagnostic(YamlKinds.TooLarge, Place(start.Start, start.End),
                new($"嵌套超过 {_limits.Depth} 层", $"nesting goes deeper than {_limits.Depth} levels")));
            return null;
        }

        var node = start is MappingStart ? ReadMapping(start) : ReadSequence(start);
        _depth--;
        return node;
    }

    private YamlNode? ReadMapping(ParsingEvent start)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var first = _reached;
        ParsingEvent? next;
        for (next = Next(); next is not MappingEnd; next = Next())
        {
            var key = ReadNode(next);
            var value = key is null ? null : ReadNode(Next());
            if (value is null)
                return null;
            if (key is not YamlScalar name)
            {
                _sink.Report(new Diagnostic(YamlKinds.BadLayout, key!.Span, new("键必须是一段文字", "a key must be a piece of text")));
                continue;
            }

            entries.Add(new(name, value));
        }

        var mapping = new YamlMapping(WithoutDuplicates(entries), SpanFrom(start, first, next!));
        return mapping;
    }

    private YamlNode? ReadSequence(ParsingEvent start)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var first = _reached;
        ParsingEvent? next;
        for (next = Next(); next is not SequenceEnd; next = Next())
        {
            if (ReadNode(next) is not { } item)
                return null;

            items.Add(item);
        }

        return new YamlSequence(items.DrainToImmutable(), SpanFrom(start, first, next!));
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
        var span = Place(scalar.Start, scalar.End);
        var text = ScalarTracer.Trace(scalar.Value, style, span);
        var node = new YamlScalar(text, style, span);
        YamlTraps.CheckScalar(node, _sink);
        return node;
    }

    private YamlNode? Keep(NodeEvent written, YamlNode? node)
    {
        if (node is null)
            return null;

        var span = Place(written.Start, written.End);
        var isTagged = !written.Tag.IsEmpty && !written.Tag.IsNonSpecific;
        if (isTagged)
        {
            _sink.Report(new Diagnostic(YamlKinds.Tag, span with { Length = 1 },
                new("这里的“!”被当作 YAML 标签", "the ! here is taken for a YAML tag"))
            {
                Hints = [YamlTraps.QuoteIt],
            });
        }

        if (written.Anchor.IsEmpty)
            return node;
        if (node is YamlScalar { Value: "" })
            _sink.Report(YamlTraps.SignAt(span with { Length = 1 }));

        _anchors[written.Anchor.Value] = (node, CountOf(node));
        return node;
    }

    private YamlNode? Resolve(AnchorAlias alias)
    {
        var span = Place(alias.Start, alias.End);
        if (_anchors.TryGetValue(alias.Value.Value, out var anchored))
            return Count(anchored.Count, alias) ? anchored.Node : null;

        _sink.Report(new Diagnostic(YamlKinds.UnknownAnchor, span,
            new($"没有名为“{alias.Value.Value}”的标记（&）可供引用", $"nothing is marked &{alias.Value.Value}"))
        {
            Hints = [YamlTraps.QuoteIt],
        });
        return new YamlScalar(TracedText.Verbatim(span.Text.ToString(), span), YamlStyle.Plain, span);
    }

    private bool Count(int nodes, ParsingEvent? place)
    {
        _nodes += nodes;
        if (_nodes <= _limits.Nodes || place is null)
            return true;

        Fail(new Diagnostic(YamlKinds.TooLarge, Place(place.Start, place.End),
            new($"内容超过 {_limits.Nodes} 个节点", $"there are more than {_limits.Nodes} nodes")));
        return false;
    }

    // How many nodes an alias stands for. Anchors inside have been counted when they were read, so this ends at the limit.
    private static int CountOf(YamlNode node)
    {
        var count = 1;
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                    count += 1 + CountOf(entry.Value);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                    count += CountOf(item);
                break;
        }

        return count;
    }

    private ImmutableArray<YamlEntry> WithoutDuplicates(ImmutableArray<YamlEntry>.Builder entries)
    {
        const int Few = 16;
        var seen = entries.Count > Few ? new Dictionary<string, YamlScalar>(entries.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < entries.Count; i++)
        {
            var key = entries[i].Key;
            var earlier = seen is null ? FindBefore(entries, i) : seen.GetValueOrDefault(key.Value);
            if (earlier is null)
            {
                seen?.Add(key.Value, key);
                continue;
            }

            _sink.Report(new Diagnostic(YamlKinds.DuplicateKey, key.Span,
                new($"“{key.Value}”在同一层写了两次", $"\"{key.Value}\" is written twice in one group"))
            {
                Hints =
                [
                    new("删去一处；两个指标确实同名时写成列表：- { 名称: …, 目标值: … }",
                        "remove one; for two indicators of one name write a list: - { 名称: …, 目标值: … }"),
                ],
                Related = [new(earlier.Span, new("第一次写在这里", "first written here"))],
            });
            entries.RemoveAt(i--);
        }

        return entries.DrainToImmutable();
    }

    private static YamlScalar? FindBefore(ImmutableArray<YamlEntry>.Builder entries, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (entries[i].Key.Value == entries[index].Key.Value)
                return entries[i].Key;
        }

        return null;
    }

    private void ReportSecondDocument(DocumentStart second)
    {
        _isBroken = true;
        _sink.Report(new Diagnostic(YamlKinds.SeveralDocuments, Place(second.Start, second.End),
            new("从这里开始是第二份文档", "a second document begins here"))
        {
            Hints = [new("把它移到另一个文件，或删去“---”这一行", "move it to a file of its own, or remove the line ---")],
        });
    }

    private void Fail(Diagnostic diagnostic)
    {
        if (!_isBroken)
            _sink.Report(diagnostic);
        _isBroken = true;
    }

    // Block collections end where the next thing begins; what belongs to them ends with their last character.
    private SourceSpan SpanFrom(ParsingEvent start, int first, ParsingEvent end)
    {
        var from = Math.Min((int)start.Start.Index, first);
        var to = Math.Max(from, Math.Min((int)end.End.Index, _source.Text.Length));
        while (to > from && char.IsWhiteSpace(_source.Text[to - 1]))
            to--;

        return Place(from, to - from);
    }

    private SourceSpan Place(in Mark start, in Mark end)
    {
        var from = Math.Min((int)start.Index, _source.Text.Length);
        return Place(from, Math.Clamp((int)end.Index, from, _source.Text.Length) - from);
    }

    private SourceSpan Place(int start, int length) => new(_source, start, length);
}
