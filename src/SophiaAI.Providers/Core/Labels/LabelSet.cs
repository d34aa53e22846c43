using System.Text;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>Labels with their values, as Prometheus has them: in order of their names, and without empty values, since a missing label equals an empty one.</summary>
internal sealed class LabelSet : IEquatable<LabelSet>
{
    private readonly KeyValuePair<string, string>[] _labels;
    private readonly int _hash;

    private LabelSet(KeyValuePair<string, string>[] labels)
    {
        _labels = labels;
        HashCode hash = default;
        foreach ((string name, string value) in labels)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new([]);

    /// <summary>The labels, in order of their names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels => _labels;

    /// <summary>How many there are.</summary>
    public int Count => _labels.Length;

    /// <summary>The value of a label; empty if it is missing.</summary>
    public string this[string name]
    {
        get
        {
            // There are few: this is faster than anything that looks for them by their order.
            foreach (KeyValuePair<string, string> label in _labels)
            {
                if (label.Key == name) return label.Value;
            }

            return string.Empty;
        }
    }

    /// <summary>A set of labels. Those without a value are left out; of two with one name, the later counts.</summary>
    public static LabelSet Of(params IEnumerable<KeyValuePair<string, string>> labels) => Of((List<KeyValuePair<string, string>>)[.. labels]);

    /// <summary>A set of labels, as <c>Of(("service", "a"))</c>.</summary>
    public static LabelSet Of(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        List<KeyValuePair<string, string>> pairs = new(labels.Length);
        foreach ((string name, string value) in labels) pairs.Add(KeyValuePair.Create(name, value));
        return Of(pairs);
    }

    /// <summary>These labels, and others that win over those of the same name.</summary>
    public LabelSet With(LabelSet others) => others.Count == 0 ? this : Count == 0 ? others : Merged(others._labels);

    /// <summary>These labels, with one changed; without it if the value is empty.</summary>
    public LabelSet With(string name, string value) => Merged([KeyValuePair.Create(name, value)]);

    /// <summary>Only the labels of these names.</summary>
    public LabelSet Only(IReadOnlyCollection<string> names)
    {
        List<KeyValuePair<string, string>> only = new(names.Count);
        foreach (string name in names) only.Add(KeyValuePair.Create(name, this[name]));
        return Of(only);
    }

    /// <summary>The labels as a dictionary, in order of their names.</summary>
    public IReadOnlyDictionary<string, string> ToDictionary()
    {
        Dictionary<string, string> dictionary = new(_labels.Length, StringComparer.Ordinal);
        foreach ((string name, string value) in _labels) dictionary.Add(name, value);
        return dictionary;
    }

    /// <inheritdoc/>
    public bool Equals(LabelSet? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && HasSame(other._labels));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>As Alertmanager writes them: <c>{alertname="Down", service="a"}</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new("{");
        foreach ((string name, string value) in _labels)
        {
            if (text.Length > 1) text.Append(", ");
            text.Append(name).Append('=').Append(MatcherParts.Quoted(value));
        }

        return text.Append('}').ToString();
    }

    private static LabelSet Of(List<KeyValuePair<string, string>> labels)
    {
        if (!IsInOrder(labels)) labels = [.. labels.OrderBy(static label => label.Key, StringComparer.Ordinal).GroupBy(static label => label.Key, StringComparer.Ordinal).Select(static same => same.Last())];
        labels.RemoveAll(static label => label.Value.Length == 0);
        return labels.Count == 0 ? Empty : new LabelSet([.. labels]);
    }

    // Two pairs are compared here, since a pair compares itself by reflection.
    private bool HasSame(KeyValuePair<string, string>[] others)
    {
        for (int index = 0; index < others.Length; index++)
        {
            if (_labels[index].Key != others[index].Key || _labels[index].Value != others[index].Value) return false;
        }

        return true;
    }

    private static bool IsInOrder(List<KeyValuePair<string, string>> labels)
    {
        for (int index = 1; index < labels.Count; index++)
        {
            if (string.CompareOrdinal(labels[index - 1].Key, labels[index].Key) >= 0) return false;
        }

        return true;
    }

    // Both are in order, so that one walk over the two is enough.
    private LabelSet Merged(ReadOnlySpan<KeyValuePair<string, string>> others)
    {
        List<KeyValuePair<string, string>> merged = new(_labels.Length + others.Length);
        int own = 0;
        foreach (KeyValuePair<string, string> other in others)
        {
            while (own < _labels.Length && string.CompareOrdinal(_labels[own].Key, other.Key) < 0) merged.Add(_labels[own++]);
            if (own < _labels.Length && _labels[own].Key == other.Key) own++;
            if (other.Value.Length > 0) merged.Add(other);
        }

        merged.AddRange(_labels.AsSpan(own));
        return merged.Count == 0 ? Empty : new LabelSet([.. merged]);
    }
}
