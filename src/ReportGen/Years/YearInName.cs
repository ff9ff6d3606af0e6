using System.Globalization;

namespace ReportGen.Years;

/// <summary>Moves the year that names of files and folders carry: 2024-会务.yaml.</summary>
internal static class YearInName
{
    /// <summary>The path with the new year where the old one stands as a number of its own.</summary>
    public static string Moved(string path, int oldYear, int newYear)
    {
        var (written, wanted) = (oldYear.ToString(CultureInfo.InvariantCulture), newYear.ToString(CultureInfo.InvariantCulture));
        for (var at = path.IndexOf(written, StringComparison.Ordinal); at >= 0; at = path.IndexOf(written, at + written.Length, StringComparison.Ordinal))
        {
            var end = at + written.Length;
            var isNumber = (at > 0 && char.IsAsciiDigit(path[at - 1])) || (end < path.Length && char.IsAsciiDigit(path[end]));
            if (!isNumber)
                path = string.Concat(path.AsSpan(0, at), wanted, path.AsSpan(end));
        }

        return path;
    }
}
