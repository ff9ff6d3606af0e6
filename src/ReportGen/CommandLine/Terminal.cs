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
    private readonly bool _isOutWatched;
    private StringWriter? _held;

    private Terminal(Language language, Func<Stream> openOut, Func<Stream> openError, bool isInteractive, bool isOutWatched, bool mayColor)
    {
        _isOutWatched = isOutWatched;
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
    public TextWriter Out => _isOutWatched && _held is not null ? _held : _out.Value;

    /// <summary>Progress and findings for people.</summary>
    public TextWriter Error => _held is not null ? _held : _error.Value;

    /// <summary>Standard output as bytes, for PDF and JSON.</summary>
    public Func<Stream> OpenOutput { get; }

    /// <summary>The process's own streams: UTF-8 without a byte order mark; colour only when errors go to a terminal.</summary>
    public static Terminal OfProcess(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = new UTF8Encoding(false);

        var forbidsColor = !string.IsNullOrEmpty(environment("NO_COLOR")) || environment("TERM") == "dumb";
        return new(SpokenLanguage.Of(environment), Console.OpenStandardOutput, Console.OpenStandardError, !Console.IsErrorRedirected, !Console.IsOutputRedirected, !forbidsColor);
    }

    /// <summary>Speaks into streams, for tests.</summary>
    public static Terminal Into(Stream output, Stream error, Language language) => new(language, () => output, () => error, isInteractive: false, isOutWatched: false, mayColor: false);

    public string Say(Wording wording) => wording.In(Language);

    /// <summary>Says one line to people.</summary>
    public void Tell(Wording wording) => Error.WriteLine(wording.In(Language));

    /// <summary>Shows findings to people.</summary>
    /// <param name="onlyErrors">Those who asked for silence hear of nothing else.</param>
    public void Print(IEnumerable<Diagnostic> findings, bool onlyErrors = false)
    {
        var printer = new HumanPrinter(Language, HasColor);
        foreach (var finding in findings)
        {
            if (!onlyErrors || finding.Severity == Severity.Error)
                printer.Print(finding, Error);
        }

        Error.Flush();
    }

    /// <summary>What is said to the terminal waits until it is taken, so that something else can be drawn there; until the result is given back.</summary>
    public HeldBack HoldBack()
    {
        Error.Flush();
        if (_out.IsValueCreated)
            Out.Flush();

        _held = new StringWriter { NewLine = "\n" };
        return new(this);
    }

    /// <summary>Takes what waits.</summary>
    public string TakeHeld()
    {
        if (_held is null)
            return "";

        var text = _held.ToString();
        _held.GetStringBuilder().Clear();
        return text;
    }

    public void Dispose()
    {
        if (_out.IsValueCreated)
            Out.Flush();
        if (_error.IsValueCreated)
            Error.Flush();
    }

    /// <summary>A terminal that is held back.</summary>
    internal sealed class HeldBack(Terminal terminal) : IDisposable
    {
        /// <summary>The way to the terminal meanwhile.</summary>
        public TextWriter Writer => terminal._error.Value;

        public void Dispose()
        {
            var rest = terminal.TakeHeld();
            terminal._held = null;
            terminal.Error.Write(rest);
            terminal.Error.Flush();
        }
    }

    private static StreamWriter WriterOn(Stream stream) => new(stream, new UTF8Encoding(false), bufferSize: 4096, leaveOpen: true) { NewLine = "\n" };
}
