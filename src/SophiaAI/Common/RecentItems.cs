namespace SophiaAI.Common;

/// <summary>The items that were seen last, each once. Where there are more than it holds, what was seen longest ago is forgotten.</summary>
/// <param name="most">How many it holds.</param>
internal sealed class RecentItems<T>(int most)
    where T : notnull
{
    private readonly LinkedList<T> _newestFirst = new();
    private readonly Dictionary<T, LinkedListNode<T>> _nodes = [];

    /// <summary>The items, those that were seen last first.</summary>
    public IEnumerable<T> NewestFirst => _newestFirst;

    /// <summary>Takes in an item, or moves it to the front.</summary>
    public void Add(T item)
    {
        if (!_nodes.TryGetValue(item, out LinkedListNode<T>? node)) _nodes.Add(item, node = new LinkedListNode<T>(item));
        else _newestFirst.Remove(node);
        _newestFirst.AddFirst(node);
        if (_nodes.Count > most) Remove(_newestFirst.Last!.Value);
    }

    /// <summary>Forgets an item.</summary>
    public void Remove(T item)
    {
        if (_nodes.Remove(item, out LinkedListNode<T>? node)) _newestFirst.Remove(node);
    }
}
