using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Names of values that users want to read: a pattern may match nothing, but any other name must refer to something that exists.</summary>
internal sealed class SecretNameFilter
{
    private readonly SecretNaming _naming;
    private readonly List<Func<string, bool>> _patterns = [];
    private readonly List<SecretName> _unmatched = [];
    // Where a named value may be: in its own place, and in the entries for its variables.
    private readonly Dictionary<string, List<SecretName>> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a filter.</summary>
    /// <param name="naming">Resolves names.</param>
    /// <param name="names">The names; none for everything.</param>
    /// <param name="pattern">Returns a matcher for a name with wildcards; null for a name without.</param>
    /// <exception cref="ServiceException">InvalidRequest: a name can't refer to anything.</exception>
    public SecretNameFilter(SecretNaming naming, IEnumerable<string> names, Func<string, Func<string, bool>?> pattern)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(pattern);
        _naming = naming;
        foreach (string name in names)
        {
            // To PowerShell, the brackets of a list index are wildcards too, and so is a star within quotes.
            if (!SecretNaming.IsPath(name) && pattern(name) is { } matches) _patterns.Add(matches);
            else Add(naming.Parse(name));
        }
    }

    /// <summary>Names that have matched nothing.</summary>
    public IEnumerable<string> Unmatched => _unmatched.Select(static name => name.Text);

    /// <summary>The names of what the filter was asked about.</summary>
    public IReadOnlyCollection<string> Seen => _seen.Values;

    /// <summary>The existing name that differs from this one only in case; null for none.</summary>
    public string? NearestTo(string name) => _seen.GetValueOrDefault(name);

    /// <summary>Whether any of the names matches this value; without names everything matches.</summary>
    public bool Matches(SecretValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Matches(value.Name, [value.Path, .. value.Entries], [value.Name, value.Path, value.Setting]);
    }

    /// <summary>Whether any of the names matches what is at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="entries">The entries for programs that point to it.</param>
    internal bool Matches(EscPath path, IEnumerable<EscPath> entries)
    {
        string name = _naming.NameOf(path);
        string? setting = _naming.SettingAt(path) is { } found ? found.FullName : null;
        return Matches(name, [path.ToString(), .. entries.Select(static entry => entry.ToString())], [name, path.ToString(), setting]);
    }

    /// <summary>Whether any of the names matches a variable of this name; without names everything matches.</summary>
    public bool MatchesVariable(string variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return Matches(variable, [EntryOf(variable)], [variable]);
    }

    private static string EntryOf(string variable) => SecretLayout.Variables.Append(variable).ToString();

    private void Add(SecretName name)
    {
        // A setting matches under any of its variables.
        IEnumerable<string> variables = name.Setting is { } setting ? setting.Variables : name.Variable is { } variable ? [variable] : [];
        foreach (string path in variables.Select(EntryOf).Prepend(name.Path.ToString()))
        {
            if (!_byPath.TryGetValue(path, out List<SecretName>? names)) _byPath.Add(path, names = []);
            names.Add(name);
        }

        _unmatched.Add(name);
    }

    private bool Matches(string name, IReadOnlyList<string> paths, IEnumerable<string?> texts)
    {
        _seen.TryAdd(name, name);
        if (_patterns.Count == 0 && _byPath.Count == 0) return true;
        bool isNamed = false;
        foreach (string path in paths)
        {
            if (!_byPath.TryGetValue(path, out List<SecretName>? named)) continue;
            _unmatched.RemoveAll(named.Contains);
            isNamed = true;
        }

        return isNamed || _patterns.Any(matches => texts.OfType<string>().Any(matches));
    }
}
