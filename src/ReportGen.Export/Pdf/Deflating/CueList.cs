using System.Diagnostics;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Where in a text a word begins that may stand before: who writes a text knows it, and saves whoever compresses it the search.</summary>
/// <remarks>A cue says how far back the last word of the same key begins. It is a guess: what stands there is compared.</remarks>
internal sealed class CueList
{
    /// <summary>Instead of a distance: from here on stand glyphs of four digits each.</summary>
    public const int Glyphs = -1;

    /// <summary>Keys below this one are the caller's; those of numbers follow.</summary>
    public const int FirstNumber = 64;

    private const int KeyBits = 12;

    // Where the last word of a key begins, one more than its place; 0 for none.
    private readonly int[] _latest = new int[1 << KeyBits];
    private int[] _places = new int[256];
    private int[] _distances = new int[256];

    /// <summary>Ascending; the first <see cref="Count"/> count.</summary>
    public int[] Places => _places;

    /// <summary>How far back the same word begins; 0 when it comes for the first time.</summary>
    public int[] Distances => _distances;

    public int Count { get; private set; }

    public void Clear()
    {
        Array.Clear(_latest);
        Count = 0;
    }

    /// <summary>A word begins.</summary>
    /// <param name="place">Not before that of the last cue.</param>
    /// <param name="key">Below <see cref="FirstNumber"/>.</param>
    /// <param name="other">The key of words that begin alike, for when the word comes for the first time.</param>
    public void Add(int place, int key, int other)
    {
        var latest = _latest[key] != 0 ? _latest[key] : _latest[other];
        Append(place, latest == 0 ? 0 : place + 1 - latest);
        _latest[key] = place + 1;
        _latest[other] = place + 1;
    }

    /// <summary>A number begins.</summary>
    public void AddNumber(int place, long number, int other)
    {
        var hash = (int)((ulong)number * 0x9E37_79B9_7F4A_7C15 >> (64 - KeyBits));
        Add(place, hash < FirstNumber ? hash + FirstNumber : hash, other);
    }

    public void AddGlyphs(int place) => Append(place, Glyphs);

    public void CopyFrom(CueList other)
    {
        if (_places.Length < other.Count)
            (_places, _distances) = (new int[other._places.Length], new int[other._places.Length]);

        Count = other.Count;
        other._places.AsSpan(0, Count).CopyTo(_places);
        other._distances.AsSpan(0, Count).CopyTo(_distances);
    }

    private void Append(int place, int distance)
    {
        Debug.Assert(Count == 0 || place >= _places[Count - 1], "cues ascend, or what is packed loses the words between");
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, Count * 2);
            Array.Resize(ref _distances, Count * 2);
        }

        (_places[Count], _distances[Count]) = (place, distance);
        Count++;
    }
}
