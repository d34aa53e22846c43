namespace SophiaAI.Common;

/// <summary>The most recently seen items, each once. When it is full, the least recently seen item is dropped.</summary>
/// <param name="most">The maximum number of items.</param>
internal sealed class RecentItems<T>(int most)
    where T : notnull
{
    private readonly LinkedList<T> _newestFirst = new();
    private readonly Dictionary<T, LinkedListNode<T>> _nodes = [];

    /// <summary>The items, most recently seen first.</summary>
    public IEnumerable<T> NewestFirst => _newestFirst;

    /// <summary>Adds an item, or moves it to the front.</summary>
    public void Add(T item)
    {
        if (!_nodes.TryGetValue(item, out LinkedListNode<T>? node)) _nodes.Add(item, node = new LinkedListNode<T>(item));
        else _newestFirst.Remove(node);
        _newestFirst.AddFirst(node);
        if (_nodes.Count > most) Remove(_newestFirst.Last!.Value);
    }

    /// <summary>Removes an item.</summary>
    public void Remove(T item)
    {
        if (_nodes.Remove(item, out LinkedListNode<T>? node)) _newestFirst.Remove(node);
    }
}
