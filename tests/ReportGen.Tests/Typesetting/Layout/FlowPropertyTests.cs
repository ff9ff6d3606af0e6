using System.Text;
using FsCheck;
using FsCheck.Xunit;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>What holds for every mixture of blocks, however small the page.</summary>
[Properties(MaxTest = 80, EndSize = 20)]
public sealed class FlowPropertyTests
{
    [Property]
    public void EveryCharacterIsDrawnOnceAndInOrder(int seed, PositiveInt size)
    {
        var flow = new RandomFlow(seed, size.Get);

        var setting = Setting.OfBody(flow.Markup, flow.Width, flow.Height);

        Assert.Empty(setting.Findings.Where(one => one.Severity == ReportGen.Diagnostics.Severity.Error));
        var drawn = string.Concat(setting.Pages.SelectMany(page => page.Contents)
            .Where(content => content.Element is { Role: not LogicalRole.ListLabel })
            .Select(content => Sketch.TextOf(content).Replace("/", "")));
        Assert.Equal(flow.Text, drawn);
    }

    [Property]
    public void NothingStandsBelowThePage(int seed, PositiveInt size)
    {
        var flow = new RandomFlow(seed, size.Get);
        var setting = Setting.OfBody(flow.Markup, flow.Width, flow.Height);
        if (setting.Findings.Any(one => one.Kind.Code == "SET-041"))
            return;

        foreach (var page in setting.Pages)
        {
            foreach (var content in page.Contents)
            {
                Assert.True(content.Area.Bottom <= Length.Pt(flow.Height + 10), $"page {page.Number}: {content.Area}");
                Assert.True(content.Area.Y >= Length.Pt(10));
            }
        }
    }

    [Property]
    public void ContentsFollowOneAnotherDownThePage(int seed, PositiveInt size)
    {
        var flow = new RandomFlow(seed, size.Get);
        var setting = Setting.OfBody(flow.Markup, flow.Width, flow.Height);

        foreach (var page in setting.Pages)
        {
            var bottom = Length.Zero;
            foreach (var content in page.Contents.Where(content => content.Element is { Role: not LogicalRole.ListLabel }))
            {
                Assert.True(content.Area.Y >= bottom, $"page {page.Number}: {content.Area} begins above {bottom}");
                bottom = content.Area.Bottom;
            }
        }
    }

    /// <summary>Random blocks one below the other.</summary>
    private sealed class RandomFlow
    {
        private const string Han = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏";

        private readonly Random _random;
        private readonly StringBuilder _markup = new();
        private readonly StringBuilder _text = new();

        public RandomFlow(int seed, int size)
        {
            _random = new(seed);
            (Width, Height) = (_random.Next(60, 300), _random.Next(40, 250));
            WriteBlocks(size, 0);
        }

        public int Width { get; }

        public int Height { get; }

        public string Markup => _markup.ToString();

        public string Text => _text.ToString();

        private void WriteBlocks(int count, int depth)
        {
            for (var i = 0; i < count; i++)
                WriteBlock(depth);
        }

        private void WriteBlock(int depth)
        {
            switch (_random.Next(depth > 2 ? 5 : 9))
            {
                case 0:
                    Write("h1", 12);
                    break;
                case 1:
                    _markup.Append($"<space height='{_random.Next(0, 80)}pt'/>");
                    break;
                case 2:
                    _markup.Append(depth == 0 || _random.Next(3) == 0 ? "<page-break/>" : "<line/>");
                    break;
                case 5:
                    _markup.Append(_random.Next(2) == 0 ? "<div keep='together'>" : "<div>");
                    WriteBlocks(_random.Next(0, 5), depth + 1);
                    _markup.Append("</div>");
                    break;
                case 6:
                    _markup.Append("<ol>");
                    for (var i = _random.Next(1, 4); i > 0; i--)
                        Write("li", 60);
                    _markup.Append("</ol>");
                    break;
                default:
                    Write("p", 150);
                    break;
            }
        }

        private void Write(string name, int longest)
        {
            var blank = _random.Next(3) == 0 ? $" space-before='{_random.Next(30)}pt' space-after='{_random.Next(30)}pt'" : "";
            _markup.Append($"<{name}{blank}>");
            for (var length = _random.Next(0, longest); length > 0; length--)
            {
                var character = Han[_random.Next(Han.Length)];
                _markup.Append(character);
                _text.Append(character);
            }

            _markup.Append($"</{name}>");
        }
    }
}
