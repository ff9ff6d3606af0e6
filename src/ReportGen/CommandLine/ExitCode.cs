namespace ReportGen.CommandLine;

/// <summary>What the process tells its caller; the numbers are a contract.</summary>
internal enum ExitCode
{
    Success = 0,

    /// <summary>The documents have errors.</summary>
    DocumentErrors = 1,

    /// <summary>The command line cannot be understood.</summary>
    Usage = 2,

    /// <summary>A font, form or file is missing, a folder cannot be written, the disk is full.</summary>
    Environment = 3,

    /// <summary>A mistake of ours.</summary>
    Bug = 70,

    /// <summary>Stopped by Ctrl-C.</summary>
    Interrupted = 130,
}
