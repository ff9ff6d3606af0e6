using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Evaluation;

/// <summary>Puts texts together. The places of the parts are kept if any part has one; if any part is markup, so is the whole.</summary>
internal sealed class TextJoiner(Evaluator evaluator, SourceSpan span)
{
    private readonly List<(ScriptString Text, SourceSpan Span)> _parts = [];
    private bool _hasPlaces;
    private bool _isMarkup;
    private int _length;

    public void Add(ScriptValue value, SourceSpan written)
    {
        var text = evaluator.StringOf(value);
        _hasPlaces |= text.HasPlaces;
        _isMarkup |= text.IsMarkup;
        _length += text.Text.Length;
        evaluator.CheckText(_length, span);
        _parts.Add((text, written));
    }

    public ScriptString ToValue()
    {
        if (_parts.Count == 1)
            return _parts[0].Text;
        if (_hasPlaces || _isMarkup)
            return ToTraced();

        var built = new StringBuilder(_length);
        foreach (var (text, _) in _parts)
            built.Append(text.Text);

        return new(built.ToString(), default);
    }

    private ScriptString ToTraced()
    {
        var built = new TracedTextBuilder();
        foreach (var (text, written) in _parts)
            PlacedText.Append(built, text, written, _isMarkup && !text.IsMarkup);

        return new(built.ToTracedText(), _isMarkup);
    }
}
