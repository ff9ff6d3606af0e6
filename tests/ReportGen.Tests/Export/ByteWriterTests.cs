using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using ReportGen.Export.Pdf;
using Xunit;

namespace ReportGen.Tests.Export;

public sealed class ByteWriterTests
{
    [Property]
    public void ANumberReadBackIsTheNumberAndCannotBeShorter(long thousandths)
    {
        thousandths %= 10_000_000_000;

        var written = Write(target => target.Milli(thousandths));

        Assert.Equal(thousandths / 1000m, decimal.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture));
        Assert.DoesNotMatch(@"^-?0\d|^-?0\.|\.\d*0$|\.$|^-0$|\+|e|E", written);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(500, ".5")]
    [InlineData(-5, "-.005")]
    [InlineData(10_500, "10.5")]
    [InlineData(-841_890, "-841.89")]
    [InlineData(595_276, "595.276")]
    public void ThousandthsAreWrittenInFullAndNoMore(long thousandths, string expected) =>
        Assert.Equal(expected, Write(target => target.Milli(thousandths)));

    [Property]
    public void AWholeNumberReadBackIsTheNumber(long value) =>
        Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Write(target => target.Int(value)));

    [Property]
    public void ATextReadBackIsTheText(string? text)
    {
        text = Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text ?? "")); // halves of pairs become U+FFFD

        Assert.Equal(text, ReadText(Write(target => target.Text(text))));
    }

    [Theory]
    [InlineData("plain", "(plain)")]
    [InlineData("(a) \\ b", "(\\(a\\) \\\\ b)")]
    [InlineData("绩", "<FEFF7EE9>")]
    [InlineData("a\nb", "<FEFF0061000A0062>")]
    [InlineData("\U0002CB4E", "<FEFFD872DF4E>")]
    public void ATextIsLiteralWhenItIsPlainAndHexadecimalOtherwise(string text, string expected) =>
        Assert.Equal(expected, Write(target => target.Text(text)));

    [Fact]
    public void HalfOfAPairIsWrittenAsTheReplacementCharacter() =>
        Assert.Equal("<FEFF4E00FFFD>", Write(target => target.Text("一\uD872")));

    [Fact]
    public void ATextNeverPassesTheLimitOfAString()
    {
        var written = Write(target => target.Text(new string('绩', 40_000)));

        Assert.True((written.Length - 2) / 2 <= 32_767);
    }

    [Property]
    public void ANameReadBackIsTheName(string? name)
    {
        name = Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(name ?? ""));

        var written = Write(target => target.Name(name));

        Assert.Matches("^/[!-~]*$", written);
        Assert.DoesNotMatch(@"[()<>\[\]{}/%]", written[1..]);
        Assert.Equal(name, ReadName(written));
    }

    [Fact]
    public void ANameEscapesTheSlashOfAMediaType() =>
        Assert.Equal("/application#2Fyaml", Write(target => target.Name("application/yaml")));

    [Property]
    public void FourDigitsAreFourDigits(ushort value) =>
        Assert.Equal(value.ToString("X4", CultureInfo.InvariantCulture), Write(target => target.Hex4(value)));

    private static string Write(Action<ByteWriter> write)
    {
        var target = new ByteWriter(1);
        write(target);
        return Encoding.Latin1.GetString(target.Written);
    }

    private static string ReadText(string written)
    {
        if (written[0] == '<')
        {
            Assert.StartsWith("<FEFF", written, StringComparison.Ordinal);
            return Encoding.BigEndianUnicode.GetString(Convert.FromHexString(written[5..^1]));
        }

        var text = new StringBuilder();
        for (var i = 1; i < written.Length - 1; i++)
        {
            Assert.False(written[i] is '(' or ')');
            text.Append(written[i] == '\\' ? written[++i] : written[i]);
        }

        return text.ToString();
    }

    private static string ReadName(string written)
    {
        var bytes = new List<byte>();
        for (var i = 1; i < written.Length; i++)
        {
            if (written[i] == '#')
            {
                bytes.Add(Convert.FromHexString(written.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                bytes.Add((byte)written[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
