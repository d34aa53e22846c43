using SophiaAI.Providers.Errors;
using SophiaAI.Providers.Pulumi.Definitions;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Names of values as users give them for reading: patterns match in silence, any other name must mean something that is there.</summary>
public sealed class SecretNameFilter
{
    private readonly List<Func<string, bool>> _patterns = [];
    private readonly List<SecretName> _names = [];
    private readonly HashSet<SecretName> _unmatched = [];
    private readonly Dictionary<string, string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a filter.</summary>
    /// <param name="names">The names; none for everything.</param>
    /// <param name="pattern">Gives for a name with wildcards what tells whether a text matches it; null for a name without.</param>
    /// <exception cref="ServiceException">InvalidRequest: a name can't mean anything.</exception>
    public SecretNameFilter(IEnumerable<string> names, Func<string, Func<string, bool>?> pattern)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(pattern);
        foreach (string name in names)
        {
            // The brackets of a list's item are wildcards too, to PowerShell.
            bool isPath = name.AsSpan().IndexOfAny('*', '?') < 0 && EscPath.TryParse(name) is not null;
            if (!isPath && pattern(name) is { } matches) _patterns.Add(matches);
            else _names.Add(SecretName.Parse(name));
        }

        _unmatched.UnionWith(_names);
    }

    /// <summary>Names that nothing has matched.</summary>
    public IEnumerable<string> Unmatched => _unmatched.Select(static name => name.Text);

    /// <summary>The name that was there and differs from another only in capital and small letters; null for none.</summary>
    public string? NearestTo(string name) => _seen.GetValueOrDefault(name);

    /// <summary>Whether any of the names means this value; without names everything matches.</summary>
    public bool Matches(SecretValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Matches(value.Name, value.Path, value.Setting);
    }

    /// <summary>Whether any of the names means what lies at a path.</summary>
    internal bool Matches(EscPath path) =>
        Matches(SecretLayout.NameOf(path), path.ToString(), SecretLayout.SettingAt(path) is { } setting ? $"{setting.Service}.{setting.Name}" : null);

    /// <summary>Whether any of the names means a variable of this name; without names everything matches.</summary>
    public bool MatchesVariable(string variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        _seen.TryAdd(variable, variable);
        return IsEverything
            | MeansAny(name => VariablesOf(name).Contains(variable) || name.Path.Equals(SecretLayout.Variables.Append(variable)))
            | _patterns.Any(matches => matches(variable));
    }

    private bool IsEverything => _patterns.Count == 0 && _names.Count == 0;

    // A setting goes by any of its variables.
    private static IEnumerable<string> VariablesOf(SecretName name) =>
        name.Setting is { } setting ? setting.Variables : name.Variable is { } variable ? [variable] : [];

    private bool Matches(string name, string path, string? setting)
    {
        _seen.TryAdd(name, name);
        return IsEverything
            | MeansAny(wanted => wanted.Path.ToString() == path || VariablesOf(wanted).Any(variable => SecretLayout.Variables.Append(variable).ToString() == path))
            | _patterns.Any(matches => matches(name) || matches(path) || (setting is not null && matches(setting)));
    }

    // All are asked, so that each name that means this counts as found.
    private bool MeansAny(Func<SecretName, bool> means)
    {
        SecretName[] found = _names.Where(means).ToArray();
        _unmatched.ExceptWith(found);
        return found.Length > 0;
    }
}
