namespace ReportGen.Scriban;

/// <summary>Named values in the order in which they were set.</summary>
/// <remarks>Names are compared by ordinal. Lookup takes a hash from <see cref="HashOf"/>, which syntax keeps beside each name.</remarks>
public sealed class ScriptObject : ScriptValue
{
    private const int ScanLimit = 8;
    private string[] _names;
    private int[] _hashes;
    private ScriptValue[] _values;
    private bool[]? _readOnly;
    private int[]? _buckets;
    private int[]? _next;

    public ScriptObject()
        : this(4)
    {
    }

    internal ScriptObject(int capacity)
        : base(ScriptKind.Object, default)
    {
        _names = new string[capacity];
        _hashes = new int[capacity];
        _values = new ScriptValue[capacity];
    }

    public int Count { get; private set; }

    /// <summary>Shared by all renderings: whoever wants to write makes a copy first.</summary>
    internal bool IsShared { get; private init; }

    /// <summary>The value of a name; null when there is none. Setting keeps the place of a name that is there.</summary>
    public ScriptValue? this[string name]
    {
        get => Find(name, HashOf(name));
        set => Set(name, HashOf(name), value ?? Null);
    }

    public bool Contains(string name) => IndexOf(name, HashOf(name)) >= 0;

    /// <summary>Forbids templates to assign to the name.</summary>
    public void MakeReadOnly(string name)
    {
        var index = IndexOf(name, HashOf(name));
        if (index < 0)
            return;

        _readOnly ??= new bool[_names.Length];
        _readOnly[index] = true;
    }

    public bool Remove(string name)
    {
        var index = IndexOf(name, HashOf(name));
        if (index < 0)
            return false;

        for (var i = index + 1; i < Count; i++)
        {
            (_names[i - 1], _hashes[i - 1], _values[i - 1]) = (_names[i], _hashes[i], _values[i]);
            if (_readOnly is not null)
                _readOnly[i - 1] = _readOnly[i];
        }

        Count--;
        if (_readOnly is not null)
            _readOnly[Count] = false;
        IndexAnew();
        return true;
    }

    internal static int HashOf(ReadOnlySpan<char> name)
    {
        var hash = 5381;
        foreach (var c in name)
            hash = unchecked((hash * 33) ^ c);

        return hash;
    }

    internal string NameAt(int index) => _names[index];

    internal ScriptValue ValueAt(int index) => _values[index];

    internal ScriptValue? Find(string name, int hash)
    {
        var index = IndexOf(name, hash);
        return index < 0 ? null : _values[index];
    }

    internal bool IsReadOnly(string name, int hash) => _readOnly is not null && IndexOf(name, hash) is >= 0 and var index && _readOnly[index];

    internal void Set(string name, int hash, ScriptValue value)
    {
        var index = IndexOf(name, hash);
        if (index >= 0)
        {
            _values[index] = value;
            return;
        }

        if (Count == _names.Length)
            Grow();

        (_names[Count], _hashes[Count], _values[Count]) = (name, hash, value);
        Count++;
        if (_buckets is not null)
            Chain(Count - 1);
        else
            IndexAnew();
    }

    internal ScriptObject Copy(bool isShared = false)
    {
        var copy = new ScriptObject(Math.Max(Count, 4)) { Count = Count, IsShared = isShared };
        Array.Copy(_names, copy._names, Count);
        Array.Copy(_hashes, copy._hashes, Count);
        Array.Copy(_values, copy._values, Count);
        if (_readOnly is not null)
        {
            copy._readOnly = new bool[copy._names.Length];
            Array.Copy(_readOnly, copy._readOnly, Count);
        }

        copy.IndexAnew();
        return copy;
    }

    internal IEnumerable<string> Names()
    {
        for (var i = 0; i < Count; i++)
            yield return _names[i];
    }

    private int IndexOf(string name, int hash)
    {
        if (Count > ScanLimit)
            return IndexInBuckets(name, hash);

        for (var i = 0; i < Count; i++)
        {
            if (_hashes[i] == hash && string.Equals(_names[i], name))
                return i;
        }

        return -1;
    }

    private int IndexInBuckets(string name, int hash)
    {
        for (var i = _buckets![hash & (_buckets.Length - 1)] - 1; i >= 0; i = _next![i])
        {
            if (_hashes[i] == hash && string.Equals(_names[i], name))
                return i;
        }

        return -1;
    }

    // Made while writing, never while reading: several threads may read one object.
    private void IndexAnew()
    {
        _buckets = null;
        if (Count <= ScanLimit)
            return;

        var size = 16;
        while (size < _names.Length)
            size *= 2;

        _buckets = new int[size];
        _next = new int[_names.Length];
        for (var i = 0; i < Count; i++)
            Chain(i);
    }

    private void Chain(int index)
    {
        ref var head = ref _buckets![_hashes[index] & (_buckets.Length - 1)];
        _next![index] = head - 1;
        head = index + 1;
    }

    private void Grow()
    {
        var size = Math.Max(4, _names.Length * 2);
        Array.Resize(ref _names, size);
        Array.Resize(ref _hashes, size);
        Array.Resize(ref _values, size);
        if (_readOnly is not null)
            Array.Resize(ref _readOnly, size);
        _buckets = null;
    }
}
