using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Secrets.Importing;

/// <summary>Names of the process's variables as given by the caller: patterns, variables, and settings by any of their names.</summary>
internal sealed class ProcessNames
{
    private readonly NameFilter _patterns;
    private readonly HashSet<string> _exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _missing = [];

    /// <param name="names">As typed; null for none.</param>
    /// <param name="inputs">Receives errors for names that variables can't have.</param>
    public ProcessNames(string[]? names, ImportInputs inputs)
    {
#pragma warning disable RS0030 // With -FromProcess, the variables are the input.
        HashSet<string> there = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
#pragma warning restore RS0030
        string[] patterns = (names ?? []).Where(Wildcards.Has).ToArray();
        // An empty list of patterns must not match everything.
        HasPatterns = patterns.Length > 0;
        _patterns = NameFilter.OfNames(patterns);
        foreach (string name in (names ?? []).Except(patterns))
        {
            if (!ImportValue.IsName(name, out ErrorRecord? wrong)) inputs.Refuse(wrong!);
            else if (Find(name, there) is { } variable) _exact.Add(variable);
            else _missing.Add(name);
        }
    }

    /// <summary>Exact names that the process does not have.</summary>
    public IEnumerable<string> Unmatched => _missing;

    private bool HasPatterns { get; }

    /// <summary>Whether the variable was named, and not only matched by a pattern.</summary>
    public bool IsExact(string variable) => _exact.Contains(variable);

    /// <summary>Whether any of the names matches this variable.</summary>
    public bool Matches(string variable) => IsExact(variable) || (HasPatterns && _patterns.Matches(variable));

    // The process's variable for a name: that variable itself, or the first of its setting's variables that exists.
    private static string? Find(string name, HashSet<string> there)
    {
        SecretName parsed = SecretNames.Naming.ParseVariable(name, origin: null);
        IEnumerable<string> variables = parsed.Setting is { } setting ? setting.Variables.Prepend(parsed.Variable!) : [parsed.Variable!];
        return variables.FirstOrDefault(there.Contains);
    }
}
