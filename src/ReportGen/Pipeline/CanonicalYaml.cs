using System.Text;
using ReportGen.Sheets.Writing;

namespace ReportGen.Pipeline;

/// <summary>Writes block YAML one line an entry, two blanks a level; texts in double quotes, lines end with a line feed.</summary>
internal sealed class CanonicalYaml
{
    private readonly StringBuilder _text = new();
    private bool _isFirstInItem;

    /// <summary>An entry whose value needs no quotes: a number, a date, the name of a form.</summary>
    public void Plain(int depth, string key, string value) => Begin(depth, key).Append(' ').Append(value).Append('\n');

    /// <summary>An entry with a text.</summary>
    public void Quoted(int depth, string key, string text)
    {
        Begin(depth, key).Append(' ');
        _text.AppendQuoted(text);
        _text.Append('\n');
    }

    /// <summary>An item of a list that is a text.</summary>
    public void Item(int depth, string text)
    {
        Indent(depth).Append("- ");
        _text.AppendQuoted(text);
        _text.Append('\n');
    }

    /// <summary>Begins an entry with entries or items of its own.</summary>
    /// <returns>What <see cref="CloseUnlessEmpty"/> takes.</returns>
    public (int Start, int End) Open(int depth, string key)
    {
        var start = _text.Length;
        Begin(depth, key).Append('\n');
        return (start, _text.Length);
    }

    /// <summary>Begins an item of a list that has entries; they stand one level deeper.</summary>
    /// <inheritdoc cref="Open"/>
    public (int Start, int End) OpenItem(int depth)
    {
        var start = _text.Length;
        Indent(depth).Append("- ");
        _isFirstInItem = true;
        return (start, _text.Length);
    }

    /// <summary>Takes an entry or item back when nothing was written into it.</summary>
    public void CloseUnlessEmpty((int Start, int End) mark)
    {
        if (_text.Length != mark.End)
            return;

        _text.Length = mark.Start;
        _isFirstInItem = false;
    }

    public override string ToString() => _text.ToString();

    private StringBuilder Begin(int depth, string key)
    {
        Indent(depth);
        if (IsPlainKey(key))
            _text.Append(key);
        else
            _text.AppendQuoted(key);

        return _text.Append(':');
    }

    private StringBuilder Indent(int depth)
    {
        if (!_isFirstInItem)
            return _text.Append(' ', depth * 2);

        _isFirstInItem = false;
        return _text;
    }

    private static bool IsPlainKey(string key)
    {
        foreach (var c in key)
        {
            if (!char.IsLetter(c))
                return false;
        }

        return key.Length > 0;
    }
}
