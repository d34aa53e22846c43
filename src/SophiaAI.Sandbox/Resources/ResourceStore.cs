namespace SophiaAI.Sandbox.Resources;

/// <summary>Resources of one kind, in order of creation. No two have the same id or share a key.</summary>
/// <param name="idOf">The id, by which a resource is found for as long as it exists.</param>
/// <param name="keysOf">The keys, which no other resource may share, such as the name.</param>
internal sealed class ResourceStore<T>(Func<T, string> idOf, Func<T, IEnumerable<string>> keysOf)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, T> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T> _byKey = new(StringComparer.Ordinal);

    public ResourceStore(Func<T, string> idOf)
        : this(idOf, _ => [])
    {
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
                return [.. _byId.Values];
        }
    }

    public T? Find(string id)
    {
        lock (_lock)
            return _byId.GetValueOrDefault(id);
    }

    public T? FindByKey(string key)
    {
        lock (_lock)
            return _byKey.GetValueOrDefault(key);
    }

    public StoreResult<T> Add(T resource)
    {
        lock (_lock)
        {
            if ((_byId.GetValueOrDefault(idOf(resource)) ?? FindOther(resource)) is { } other)
                return new(null, other);
            Put(resource);
            return new(resource, null);
        }
    }

    /// <summary>Replaces a resource with the result of <paramref name="change"/>, at the same position in the list. The id must stay the same.</summary>
    public StoreResult<T> Update(string id, Func<T, T> change)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(id, out T? current))
                return default;
            T changed = change(current);
            if (FindOther(changed) is { } other)
                return new(null, other);
            Forget(current);
            Put(changed);
            return new(changed, null);
        }
    }

    /// <returns>The removed resource; null when there was none with that id.</returns>
    public T? Remove(string id)
    {
        lock (_lock)
        {
            if (!_byId.Remove(id, out T? removed))
                return null;
            Forget(removed);
            return removed;
        }
    }

    /// <returns>The number of removed resources.</returns>
    public int RemoveAll(Func<T, bool> isUnwanted) => All.Where(isUnwanted).Count(r => Remove(idOf(r)) is not null);

    private T? FindOther(T resource) => keysOf(resource)
        .Select(k => _byKey.GetValueOrDefault(k))
        .FirstOrDefault(other => other is not null && idOf(other) != idOf(resource));

    private void Put(T resource)
    {
        _byId[idOf(resource)] = resource;
        foreach (string key in keysOf(resource))
            _byKey[key] = resource;
    }

    private void Forget(T resource)
    {
        foreach (string key in keysOf(resource))
            _byKey.Remove(key);
    }
}
