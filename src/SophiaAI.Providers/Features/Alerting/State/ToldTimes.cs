namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>When a message that names an alert arrived last, by the receiver's name. Mostly there is one receiver.</summary>
internal sealed class ToldTimes : IEquatable<ToldTimes>
{
    private readonly KeyValuePair<string, DateTimeOffset>[] _times;

    private ToldTimes(KeyValuePair<string, DateTimeOffset>[] times) => _times = times;

    /// <summary>Nobody was told.</summary>
    public static ToldTimes None { get; } = new([]);

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, DateTimeOffset>> All => _times;

    /// <summary>When a receiver was told last; null for never.</summary>
    public DateTimeOffset? this[string receiver]
    {
        get
        {
            foreach ((string name, DateTimeOffset at) in _times)
            {
                if (name == receiver) return at;
            }

            return null;
        }
    }

    /// <summary>These times, of different receivers.</summary>
    public static ToldTimes Of(IEnumerable<KeyValuePair<string, DateTimeOffset>> times) => new([.. times.OrderBy(static one => one.Key, StringComparer.Ordinal)]);

    /// <summary>The times, when a receiver was told once more.</summary>
    public ToldTimes With(string receiver, DateTimeOffset at) => Of(_times.Where(one => one.Key != receiver).Append(KeyValuePair.Create(receiver, at)));

    /// <inheritdoc/>
    public bool Equals(ToldTimes? other) => other is not null && (ReferenceEquals(_times, other._times) || _times.AsSpan().SequenceEqual(other._times));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ToldTimes);

    /// <inheritdoc/>
    public override int GetHashCode() => _times.Length == 0 ? 0 : _times[0].GetHashCode();

    /// <summary>Receivers and times.</summary>
    public override string ToString() => string.Join(", ", _times.Select(static one => $"{one.Key} {one.Value:u}"));
}
