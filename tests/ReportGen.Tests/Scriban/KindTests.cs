using System.Text.RegularExpressions;
using ReportGen.Diagnostics;
using ReportGen.Scriban;
using Xunit;

namespace ReportGen.Tests.Scriban;

/// <summary>The kinds of findings of templates.</summary>
public sealed partial class KindTests
{
    [Fact]
    public void CodesAndNamesAreUniqueAndInOrder()
    {
        var codes = TemplateKinds.All.Select(kind => kind.Code).ToList();

        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(codes.Count, TemplateKinds.All.Select(kind => kind.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void EveryKindIsListed()
    {
        var declared = typeof(TemplateKinds).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticKind>();

        Assert.Equal(declared.Select(kind => kind.Code).Order(StringComparer.Ordinal), TemplateKinds.All.Select(kind => kind.Code));
    }

    [Fact]
    public void EveryKindIsExplainedInBothLanguages()
    {
        foreach (var kind in TemplateKinds.All)
        {
            Assert.Matches(Code(), kind.Code);
            Assert.Matches("[\u4e00-\u9fff]", kind.Explanation.Chinese);
            Assert.Matches("[.]$", kind.Explanation.English);
        }
    }

    [GeneratedRegex("^TPL-0[0-9]{2}$")]
    private static partial Regex Code();
}
