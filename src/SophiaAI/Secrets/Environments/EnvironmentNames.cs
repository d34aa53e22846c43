using SophiaAI.Common;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Secrets.Environments;

/// <summary>
/// Names of environments to look for: <c>name</c> in the configured project, <c>project/name</c> in the configured
/// organization, or <c>organization/project/name</c>, each part with or without wildcards.
/// </summary>
internal sealed class EnvironmentNames : NameFilter
{
    private EnvironmentNames(IEnumerable<NamePattern> patterns, string? organization)
        : base(patterns, StringComparer.OrdinalIgnoreCase) => Organization = organization;

    /// <summary>The only organization that has to be listed; null for all that the token can see.</summary>
    public string? Organization { get; }

    /// <summary>The names.</summary>
    /// <param name="names">As typed; null or empty for all of the configured organization.</param>
    /// <param name="provider">Knows what is configured, and refuses invalid names.</param>
    public static EnvironmentNames Of(IReadOnlyCollection<string>? names, EscEnvironmentProvider provider)
    {
        (string Given, EscEnvironmentName Full)[] all = (names ?? []).Select(name => (name, FullName(name, provider))).ToArray();
        string[] organizations = all.Length == 0
            ? [provider.Organization ?? "*"]
            : all.Select(static name => name.Full.Organization).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return new EnvironmentNames(
            all.Select(static name => new NamePattern(name.Given, IsExact: !Wildcards.Has(name.Given), MatchOf(name.Full))),
            organizations is [var one] && !Wildcards.Has(one) ? one : null);
    }

    private static Func<string, bool> MatchOf(EscEnvironmentName name)
    {
        NamePattern[] wanted = [NamePattern.Typed(name.Organization), NamePattern.Typed(name.Project), NamePattern.Typed(name.Name)];
        return other =>
        {
            string[] parts = other.Split('/');
            return parts.Length == wanted.Length && wanted.Zip(parts).All(static pair => pair.First.IsMatch(pair.Second));
        };
    }

    private static EscEnvironmentName FullName(string name, EscEnvironmentProvider provider)
    {
        string[] parts = name.Split('/');
        // The provider checks an exact name, or one that is invalid whatever its wildcards match.
        if (!Wildcards.Has(name) || parts.Length > 3) return provider.Resolve(name);
        return new EscEnvironmentName(
            parts.Length == 3 ? parts[0] : provider.Organization ?? "*",
            parts.Length >= 2 ? parts[^2] : provider.Project,
            parts[^1]);
    }
}
