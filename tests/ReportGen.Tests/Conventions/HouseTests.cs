using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Conventions;

/// <summary>The rules of the house that a machine can hold.</summary>
public sealed partial class HouseTests
{
    /// <summary>Who may know whom; nobody knows the program.</summary>
    private static readonly Dictionary<string, string[]> Acquaintances = new(StringComparer.Ordinal)
    {
        ["ReportGen.Diagnostics"] = [],
        ["ReportGen.Fonts"] = [],
        ["ReportGen.Sheets"] = ["ReportGen.Diagnostics"],
        ["ReportGen.Scriban"] = ["ReportGen.Diagnostics"],
        ["ReportGen.Typesetting"] = ["ReportGen.Diagnostics", "ReportGen.Fonts"],
        ["ReportGen.Export"] = ["ReportGen.Diagnostics", "ReportGen.Fonts", "ReportGen.Typesetting"],
    };

    public static TheoryData<string> Assemblies => [.. Acquaintances.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void AnAssemblyKnowsOnlyWhomItMay(string assembly)
    {
        var known = Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("ReportGen", StringComparison.Ordinal) || name == "reportgen");

        Assert.Subset(Acquaintances[assembly].ToHashSet(StringComparer.Ordinal), known.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void OnlyOneFileNamesTheYamlLibrary()
    {
        var files = SourceFiles().Where(file => File.ReadAllText(file).Contains("YamlDotNet", StringComparison.Ordinal));

        Assert.Equal(["YamlReader.cs"], files.Select(Path.GetFileName));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void RecordsCannotBeChanged(string assembly)
    {
        var changeable = Assembly.Load(assembly).GetTypes()
            .Where(IsRecord)
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        Assert.Empty(changeable);
    }

    [Fact]
    public void EveryDiagnosticCodeIsUniqueAndExplainedInBothLanguages()
    {
        var kinds = DiagnosticKinds();

        Assert.NotEmpty(kinds);
        Assert.Empty(kinds.GroupBy(kind => kind.Code, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(kinds, kind =>
        {
            Assert.Matches(CodePattern(), kind.Code);
            Assert.Matches(NamePattern(), kind.Name);
            Assert.Matches(HanPattern(), kind.Explanation.Chinese);
            Assert.Matches(LatinPattern(), kind.Explanation.English);
            Assert.DoesNotMatch(HanPattern(), kind.Explanation.English.Split('\n')[0][..Math.Min(3, kind.Explanation.English.Length)]);
        });
    }

    [Fact]
    public void TheProgramKnowsEveryKindThatThereIs()
    {
        var known = new ReportGen.Checking.KindRegistry().All;

        Assert.Equal(DiagnosticKinds().OrderBy(kind => kind.Code, StringComparer.Ordinal), known);
    }

    [Fact]
    public void TheProgramKnowsItsVersion()
    {
        var version = typeof(ReportGen.CommandLine.ExitCode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();

        Assert.Equal(ProgramVersion.Number, version?.InformationalVersion);
    }

    [Fact]
    public void NoFileIsCrowded()
    {
        var crowded = SourceFiles().Where(file => File.ReadLines(file).Count() > 600);

        Assert.Empty(crowded.Select(Path.GetFileName));
    }

    /// <summary>Every kind that stands in a static member, and every kind of a rule.</summary>
    internal static ImmutableArray<DiagnosticKind> DiagnosticKinds()
    {
        const BindingFlags Members = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var types = Acquaintances.Keys.Select(Assembly.Load).Append(typeof(ReportGen.CommandLine.ExitCode).Assembly).SelectMany(assembly => assembly.GetTypes()).ToList();
        var declared = types.SelectMany(type => type.GetFields(Members)).Where(field => field.FieldType == typeof(DiagnosticKind)).Select(field => (DiagnosticKind)field.GetValue(null)!);
        var ofRules = types
            .Where(type => type is { IsAbstract: false, IsClass: true } && type.GetProperty("Kind")?.PropertyType == typeof(DiagnosticKind) && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (DiagnosticKind)type.GetProperty("Kind")!.GetValue(Activator.CreateInstance(type))!);
        return [.. declared.Concat(ofRules).Distinct()];
    }

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    [GeneratedRegex(@"^(SHEET|TPL|SET|OUT|DATA)-([MVKTSXN]\d{2}|\d{3})$")]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex HanPattern();

    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex LatinPattern();
}
