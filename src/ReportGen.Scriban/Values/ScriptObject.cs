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

    // A copy has the same arrays: whichever of the two is written to first takes its own.
    private bool _isLent;

    public ScriptObject()
        : this(4)
    {
    }

    /// <param name="capacity">How many names are expected.</param>
    public ScriptObject(int capacity)
        : base(ScriptKind.Object, default)
    {
        _names = new string[capacity];
        _hashes = new int[capacity];
        _values = new ScriptValue[capacity];
    }

    private ScriptObject(ScriptObject other, bool isShared)
        : base(ScriptKind.Object, default)
    {
        (_names, _hashes, _values, _readOnly) = (other._names, other._hashes, other._values, other._readOnly);
        (_buckets, _next, _isLent) = (other._buckets, other._next, true);
        (Count, IsShared) = (other.Count, isShared);
    }

    public int Count { get; private set; }

    /// <summary>Shared by all renderings: whoever wants to write makes a copy first.</summary>
    internal bool IsShared { get; }

    /// <summary>The value of a name; null when there is none. Setting keeps the place of a name that is there.</summary>
    public ScriptValue? this[string name]
    {
        get => Find(name, HashOf(name));
        set => Set(name, HashOf(name), value ?? Null);
    }

    /// <summary>A copy that many renderings may have at once: a template that writes to it changes only what it sees itself.</summary>
    public ScriptObject Share() => Copy(isShared: true);

    public bool Contains(string name) => IndexOf(name, HashOf(name)) >= 0;

    /// <summary>Forbids templates to assign to the name.</summary>
    public void MakeReadOnly(string name)
    {
        var index = IndexOf(name, HashOf(name));
        if (index < 0)
            return;

        TakeArrays();
        _readOnly ??= new bool[_names.Length];
        _readOnly[index] = true;
    }

    public bool Remove(string name)
    {
        var index = IndexOf(name, HashOf(name));
        if (index < 0)
            return false;

        TakeArrays();
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
        TakeArrays();
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
        _isLent = true;
        return new(this, isShared);
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

    private void TakeArrays()
    {
        if (!_isLent)
            return;

        (_names, _hashes, _values) = ([.. _names], [.. _hashes], [.. _values]);
        _readOnly = _readOnly is null ? null : [.. _readOnly];
        _buckets = _buckets is null ? null : [.. _buckets];
        _next = _next is null ? null : [.. _next];
        _isLent = false;
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
