namespace ReportGen.Scriban.Evaluation;

/// <summary>The order of texts: as people sort, not as codes do.</summary>
/// <remarks>Signs come before digits, digits before letters, letters without regard to case; of equal letters the small one
/// comes first. Beyond ASCII the code decides. Source: order of the root collation, Unicode CLDR.</remarks>
internal static class Collation
{
    private const string AsciiOrder =
        "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";

    private static readonly byte[] Ranks = MakeRanks();

    public static int Compare(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        var ofCase = 0;
        for (var i = 0; i < length; i++)
        {
            if (a[i] == b[i])
                continue;

            var order = RankOf(a[i]).CompareTo(RankOf(b[i]));
            if (order != 0)
                return order;
            if (ofCase == 0)
                ofCase = char.IsLower(a[i]) ? -1 : 1;
        }

        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : ofCase;
    }

    private static int RankOf(char c) => c < 128 ? Ranks[c] : c;

    private static byte[] MakeRanks()
    {
        var ranks = new byte[128];
        for (var i = 0; i < AsciiOrder.Length; i++)
            ranks[char.ToLowerInvariant(AsciiOrder[i])] = (byte)(i + 1);
        for (var c = 'A'; c <= 'Z'; c++)
            ranks[c] = ranks[c + 32];

        return ranks;
    }
}
