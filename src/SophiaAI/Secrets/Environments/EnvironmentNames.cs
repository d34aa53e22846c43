using System.Management.Automation;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>
/// Names of environments to look for: <c>name</c> in the configured project, <c>project/name</c> in the configured
/// organization, or <c>organization/project/name</c>, each part with wildcards or without.
/// </summary>
internal sealed class EnvironmentNames
{
    private readonly (string Text, EscEnvironmentName Pattern, bool Exact)[] _patterns;
    private readonly HashSet<string> _unmatched;
    private readonly string? _organization;

    /// <param name="names">As typed; null or empty for all of the configured organization.</param>
    /// <param name="provider">Knows what is configured, and refuses invalid names.</param>
    public EnvironmentNames(IReadOnlyCollection<string>? names, EscEnvironmentProvider provider)
    {
        _patterns = (names ?? []).Select(name => (name, PatternOf(name, provider), !WildcardPattern.ContainsWildcardCharacters(name))).ToArray();
        _unmatched = _patterns.Where(static pattern => pattern.Exact).Select(static pattern => pattern.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _organization = provider.Organization;
    }

    /// <summary>The one organization that has to be listed; null for all that the token may see.</summary>
    public string? Organization
    {
        get
        {
            string[] organizations = _patterns.Length == 0
                ? [_organization ?? "*"]
                : _patterns.Select(static pattern => pattern.Pattern.Organization).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
            return organizations.Length == 1 && !WildcardPattern.ContainsWildcardCharacters(organizations[0]) ? organizations[0] : null;
        }
    }

    /// <summary>Exact names for which nothing has come by.</summary>
    public IEnumerable<string> Unmatched => _unmatched;

    /// <summary>Whether nothing more can match: every name is exact and has been met.</summary>
    public bool IsDone => _patterns.Length > 0 && _unmatched.Count == 0 && _patterns.All(static pattern => pattern.Exact);

    /// <summary>Whether any of the names means this one; without names everything matches.</summary>
    public bool Matches(EscEnvironment environment)
    {
        if (_patterns.Length == 0) return true;
        bool any = false;
        foreach ((string text, EscEnvironmentName pattern, _) in _patterns)
        {
            if (!Like(pattern.Organization, environment.Organization) || !Like(pattern.Project, environment.Project) || !Like(pattern.Name, environment.Name)) continue;
            _unmatched.Remove(text);
            any = true;
        }

        return any;
    }

    private static bool Like(string pattern, string name) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name);

    private static EscEnvironmentName PatternOf(string name, EscEnvironmentProvider provider)
    {
        string[] parts = name.Split('/');
        // An exact name, or one that is invalid whatever the wildcards stand for, is for the provider to judge.
        if (!WildcardPattern.ContainsWildcardCharacters(name) || parts.Length > 3) return provider.Resolve(name);
        return new EscEnvironmentName(
            parts.Length == 3 ? parts[0] : provider.Organization ?? "*",
            parts.Length >= 2 ? parts[^2] : provider.Project,
            parts[^1]);
    }
}
