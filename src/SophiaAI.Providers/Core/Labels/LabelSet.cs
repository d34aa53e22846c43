using System.Collections.Immutable;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>Labels with their values, as Prometheus has them: in order of their names, and without empty values, since a missing label equals an empty one.</summary>
internal sealed class LabelSet : IEquatable<LabelSet>
{
    private readonly int _hash;

    private LabelSet(ImmutableSortedDictionary<string, string> labels)
    {
        Labels = labels;
        HashCode hash = default;
        foreach ((string name, string value) in labels)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The labels, in order of their names.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; }

    /// <summary>How many there are.</summary>
    public int Count => Labels.Count;

    /// <summary>The value of a label; empty if it is missing.</summary>
    public string this[string name] => Labels.GetValueOrDefault(name, string.Empty);

    /// <summary>A set of labels. Those without a value are left out; of two with one name, the later counts.</summary>
    public static LabelSet Of(params IEnumerable<KeyValuePair<string, string>> labels)
    {
        ImmutableSortedDictionary<string, string>.Builder builder = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in labels)
        {
            if (value.Length == 0) builder.Remove(name);
            else builder[name] = value;
        }

        return builder.Count == 0 ? Empty : new LabelSet(builder.ToImmutable());
    }

    /// <summary>A set of labels, as <c>Of(("service", "a"))</c>.</summary>
    public static LabelSet Of(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        List<KeyValuePair<string, string>> pairs = new(labels.Length);
        foreach ((string name, string value) in labels) pairs.Add(KeyValuePair.Create(name, value));
        return Of((IEnumerable<KeyValuePair<string, string>>)pairs);
    }

    /// <summary>These labels, and others that win over those of the same name.</summary>
    public LabelSet With(LabelSet others) => others.Count == 0 ? this : Of(Labels.Concat(others.Labels));

    /// <summary>These labels, with one changed; without it if the value is empty.</summary>
    public LabelSet With(string name, string value) => Of(Labels.Append(KeyValuePair.Create(name, value)));

    /// <summary>Only the labels of these names.</summary>
    public LabelSet Only(IEnumerable<string> names) => Of(names.Select(name => KeyValuePair.Create(name, this[name])));

    /// <inheritdoc/>
    public bool Equals(LabelSet? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Count == other.Count && Labels.SequenceEqual(other.Labels));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>As Alertmanager writes them: <c>{alertname="Down", service="a"}</c>.</summary>
    public override string ToString() =>
        "{" + string.Join(", ", Labels.Select(static label => $"{label.Key}={MatcherParts.Quoted(label.Value)}")) + "}";
}
