namespace ReportGen.Scriban;

/// <summary>A list of values that may also have members of its own.</summary>
public sealed class ScriptArray : ScriptValue
{
    private readonly List<ScriptValue> _items;

    public ScriptArray()
        : this(new List<ScriptValue>())
    {
    }

    public ScriptArray(IEnumerable<ScriptValue> items)
        : this(new List<ScriptValue>(items))
    {
    }

    internal ScriptArray(int capacity)
        : this(new List<ScriptValue>(capacity))
    {
    }

    private ScriptArray(List<ScriptValue> items)
        : base(ScriptKind.Array, default) => _items = items;

    public int Count => _items.Count;

    /// <summary>Members set with <c>array.name = value</c>; null while there are none.</summary>
    internal ScriptObject? Members { get; private set; }

    /// <summary>The value at an index from 0.</summary>
    public ScriptValue this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    public void Add(ScriptValue item) => _items.Add(item);

    internal void Insert(int index, ScriptValue item) => _items.Insert(index, item);

    internal void RemoveAt(int index) => _items.RemoveAt(index);

    internal void Reverse() => _items.Reverse();

    internal void AddAll(ScriptArray other) => _items.AddRange(other._items);

    internal ScriptArray Copy() => new(new List<ScriptValue>(_items));

    internal ScriptObject MembersForWriting() => Members ??= new();

    /// <summary>Puts a value at an index and fills the gap before it with null.</summary>
    internal void SetGrowing(int index, ScriptValue item)
    {
        while (_items.Count <= index)
            _items.Add(Null);

        _items[index] = item;
    }
}
