using SophiaAI.Providers.Services.Gong;

namespace SophiaAI.Gong;

/// <summary>Ids that arrive one after another, each once, in batches of as many as one request may name.</summary>
/// <param name="write">Looks a batch up.</param>
internal sealed class GongIdBatches(Action<string[]> write)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _batch = [];

    /// <summary>Adds ids, and looks up each batch that is full.</summary>
    /// <param name="ids">The ids; null for none.</param>
    public void Add(string[]? ids)
    {
        foreach (string id in (ids ?? []).Where(_seen.Add))
        {
            _batch.Add(id);
            if (_batch.Count == GongClient.PageSize) Flush();
        }
    }

    /// <summary>Looks up what is left.</summary>
    public void Flush()
    {
        if (_batch.Count == 0) return;
        string[] ids = [.. _batch];
        _batch.Clear();
        write(ids);
    }
}
