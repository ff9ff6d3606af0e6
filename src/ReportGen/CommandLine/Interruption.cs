using System.Runtime.InteropServices;

namespace ReportGen.CommandLine;

/// <summary>Hears Ctrl-C and a request to end, so that work stops between two sheets. A second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration _break;
    private readonly PosixSignalRegistration _end;
    private volatile bool _isRequested;

    private Interruption()
    {
        _break = PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear);
        _end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear);
    }

    public bool IsRequested => _isRequested;

    public static Interruption Listen() => new();

    public void Dispose()
    {
        _break.Dispose();
        _end.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = !_isRequested;
        _isRequested = true;
    }
}
