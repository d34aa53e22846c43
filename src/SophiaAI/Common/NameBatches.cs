namespace SophiaAI.Common;

/// <summary>Names or ids that arrive one after another, each once, in batches of as many as one request may have.</summary>
/// <param name="size">How many one request may have.</param>
/// <param name="write">Looks a batch up.</param>
internal sealed class NameBatches(int size, Action<string[]> write)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _batch = [];

    /// <summary>Adds names, and looks up each batch that is full.</summary>
    /// <param name="names">The names; null for none.</param>
    public void Add(string[]? names)
    {
        foreach (string name in (names ?? []).Where(_seen.Add))
        {
            _batch.Add(name);
            if (_batch.Count == size) Flush();
        }
    }

    /// <summary>Looks up what is left.</summary>
    public void Flush()
    {
        if (_batch.Count == 0) return;
        string[] names = [.. _batch];
        _batch.Clear();
        write(names);
    }
}
