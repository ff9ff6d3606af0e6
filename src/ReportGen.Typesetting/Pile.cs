namespace ReportGen.Typesetting;

/// <summary>A growing row of values.</summary>
/// <remarks>Framework lists of our own value types are compiled anew in every process (a few milliseconds each, much of the time one
/// form takes); a generic type of this assembly is compiled ahead with it.</remarks>
internal sealed class Pile<T>
{
    private T[] _items = [];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    public ref T this[int index] => ref _items[index];

    public ref T Last => ref _items[Count - 1];

    public void Add(T item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Math.Max(8, Count * 2));
        _items[Count++] = item;
    }

    /// <summary>Takes the last ones away.</summary>
    public void CutTo(int count) => Count = count;

    public T[] ToArray()
    {
        if (Count == 0)
            return [];

        var array = new T[Count];
        Array.Copy(_items, array, Count);
        return array;
    }
}
