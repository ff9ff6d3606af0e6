using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using Xunit;

namespace ReportGen.Tests.Sheets;

public sealed class TargetTests
{
    [Theory]
    [InlineData("999999999999999999.99", true)]
    [InlineData("999,999,999,999,999,999", true)]
    [InlineData("1000000000000000000", false)]
    [InlineData("0.123456789012345678901234", true)]
    public void ANumberHasAtMost18DigitsBeforeThePoint(string written, bool isRead) => Assert.Equal(isRead, WrittenNumber.TryRead(written) is not null);

    [Theory]
    [InlineData("=1.00(次)", Comparator.Equal, "1.00", "次")]
    [InlineData("≥95.00(%)", Comparator.AtLeast, "95.00", "%")]
    [InlineData("≥60(人次)", Comparator.AtLeast, "60", "人次")]
    [InlineData("≥60（人次）", Comparator.AtLeast, "60", "人次")]
    [InlineData("≤ 170 万元", Comparator.AtMost, "170", "万元")]
    [InlineData("≥3个", Comparator.AtLeast, "3", "个")]
    [InlineData("<96500元", Comparator.Below, "96500", "元")]
    [InlineData("120米", Comparator.None, "120", "米")]
    [InlineData("36.5", Comparator.None, "36.5", "")]
    [InlineData("<=300人", Comparator.AtMost, "300", "人")]
    [InlineData(">=90%", Comparator.AtLeast, "90", "%")]
    [InlineData("≧ 500", Comparator.AtLeast, "500", "")]
    [InlineData("═ 100", Comparator.Equal, "100", "")]
    [InlineData("＞5次", Comparator.Above, "5", "次")]
    [InlineData("大于等于90%", Comparator.AtLeast, "90", "%")]
    [InlineData("不低于1,200.50元", Comparator.AtLeast, "1,200.50", "元")]
    [InlineData("90%以上", Comparator.AtLeast, "90", "%")]
    [InlineData("10个以内", Comparator.AtMost, "10", "个")]
    [InlineData("≥100百分比", Comparator.AtLeast, "100", "百分比")]
    [InlineData("≤500元/生/年", Comparator.AtMost, "500", "元/生/年")]
    [InlineData("≤ 12 月", Comparator.AtMost, "12", "月")]
    [InlineData("≤160 万", Comparator.AtMost, "160", "万")]
    [InlineData("百分之八十", Comparator.None, "百分之八十", "%")]
    [InlineData("不低于百分之三十", Comparator.AtLeast, "百分之三十", "%")]
    [InlineData("百分之八十以上", Comparator.AtLeast, "百分之八十", "%")]
    [InlineData("十二次", Comparator.None, "十二", "次")]
    [InlineData("九成以上", Comparator.AtLeast, "九成", "%")]
    [InlineData("达到180人次以上", Comparator.AtLeast, "180", "人次")]
    [InlineData("控制在 5% 以内", Comparator.AtMost, "5", "%")]
    [InlineData("3个工作日内", Comparator.AtMost, "3", "个工作日")]
    [InlineData("≥85台（套）", Comparator.AtLeast, "85", "台（套）")]
    public void UnderstandsQuantities(string written, Comparator comparator, string number, string unit)
    {
        var meaning = Assert.IsType<QuantityMeaning>(Parse(written).Meaning);

        Assert.Equal((comparator, number, unit), (meaning.Comparator, meaning.Number.Written, meaning.Unit));
    }

    [Theory]
    [InlineData("80%百分之八十", "百分之八十")]
    [InlineData("100%百分百", "百分百")]
    [InlineData("≥3次三次", "三次")]
    [InlineData("≥95%（百分之九十五）", "（百分之九十五）")]
    [InlineData("≥95%≥95%", "≥95%")]
    public void NoticesANumberThatIsSaidTwice(string written, string again)
    {
        var target = Parse(written);

        Assert.Equal(again, Assert.IsType<QuantityMeaning>(target.Meaning).Again.Of(target).ToString());
    }

    [Theory]
    [InlineData("可控")]
    [InlineData("提高质量")]
    [InlineData("一般")]
    [InlineData("一定")]
    [InlineData("万无一失")]
    [InlineData("三级")]
    [InlineData("约180人次")]
    [InlineData("达到预期")]
    [InlineData("2025年第四季度")]
    [InlineData("10次(次)")]
    [InlineData("老年人300人、残疾人120人、儿童80人")]
    [InlineData("于2022年10月31日前完成")]
    [InlineData("1,2")]
    [InlineData("≥")]
    [InlineData("≥**万元")]
    [InlineData("/")]
    [InlineData("3个，5次")]
    [InlineData("10(次")]
    [InlineData("10()")]
    public void LeavesWordsAlone(string written) => Assert.IsType<TextMeaning>(Parse(written).Meaning);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void KnowsThatNothingWasWritten(string written) => Assert.IsType<BlankMeaning>(Parse(written).Meaning);

