namespace SophiaAI.Providers.Core.Yaml;

/// <summary>An object that was read by a table: the values of its keys, each with its place.</summary>
/// <param name="place">Where it begins.</param>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class YamlEntry(YamlPlace place, YamlProblems problems)
{
    private readonly Dictionary<YamlKey, (YamlPlace Place, bool IsRead, object? Value)> _values = [];

    /// <summary>Where it begins.</summary>
    public YamlPlace Place { get; } = place;

    /// <summary>Whether a key stands in it, also with a value that can't be used.</summary>
    public bool Has(YamlKey key) => _values.ContainsKey(key);

    /// <summary>Where a key stands; where the object begins if it is missing.</summary>
    public YamlPlace PlaceOf(YamlKey key) => _values.TryGetValue(key, out (YamlPlace Place, bool, object?) found) ? found.Place : Place;

    /// <summary>The value of a key; another if it is missing or can't be used.</summary>
    public T Get<T>(YamlKeyOf<T> key, T otherwise) => _values.TryGetValue(key, out (YamlPlace, bool IsRead, object? Value) found) && found.IsRead ? (T)found.Value! : otherwise;

    /// <summary>The value of a key; null if it is missing or can't be used.</summary>
    public T? Find<T>(YamlKeyOf<T> key)
        where T : class => Get(key, null!);

    /// <summary>The value of a key; null if it is missing or can't be used.</summary>
    public T? FindValue<T>(YamlKeyOf<T> key)
        where T : struct => _values.TryGetValue(key, out (YamlPlace, bool IsRead, object? Value) found) && found.IsRead ? (T)found.Value! : null;

    /// <summary>The items of a list; none if it is missing.</summary>
    public IReadOnlyList<YamlItem<T>> Items<T>(YamlKeyOf<IReadOnlyList<YamlItem<T>>> key) => Get(key, []);

    /// <summary>The values of a list, without their places; none if it is missing.</summary>
    public IReadOnlyList<T> Values<T>(YamlKeyOf<IReadOnlyList<YamlItem<T>>> key) => Items(key).Select(static item => item.Value).ToArray();

    /// <summary>The values under names of the user's own; none if they are missing.</summary>
    public IReadOnlyList<YamlNamed<T>> Named<T>(YamlKeyOf<IReadOnlyList<YamlNamed<T>>> key) => Get(key, []);

    /// <summary>Says that something is wrong with the value of a key.</summary>
    public void Problem(YamlKey key, string message) => problems.Add(PlaceOf(key), message);

    /// <summary>Says that something is wrong at a place.</summary>
    public void Problem(YamlPlace where, string message) => problems.Add(where, message);

    /// <summary>Says something that is worth knowing.</summary>
    public void Note(YamlPlace where, string message) => problems.AddNote(where, message);

    internal void Add(YamlKey key, YamlPlace where, bool isRead, object? value) => _values[key] = (where, isRead, value);
}
