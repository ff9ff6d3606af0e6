using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Typesetting.Text;

public sealed class TextSuiteTests
{
    private static readonly Dictionary<string, TextCase> Cases = TextCase.All().ToDictionary(one => one.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void SetsTheCaseAsWritten(string name)
    {
        var one = Cases[name];

        var lines = one.Set(new DiagnosticSink());

        if (one.Fields.TryGetValue("lines", out var expected))
            Assert.Equal(expected, LineDescription.TextOf(lines));
        if (one.Fields.TryGetValue("widths", out expected))
            Assert.Equal(expected, string.Join(' ', lines.Select(line => LineDescription.Em(line.Width.MilliPoints))));
        if (one.Fields.TryGetValue("heights", out expected))
            Assert.Equal(expected, string.Join(' ', lines.Select(line => LineDescription.Em(line.Height.MilliPoints))));
        if (one.Fields.TryGetValue("starts", out expected))
            Assert.Equal(expected, string.Join(' ', lines.Select(line => LineDescription.Em(line.Pieces[0].Run.Origin.X.MilliPoints))));
        for (var i = 0; i < lines.Length; i++)
        {
            if (one.Fields.TryGetValue($"advances {i + 1}", out expected))
                Assert.Equal(expected, LineDescription.AdvancesOf(lines[i]));
            if (one.Fields.TryGetValue($"faces {i + 1}", out expected))
                Assert.Equal(expected, string.Join(' ', lines[i].Pieces.Select(piece => piece.Run.Face.PostScriptName)));
        }
    }
}
