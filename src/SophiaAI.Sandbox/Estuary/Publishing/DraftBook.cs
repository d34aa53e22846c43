namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>Everybody's drafts.</summary>
internal sealed class DraftBook(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Draft> _drafts = new(StringComparer.Ordinal);
    private int _count;

    public Draft Create(string ownerId, string? detail)
    {
        lock (_lock)
        {
            DateTimeOffset now = EstuarySchema.Exact(time.GetUtcNow());
            Draft draft = new(EstuaryIds.At(now, $"draft {++_count}"), ownerId, detail, now);
            _drafts.Add(draft.Id, draft);
            return draft;
        }
    }

    /// <summary>Somebody's drafts, by id.</summary>
    public IReadOnlyList<Draft> Of(string ownerId)
    {
        lock (_lock)
            return [.. _drafts.Values.Where(d => d.OwnerId == ownerId)];
    }

    /// <returns>Null when there is no such draft, or when it is somebody else's.</returns>
    public Draft? Find(string id, string ownerId)
    {
        lock (_lock)
            return _drafts.TryGetValue(id, out Draft? draft) && draft.OwnerId == ownerId ? draft : null;
    }

    /// <returns>Whether there was such a draft.</returns>
    public bool Change(string id, string ownerId, Func<Draft, Draft> change)
    {
        lock (_lock)
        {
            if (Find(id, ownerId) is not { } draft)
                return false;
            _drafts[id] = change(draft);
            return true;
        }
    }

    /// <returns>Whether there was such a draft.</returns>
    public bool Delete(string id, string ownerId)
    {
        lock (_lock)
            return Find(id, ownerId) is not null && _drafts.Remove(id);
    }
}