    [Fact]
    public void UnderstandsRangesTolerancesAndDates()
    {
        Assert.Equal(("5", "10", "个"), Parse("5～10个").Meaning is RangeMeaning range ? (range.From.Written, range.To.Written, range.Unit) : default);
        Assert.Equal(("80", "90", "%"), Parse("80%-90%").Meaning is RangeMeaning rates ? (rates.From.Written, rates.To.Written, rates.Unit) : default);
        Assert.Equal(("5", "%"), Parse("±5%以内").Meaning is ToleranceMeaning tolerance ? (tolerance.Number.Written, tolerance.Unit) : default);
        Assert.Equal(new DateMeaning(null, 10, null), Parse("10月底之前").Meaning);
        Assert.Equal(new DateMeaning(2022, 10, 31), Parse("2022年10月31日前完成").Meaning);
        Assert.Equal(new DateMeaning(2022, 10, null), Parse("2022年10月").Meaning);
        Assert.Equal(new DateMeaning(null, 6, 30), Parse("6月30日前").Meaning);
        Assert.Equal(new PeriodMeaning(new(2022, 3, null), new(2022, 11, null)), Parse("2022.03-2022.11").Meaning);
    }

    [Fact]
    public void KnowsWhereEachPartWasWritten()
    {
        var source = new SourceText("a.yaml", "指标: ≥10.00(次)\n");
        var target = TargetParser.Parse(TracedText.Verbatim("≥10.00(次)", new(source, 4, 9)), new(source, 4, 9));

        var meaning = Assert.IsType<QuantityMeaning>(target.Meaning);
        Assert.Equal(("≥", "10.00", "次"), (meaning.ComparatorPart.SpanIn(target).Text.ToString(), meaning.NumberPart.SpanIn(target).Text.ToString(), meaning.UnitPart.SpanIn(target).Text.ToString()));
    }

    [Theory]
    [InlineData(">=10次", "≥10.00(次)")]
    [InlineData("≥10.00(次)", "≥10.00(次)")]
    [InlineData("=0.125 %", "=0.125(%)")]
    [InlineData("90%以上", "≥90.00(%)")]
    [InlineData("5", "5.00")]
    [InlineData("80%百分之八十", "80%百分之八十")]
    [InlineData("提高", "提高")]
    [InlineData("百分之八十", "百分之八十")]
    public void PrintsInTheHouseStyle(string written, string printed) =>
        Assert.Equal(printed, Parse(written).Print(new(2, UnitPlacement.InBrackets)).Text);

    [Fact]
    public void PrintsWhatWasWrittenWithoutAStyle() => Assert.Equal(">= 10 次", Parse(">= 10 次").Print(null).Text);

    [Property(MaxTest = 500)]
    public Property MeansTheSameInTheHouseStyle() => Prop.ForAll(Quantities(), written =>
    {
        var before = (QuantityMeaning)Parse(written).Meaning;
        return Parse(Parse(written).Print(new(2, UnitPlacement.AfterBlank)).Text).Meaning is QuantityMeaning after
            && (after.Comparator, after.Number.Value, after.Unit) == (before.Comparator, before.Number.Value, before.Unit);
    });

    [Property(MaxTest = 500)]
    public Property SaysBackWhatWasWritten() => Prop.ForAll(Quantities(), written =>
    {
        var target = Parse(written);
        return target.Written.Text == written
            && target.Meaning is QuantityMeaning meaning
            && meaning.NumberPart.Of(target).ToString() == meaning.Number.Written
            && (meaning.UnitPart.IsEmpty || meaning.UnitPart.Of(target).ToString() == meaning.Unit)
            && decimal.Parse(meaning.Number.Written.Replace(",", "", StringComparison.Ordinal)) == meaning.Number.Value
            && meaning.ComparatorPart.IsEmpty == (meaning.Comparator == Comparator.None);
    });

    [Property(MaxTest = 1000)]
    public Property UnderstandsAnyTextSomehow() => Prop.ForAll(Soup(), written => Parse(written).Written.Text == written);

    private static Target Parse(string written) => TargetParser.Parse(TracedText.Verbatim(written, SourceSpan.None), SourceSpan.None);

    private static Arbitrary<string> Quantities() => (
        from sign in Gen.Elements("", "≥", "≤", "=", "＞", "<=", "不低于", "≥ ")
        from number in Gen.Elements("0", "1.00", "2,800.00", "0.01", "36.5", "100", "1000000")
        from unit in Gen.Elements("", "次", "(次)", " 人次", "%", "（%）", "元/人/年", "万元")
        select sign + number + unit).ToArbitrary();

    private static Arbitrary<string> Soup() => Gen.ArrayOf(Gen.Elements("≥", "=", "<", "1", "00", ".", ",", "年", "月", "日", "前", "%", "(", ")", "（", "次", "百分之", "八十", "以上",
        "～", "-", "±", "2024", " ", "提高", "𬎆", "万", "点", "零", "十")).Select(string.Concat).ToArbitrary();
}
