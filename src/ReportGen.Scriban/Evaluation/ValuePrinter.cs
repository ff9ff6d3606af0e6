using System.Globalization;
using System.Text;
using ReportGen.Scriban.Builtins;

namespace ReportGen.Scriban.Evaluation;

/// <summary>Writes values as texts; texts inside arrays and objects stand in quotes.</summary>
internal sealed class ValuePrinter(string dateFormat, int mostCharacters)
{
    private const int MostNested = 20;
    private readonly StringBuilder _text = new();
    private int _depth;

    public int Length => _text.Length;

    /// <summary>The text is longer than allowed and was cut.</summary>
    public bool IsTooLong { get; private set; }

    public static string Invariant(ScriptValue value)
    {
        var printer = new ValuePrinter(DateFunctions.DefaultFormat, int.MaxValue);
        printer.Append(value);
        return printer.ToString();
    }

    /// <summary>A truth value or a number.</summary>
    public static string Scalar(ScriptValue value) => value switch
    {
        ScriptBoolean truth => truth.IsTrue ? "true" : "false",
        ScriptInteger number => number.Value.ToString(CultureInfo.InvariantCulture),
        ScriptBigInteger number => number.Value.ToString(CultureInfo.InvariantCulture),
        ScriptDecimal number => number.Value.ToString(CultureInfo.InvariantCulture),
        ScriptDouble { IsSingle: true } number => ((float)number.Value).ToString(CultureInfo.InvariantCulture),
        ScriptDouble number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    public void Append(ScriptValue value)
    {
        if (_depth >= MostNested)
        {
            _text.Append("...");
            return;
        }

        _depth++;
        switch (value)
        {
            case ScriptString or ScriptNull:
                AppendText(value);
                break;
            case ScriptArray array:
                Append(array);
                break;
            case ScriptRange range:
                Append(range);
                break;
            case ScriptObject members:
                Append(members);
                break;
            case ScriptDate date:
                _text.Append(DateFormatter.Format(date.Value, dateFormat, Cultures.Invariant));
                break;
            case ScriptTimeSpan span:
                _text.Append(span.Value.ToString());
                break;
            case ScriptFunction function:
                _text.Append(function.Name);
                break;
            default:
                _text.Append(Scalar(value));
                break;
        }

        _depth--;
        IsTooLong |= _text.Length > mostCharacters;
    }

    /// <summary>Appends a text with its special characters escaped.</summary>
    public static void AppendEscaped(StringBuilder output, string text)
    {
        foreach (var c in text)
        {
            var escape = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\x{(int)c:x2}",
                _ => null,
            };
            if (escape is null)
                output.Append(c);
            else
                output.Append(escape);
        }
    }

    public override string ToString() => _text.ToString();

    // Inside an array or an object a text stands in quotes, and null is a word.
    private void AppendText(ScriptValue value)
    {
        var isInside = _depth > 1;
        if (value is not ScriptString { Text: var text })
        {
            _text.Append(isInside ? "null" : "");
            return;
        }

        if (!isInside)
        {
            _text.Append(text);
            return;
        }

        _text.Append('"');
        AppendEscaped(_text, text);
        _text.Append('"');
    }

    private void Append(ScriptArray array)
    {
        _text.Append('[');
        for (var i = 0; i < array.Count && !IsTooLong; i++)
        {
            if (i > 0)
                _text.Append(", ");
            Append(array[i]);
        }

        _text.Append(']');
    }

    private void Append(ScriptRange range)
    {
        _text.Append('[');
        for (var i = 0L; i < range.Count && !IsTooLong; i++)
        {
            if (i > 0)
                _text.Append(", ");
            Append(range[i]);
        }

        _text.Append(']');
    }

    private void Append(ScriptObject members)
    {
        _text.Append('{');
        for (var i = 0; i < members.Count && !IsTooLong; i++)
        {
            if (i > 0)
                _text.Append(", ");
            _text.Append(members.NameAt(i)).Append(": ");
            Append(members.ValueAt(i));
        }

        _text.Append('}');
    }
}
