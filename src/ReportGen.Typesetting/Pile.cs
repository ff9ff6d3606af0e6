namespace ReportGen.Typesetting;

/// <summary>A growing row of values.</summary>
/// <remarks>Framework lists and spans of our own value types are compiled anew in every process (each costs a part of a millisecond,
/// all together as much as setting a form); a generic type of this assembly that asks none of them is compiled ahead with it.</remarks>
internal sealed class Pile<T>
    where T : struct
{
    private T[]? _items;

    public int Count { get; private set; }

    public ref T Last => ref this[Count - 1];

    public ref T this[int index] => ref _items![index]; // an index below Count says that something was added

    public void Add(T item)
    {
        if (_items is null)
            _items = new T[8];
        else if (Count == _items.Length)
            _items = Copy(Math.Max(8, Count * 2));

        _items[Count++] = item;
    }

    /// <summary>All of them in one array, which may be longer. Only until something is added.</summary>
    public T[] Items => _items ?? [];

    /// <summary>Moves all to the end of another pile.</summary>
    public void MoveTo(Pile<T> other)
    {
        for (var i = 0; i < Count; i++)
            other.Add(this[i]);

        CutTo(0);
    }

    /// <summary>Takes the last ones away.</summary>
    public void CutTo(int count) => Count = count;

    public T[] ToArray() => Copy(Count);

    private T[] Copy(int length)
    {
        var copy = new T[length];
        if (_items is not null)
            Array.Copy(_items, copy, Count);
        return copy;
    }
}
