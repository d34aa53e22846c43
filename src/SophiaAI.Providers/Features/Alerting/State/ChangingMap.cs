using System.Collections;
using System.Collections.Immutable;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>
/// A map of the state while an evaluation changes it: an ordinary dictionary, which is walked many times faster than an
/// immutable one. At the end, only what has changed is put into the immutable one.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
/// <param name="before">The map of the state before.</param>
internal sealed class ChangingMap<T>(ImmutableDictionary<string, T> before) : IEnumerable<KeyValuePair<string, T>>
    where T : class
{
    private readonly Dictionary<string, T> _map = new(before, StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _map.Count;

    /// <summary>All keys.</summary>
    public Dictionary<string, T>.KeyCollection Keys => _map.Keys;

    /// <summary>All values.</summary>
    public Dictionary<string, T>.ValueCollection Values => _map.Values;

    /// <summary>The value of a key.</summary>
    public T this[string key]
    {
        get => _map[key];
        set => _map[key] = value;
    }

    /// <summary>Finds a value.</summary>
    public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) => _map.TryGetValue(key, out value);

    /// <summary>Adds a value, unless the key has one.</summary>
    public void TryAdd(string key, T value) => _map.TryAdd(key, value);

    /// <summary>Removes a key.</summary>
    public void Remove(string key) => _map.Remove(key);

    /// <summary>The map for the new state, which shares with the one before what is the same.</summary>
    public ImmutableDictionary<string, T> ToImmutable()
    {
        ImmutableDictionary<string, T>.Builder builder = before.ToBuilder();
        foreach (string key in before.Keys)
        {
            if (!_map.ContainsKey(key)) builder.Remove(key);
        }

        foreach ((string key, T value) in _map)
        {
            if (!before.TryGetValue(key, out T? old) || !ReferenceEquals(old, value)) builder[key] = value;
        }

        return builder.ToImmutable();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _map.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
