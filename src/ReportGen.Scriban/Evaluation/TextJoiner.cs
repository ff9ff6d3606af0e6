using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Evaluation;

/// <summary>Puts texts together. The places of the parts are kept if any part has one; if any part is markup, so is the whole.</summary>
internal sealed class TextJoiner(Evaluator evaluator, SourceSpan span)
{
    private ScriptString[] _texts = new ScriptString[4];
    private SourceSpan[] _places = new SourceSpan[4];
    private int _count;
    private bool _hasPlaces;
    private bool _isMarkup;
    private int _length;

    public void Add(ScriptValue value, SourceSpan written)
    {
        var text = evaluator.StringOf(value);
        _hasPlaces |= text.HasPlaces;
        _isMarkup |= text.IsMarkup;
        _length += text.Text.Length;
        evaluator.CheckText(_length, text.Text.Length, span);
        evaluator.Charge(1, span);
        if (_count == _texts.Length)
        {
            Array.Resize(ref _texts, _count * 2);
            Array.Resize(ref _places, _count * 2);
        }

        (_texts[_count], _places[_count]) = (text, written);
        _count++;
    }

    public ScriptString ToValue()
    {
        if (_count == 1)
            return _texts[0];
        if (_hasPlaces || _isMarkup)
            return ToTraced();

        if (_count == 2)
            return new(string.Concat(_texts[0].Text, _texts[1].Text), default);

        var built = new StringBuilder(_length);
        for (var i = 0; i < _count; i++)
            built.Append(_texts[i].Text);

        return new(built.ToString(), default);
    }

    private ScriptString ToTraced()
    {
        var built = new TracedTextBuilder();
        for (var i = 0; i < _count; i++)
            PlacedText.Append(built, _texts[i], _places[i], _isMarkup && !_texts[i].IsMarkup);

        return new(built.ToTracedText(), _isMarkup);
    }
}
