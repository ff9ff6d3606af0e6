using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReportGen.Scriban.Builtins;

/// <summary>Values from and to JSON.</summary>
internal static class Json
{
    private const int MostNested = 64;

    public static ScriptValue Read(in ScriptCall call)
    {
        if (call[0].IsNull)
            return call[0];

        try
        {
            using var document = JsonDocument.Parse(call.Text(0), new JsonDocumentOptions { MaxDepth = MostNested });
            return Read(call, document.RootElement);
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber + 1;
            throw call.Fault(TemplateKinds.BadText, $"文本不是 JSON（第 {line} 行）", $"the text is not JSON (line {line})", call[0].Origin);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // Half of a surrogate pair, written or escaped.
            throw call.Fault(TemplateKinds.BadText, "JSON 文本中有不成字符的编码", "the JSON holds a code that is no character", call[0].Origin);
        }
    }

    public static ScriptValue Write(in ScriptCall call)
    {
        var output = new StringBuilder();
        Write(call, call[0], output, 0);
        return ScriptValue.From(output.ToString());
    }

    private static ScriptValue Read(in ScriptCall call, JsonElement element)
    {
        call.Evaluator.Charge(2, call.Span);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new ScriptObject();
                foreach (var member in element.EnumerateObject())
                    members[member.Name] = Read(call, member.Value);
                return members;
            case JsonValueKind.Array:
                var array = new ScriptArray();
                call.Evaluator.CheckArray(element.GetArrayLength(), call.Span);
                foreach (var item in element.EnumerateArray())
                    array.Add(Read(call, item));
                return array;
            case JsonValueKind.String:
                return ScriptValue.From(element.GetString());
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? ScriptInteger.Of(whole) : ScriptValue.From(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return ScriptValue.From(element.GetBoolean());
            default:
                return ScriptValue.Null;
        }
    }

    private static void Write(in ScriptCall call, ScriptValue value, StringBuilder output, int depth)
    {
        if (depth > MostNested)
            throw call.Fault(TemplateKinds.ExpressionTooDeep, $"对象嵌套超过 {MostNested} 层，不能写成 JSON", $"the objects nest deeper than {MostNested} and cannot be written as JSON");

        call.Evaluator.Charge(2, call.Span);
        if (output.Length > call.Evaluator.Options.TextLimit)
            call.Evaluator.CheckText(output.Length, call.Span);
        switch (value)
        {
            case ScriptNull or ScriptFunction:
                output.Append("null");
                break;
            case ScriptArray array:
                WriteItems(call, array, output, depth);
                break;
            case ScriptRange range:
                Write(call, ArrayFunctions.ListOf(call, range), output, depth);
                break;
            case ScriptObject members:
                WriteMembers(call, members, output, depth);
                break;
            case ScriptDate date:
                Quote(output, date.Value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case ScriptString or ScriptTimeSpan:
                Quote(output, call.Evaluator.TextOf(value));
                break;
            case ScriptDouble number when !double.IsFinite(number.Value):
                output.Append("null");
                break;
            default:
                output.Append(call.Evaluator.TextOf(value));
                break;
        }
    }

    private static void WriteItems(in ScriptCall call, ScriptArray array, StringBuilder output, int depth)
    {
        output.Append('[');
        for (var i = 0; i < array.Count; i++)
        {
            output.Append(i > 0 ? "," : "");
            Write(call, array[i], output, depth + 1);
        }

        output.Append(']');
    }

    private static void WriteMembers(in ScriptCall call, ScriptObject members, StringBuilder output, int depth)
    {
        output.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            output.Append(i > 0 ? "," : "");
            Quote(output, members.NameAt(i));
            output.Append(':');
            Write(call, members.ValueAt(i), output, depth + 1);
        }

        output.Append('}');
    }

    private static void Quote(StringBuilder output, string text) =>
        output.Append('"').Append(JavaScriptEncoder.Default.Encode(text)).Append('"');
}
