using System.Text;

namespace ReportGen.Volumes.Pinyin;

/// <summary>The order of Chinese names in a dictionary: by sound (拼音), tone and strokes, character by character.</summary>
/// <remarks>Source: Unihan database, kMandarin and kTotalStrokes; see README.md. Reading the table takes some milliseconds, so it is made
/// when something is to be sorted.</remarks>
internal sealed class PinyinOrder
{
    private const char First = '\u3400', Last = '\u9fff';

    // Other than by their commonest readings. Only characters whose sound changes the place of the word are of interest.
    private static readonly (string Word, string[] Sounds)[] Words =
    [
        ("重庆", ["chong2", "qing4"]), ("长安", ["chang2", "an1"]), ("长春", ["chang2", "chun1"]), ("长沙", ["chang2", "sha1"]), ("长治", ["chang2", "zhi4"]),
        ("长江", ["chang2", "jiang1"]), ("长宁", ["chang2", "ning2"]), ("长寿", ["chang2", "shou4"]), ("长乐", ["chang2", "le4"]), ("长兴", ["chang2", "xing1"]),
        ("长期", ["chang2", "qi1"]), ("厦门", ["xia4", "men2"]), ("六安", ["lu4", "an1"]), ("蚌埠", ["beng4", "bu4"]), ("番禺", ["pan1", "yu2"]),
        ("丽水", ["li2", "shui3"]), ("乐清", ["yue4", "qing1"]), ("乐亭", ["lao4", "ting2"]), ("台州", ["tai1", "zhou1"]), ("成都", ["cheng2", "du1"]),
        ("首都", ["shou3", "du1"]), ("都江堰", ["du1", "jiang1", "yan4"]), ("西藏", ["xi1", "zang4"]), ("会计", ["kuai4", "ji4"]), ("银行", ["yin2", "hang2"]),
        ("行业", ["hang2", "ye4"]), ("商行", ["shang1", "hang2"]), ("调解", ["tiao2", "jie3"]), ("单县", ["shan4", "xian4"]), ("曾都", ["zeng1", "du1"]),
    ];

    // By character from First on: twice its place in the table, 0 for none. Words lie between the places.
    private readonly int[] _ranks = new int[Last - First + 1];

    // The first rank of each syllable with its tone, in their order.
    private readonly List<(string Sound, int Rank)> _sounds = [];

    public PinyinOrder()
    {
        using var stream = typeof(PinyinOrder).Assembly.GetManifestResourceStream("pinyin.txt")!; // built in
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var rank = 0;
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ');
            _sounds.Add((line[..space], rank += 2));
            foreach (var character in line.AsSpan(space + 1))
                _ranks[character - First] = rank += 2;
        }
    }

    /// <summary>Sorts names; equal sounds by their characters, so that the order is always the same.</summary>
    public void Sort(List<string> names)
    {
        var keyed = new List<(int[] Key, string Name)>(names.Count);
        foreach (var name in names)
            keyed.Add((KeyOf(name), name));

        keyed.Sort(static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key) is not 0 and var order ? order : string.CompareOrdinal(a.Name, b.Name));
        for (var i = 0; i < keyed.Count; i++)
            names[i] = keyed[i].Name;
    }

    /// <summary>The letter under which a name stands: A to Z in capitals, or # for what has no letter.</summary>
    public string InitialOf(string name)
    {
        if (name.Length == 0)
            return "#";
        if (char.IsAsciiLetter(name[0]))
            return name[..1].ToUpperInvariant();

        var rank = KeyOf(name)[0] - OfCharacters;
        if (rank is < 0 or >= Unread - OfCharacters)
            return "#";

        var sound = "#";
        foreach (var (letters, start) in _sounds)
        {
            if (start > rank)
                break;
            sound = letters;
        }

        return sound[..1].ToUpperInvariant();
    }

    private const int OfCharacters = 0x1_0000, Unread = 0x10_0000;

    private int[] KeyOf(string name)
    {
        var key = new int[name.Length];
        for (var i = 0; i < name.Length; i++)
        {
            if (key[i] == 0)
                Read(name, i, key);
        }

        return key;
    }

    private void Read(string name, int at, int[] key)
    {
        foreach (var (word, sounds) in Words)
        {
            if (string.CompareOrdinal(name, at, word, 0, word.Length) != 0)
                continue;

            for (var i = 0; i < word.Length; i++)
                key[at + i] = OfCharacters + RankOf(sounds[i], word[i]);
            return;
        }

        var character = name[at];
        if (character is < First or > Last)
            key[at] = char.IsSurrogate(character) ? Unread + character : character + 1;
        else
            key[at] = _ranks[character - First] is > 0 and var rank ? OfCharacters + rank : Unread + character;
    }

    // A character with its usual sound stands at its place, else before all others of the sound.
    private int RankOf(string sound, char character)
    {
        for (var i = 0; i < _sounds.Count; i++)
        {
            if (_sounds[i].Sound != sound)
                continue;

            var (start, end) = (_sounds[i].Rank, i + 1 < _sounds.Count ? _sounds[i + 1].Rank : int.MaxValue);
            var usual = _ranks[character - First];
            return usual >= start && usual < end ? usual : start + 1;
        }

        throw new InvalidOperationException($"no such sound: {sound}");
    }
}
