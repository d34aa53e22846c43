namespace SophiaAI.Providers.Core.Yaml;

/// <summary>The keys that an object of a file may have.</summary>
/// <param name="Id">The name of its schema, such as <c>route</c>.</param>
/// <param name="Description">What it is, as a sentence.</param>
/// <param name="KeysOf">The keys, in the order in which they are listed. A table may be part of itself.</param>
internal sealed record YamlTable(string Id, string Description, Func<IReadOnlyList<YamlKey>> KeysOf)
{
    private IReadOnlyList<YamlKey>? _keys;
    private Dictionary<string, YamlKey>? _byName;

    /// <summary>The keys.</summary>
    public IReadOnlyList<YamlKey> Keys => _keys ??= KeysOf();

    /// <summary>The key of a name; null if there is none.</summary>
    public YamlKey? Find(string name) => (_byName ??= Keys.ToDictionary(static key => key.Name, StringComparer.Ordinal)).GetValueOrDefault(name);
}
