// A DICT is how CFF stores settings: operands, then the operator they belong to. We note where each entry stands and read an
// operand when it is asked for; what a subset needs unchanged (matrix, box, hint zones) is copied as bytes, never decoded.
// Source: Adobe Technical Note 5176, 4 (DICT Data).

namespace ReportGen.Fonts.Cff;

/// <summary>Operators of a DICT; those of two bytes begin with 12 in the high byte.</summary>
internal enum CffOperator
{
    FontBox = 5,
    Charset = 15,
    CharStrings = 17,
    Private = 18,
    Subroutines = 19,
    DefaultWidth = 20,
    NominalWidth = 21,
    CharStringType = 0x0C06,
    FontMatrix = 0x0C07,
    RegistryOrderingSupplement = 0x0C1E,
    CidCount = 0x0C22,
    FontArray = 0x0C24,
    FontSelect = 0x0C25,
}

/// <summary>One entry of a DICT: an operator and where its operands and itself stand in the DICT's bytes.</summary>
internal readonly record struct CffEntry(CffOperator Operator, int Start, int OperatorAt, int End);

/// <summary>A DICT of CFF: entries of operands followed by their operator. Kept as bytes, read when asked.</summary>
internal sealed class CffDict
{
    private const int MostEntries = 256;
    private const int ShortNumber = 28;
    private const int LongNumber = 29;
    private const int RealNumber = 30;
    private const int LastOperator = 21;
    private const int Escape = 12;

    private readonly List<CffEntry> _entries = [];

    /// <exception cref="FontFormatException">It ends within a number, or has too many entries.</exception>
    public CffDict(TableView bytes)
    {
        Bytes = bytes;
        var start = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var first = bytes.U8(at);
            if (first > LastOperator)
            {
                at += NumberLength(at);
                continue;
            }

            var length = first == Escape ? 2 : 1;
            var code = first == Escape ? (Escape << 8) | bytes.U8(at + 1) : first;
            _entries.Add(new CffEntry((CffOperator)code, start, at, at + length));
            if (_entries.Count > MostEntries)
                throw bytes.Fault("a DICT has too many entries");

            at += length;
            start = at;
        }
    }

    public TableView Bytes { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<CffEntry> Entries => _entries;

    public bool Has(CffOperator wanted) => Find(wanted).End != 0;

    /// <summary>The whole entry as written; empty when there is none. Whoever holds the span holds the face too.</summary>
    public ReadOnlySpan<byte> BytesOf(CffOperator wanted)
    {
        var entry = Find(wanted);
        return Bytes.Span(entry.Start, entry.End - entry.Start);
    }

    /// <summary>An operand as a whole number.</summary>
    /// <param name="operand">From 0.</param>
    /// <param name="absent">The value when there is no such entry.</param>
    /// <exception cref="FontFormatException">The entry has no such operand, or it is no whole number.</exception>
    public int Number(CffOperator wanted, int operand, int absent)
    {
        var entry = Find(wanted);
        if (entry.End == 0)
            return absent;

        var at = entry.Start;
        for (; operand > 0 && at < entry.OperatorAt; operand--)
            at += NumberLength(at);

        return at < entry.OperatorAt ? NumberAt(at) : throw Bytes.Fault($"{wanted} has too few operands");
    }

    // The last one counts when an operator stands twice.
    private CffEntry Find(CffOperator wanted)
    {
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (_entries[i].Operator == wanted)
                return _entries[i];
        }

        return default;
    }

    private int NumberLength(int at)
    {
        var length = Bytes.U8(at) switch
        {
            ShortNumber => 3,
            LongNumber => 5,
            RealNumber => RealLength(at),
            < 247 => 1,
            _ => 2,
        };
        return at + length <= Bytes.Length ? length : throw Bytes.Fault("a DICT ends within a number");
    }

    // Half-bytes until one is 15.
    private int RealLength(int at)
    {
        var end = at + 1;
        while ((Bytes.U8(end) & 0x0F) != 0x0F && Bytes.U8(end) >> 4 != 0x0F)
            end++;

        return end + 1 - at;
    }

    private int NumberAt(int at)
    {
        var first = (int)Bytes.U8(at);
        return first switch
        {
            ShortNumber => Bytes.I16(at + 1),
            LongNumber => (int)Bytes.U32(at + 1),
            >= 32 and <= 246 => first - 139,
            >= 247 and <= 250 => ((first - 247) * 256) + Bytes.U8(at + 1) + 108,
            >= 251 and <= 254 => -((first - 251) * 256) - Bytes.U8(at + 1) - 108,
            _ => throw Bytes.Fault("a DICT has another number where a whole one is needed"),
        };
    }
}
