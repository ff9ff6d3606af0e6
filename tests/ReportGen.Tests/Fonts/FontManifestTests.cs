using System.Text;
using FsCheck;
using FsCheck.Xunit;
using ReportGen.Fonts;
using Xunit;

namespace ReportGen.Tests.Fonts;

public sealed class FontManifestTests
{
    private const string Small =
        """
        { "roles": { "song": { "regular": "a.ttf", "bold": null, "weight": [1, 2.5e-3, {}] } },
          "fallback": [ "song" ],
          "aliases": { "song": [ "\u5b8b\u4f53", "a\"\\\/\b\f\n\r\tb" ] },
          "files": { "x": [ true, false, null, "]}" ] } }
        """;

    [Fact]
    public void ReadsRolesFallbackAndAliases()
    {
        var manifest = FontManifest.Parse(Encoding.UTF8.GetBytes(Small));

        var role = Assert.Single(manifest.Roles);
        Assert.Equal(("song", "a.ttf", null), (role.Name, role.Regular, role.Bold));
        Assert.Equal(["宋体", "a\"\\/\b\f\n\r\tb"], role.Aliases);
        Assert.Same(role, Assert.Single(manifest.Fallback));
        Assert.Same(role, manifest.FindRole(FamilyName.Fold("宋 体")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"roles":{"song":{}}}""")]
    [InlineData("""{"roles":{"song":{"regular":"a"}},"fallback":["hei"]}""")]
    [InlineData("""{"roles":{"song":{"regular":"a\x"}}}""")]
    [InlineData("""{"roles":{"song":{"regular":"a\u12""")]
    public void RefusesWhatIsNoManifest(string json) =>
        Assert.Throws<FontFormatException>(() => FontManifest.Parse(Encoding.UTF8.GetBytes(json)));

    [Property(MaxTest = 300)]
    public void ChangedBytesAreReadOrRefused(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var bytes = Encoding.UTF8.GetBytes(Small);
        for (var i = random.Next(1, 6); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)"{}[]\":,\\nu0 "[random.Next(12)];

        var thrown = Record.Exception(() => FontManifest.Parse(bytes));

        Assert.True(thrown is null or FontFormatException, thrown?.ToString());
    }
}
