using System.Globalization;
using System.Text;

namespace ReportGen.Sheets.Writing;

/// <summary>Texts between double quotes, the one style that can hold any text on one line (YAML 1.2.2, 7.3.1).</summary>
public static class QuotedScalar
{
    /// <summary>Writes a text with its quotes. What a reader of the file could not see is written as an escape (5.7).</summary>
    public static StringBuilder AppendQuoted(this StringBuilder yaml, string text)
    {
        yaml.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => yaml.Append("\\\""),
                '\\' => yaml.Append("\\\\"),
                '\n' => yaml.Append("\\n"),
                '\r' => yaml.Append("\\r"),
                '\t' => yaml.Append("\\t"),
                < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF' =>
                    yaml.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => yaml.Append(c),
            };
        }

        return yaml.Append('"');
    }
}
