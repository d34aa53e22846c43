using Mono.Cecil;

namespace SophiaAI.Providers.Tests.Architecture;

/// <summary>Which namespaces of an assembly depend on which others: read from its IL, including method bodies and attributes.</summary>
internal sealed class AssemblyDependencies
{
    private readonly string _root;
    private readonly Dictionary<(string From, string To), SortedSet<string>> _found = [];

    /// <param name="module">The assembly.</param>
    /// <param name="root">The namespace that counts; everything outside it is ignored.</param>
    public AssemblyDependencies(ModuleDefinition module, string root)
    {
        _root = root + ".";
        foreach (TypeDefinition type in module.GetTypes())
        {
            foreach (TypeReference used in TypeReader.UsedBy(type).SelectMany(TypeReader.PartsOf)) Add(type, used);
        }
    }

    /// <summary>Each dependency between two namespaces, below the root, with the types that cause it.</summary>
    public IReadOnlyDictionary<(string From, string To), SortedSet<string>> All => _found;

    /// <summary>Pairs of namespaces that depend on each other.</summary>
    public IEnumerable<string> Mutual => _found.Keys
        .Where(pair => string.CompareOrdinal(pair.From, pair.To) < 0 && _found.ContainsKey((pair.To, pair.From)))
        .Select(pair => $"{Describe(pair)}; {Describe((pair.To, pair.From))}");

    /// <summary>A cycle of namespaces, with the first one repeated at the end; empty when there is none.</summary>
    public IReadOnlyList<string> FindCircle()
    {
        ILookup<string, string> next = _found.Keys.ToLookup(static pair => pair.From, static pair => pair.To);
        HashSet<string> done = [];
        foreach (string start in _found.Keys.Select(static pair => pair.From).Distinct())
        {
            if (FindCircle(start, next, [], done) is { Count: > 0 } circle) return circle;
        }

        return [];
    }

    /// <summary>A dependency in words, with the first of the types that cause it.</summary>
    public string Describe((string From, string To) pair) => $"{pair.From} needs {pair.To} ({string.Join(", ", _found[pair].Take(5))})";

    private static IReadOnlyList<string> FindCircle(string at, ILookup<string, string> next, List<string> path, HashSet<string> done)
    {
        int before = path.IndexOf(at);
        if (before >= 0) return [.. path[before..], at];
        if (!done.Add(at)) return [];
        path.Add(at);
        foreach (string to in next[at])
        {
            if (FindCircle(to, next, path, done) is { Count: > 0 } circle) return circle;
        }

        path.RemoveAt(path.Count - 1);
        return [];
    }

    private void Add(TypeReference from, TypeReference to)
    {
        (TypeReference outerFrom, TypeReference outerTo) = (TypeReader.OutermostOf(from), TypeReader.OutermostOf(to));
        if (!IsBelowRoot(outerFrom) || !IsBelowRoot(outerTo) || outerFrom.Namespace == outerTo.Namespace) return;
        (string, string) pair = (outerFrom.Namespace[_root.Length..], outerTo.Namespace[_root.Length..]);
        if (!_found.TryGetValue(pair, out SortedSet<string>? types)) _found.Add(pair, types = new SortedSet<string>(StringComparer.Ordinal));
        types.Add($"{outerFrom.Name} > {outerTo.Name}");
    }

    private bool IsBelowRoot(TypeReference type) => type.Namespace.StartsWith(_root, StringComparison.Ordinal);
}
