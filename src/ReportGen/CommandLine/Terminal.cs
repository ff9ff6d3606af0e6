using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.CommandLine;

/// <summary>Where the program speaks: results on one stream, what is said to people on the other, and in which language.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly Lazy<TextWriter> _out;
    private readonly Lazy<TextWriter> _error;
    private readonly bool _mayColor;

    private Terminal(Language language, Func<Stream> openOut, Func<Stream> openError, bool isInteractive, bool mayColor)
    {
        Language = language;
        OpenOutput = openOut;
        _out = new(() => WriterOn(openOut()), LazyThreadSafetyMode.ExecutionAndPublication);
        _error = new(() => WriterOn(openError()), LazyThreadSafetyMode.ExecutionAndPublication);
        IsInteractive = isInteractive;
        _mayColor = mayColor && isInteractive;
    }

    public Language Language { get; set; }

    /// <summary>People watch: errors and progress go to a terminal, not into a file.</summary>
    public bool IsInteractive { get; }

    public bool HasColor => _mayColor && !IsColorForbidden;

    public bool IsColorForbidden { get; set; }

    /// <summary>Results: for people and programs.</summary>
    public TextWriter Out => _out.Value;

    /// <summary>Progress and findings for people.</summary>
    public TextWriter Error => _error.Value;

    /// <summary>Standard output as bytes, for PDF and JSON.</summary>
    public Func<Stream> OpenOutput { get; }

    /// <summary>The process's own streams: UTF-8 without a byte order mark; colour only when errors go to a terminal.</summary>
    public static Terminal OfProcess(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = new UTF8Encoding(false);

        var forbidsColor = !string.IsNullOrEmpty(environment("NO_COLOR")) || environment("TERM") == "dumb";
        return new(SpokenLanguage.Of(environment), Console.OpenStandardOutput, Console.OpenStandardError, !Console.IsErrorRedirected, !forbidsColor);
    }

    /// <summary>Speaks into streams, for tests.</summary>
    public static Terminal Into(Stream output, Stream error, Language language) => new(language, () => output, () => error, isInteractive: false, mayColor: false);

    public string Say(Wording wording) => wording.In(Language);

    /// <summary>Says one line to people.</summary>
    public void Tell(Wording wording) => Error.WriteLine(wording.In(Language));

    public void Print(IEnumerable<Diagnostic> findings)
    {
        var printer = new HumanPrinter(Language, HasColor);
        foreach (var finding in findings)
            printer.Print(finding, Error);
        Error.Flush();
    }

    public void Dispose()
    {
        if (_out.IsValueCreated)
            Out.Flush();
        if (_error.IsValueCreated)
            Error.Flush();
    }

    private static StreamWriter WriterOn(Stream stream) => new(stream, new UTF8Encoding(false), bufferSize: 4096, leaveOpen: true) { NewLine = "\n" };
}
