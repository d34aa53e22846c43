using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>
/// What a variable is for: targets, a Git branch, custom environments. A project can have several variables with one key,
/// as long as no two of them are for the same branch of the same target or custom environment.
/// </summary>
internal sealed record VercelVariableScope
{
    /// <summary>The target of the deployments of Git branches.</summary>
    public const string Preview = "preview";

    /// <summary>The service's own targets, in its order.</summary>
    public static IReadOnlyList<string> KnownTargets { get; } = ["production", Preview, "development"];

    /// <param name="targets">The targets.</param>
    /// <param name="gitBranch">The branch; null for all branches.</param>
    /// <param name="environments">The custom environments.</param>
    public VercelVariableScope(IEnumerable<string> targets, string? gitBranch, IEnumerable<VercelCustomEnvironment> environments)
    {
        Targets = targets.Distinct(StringComparer.Ordinal).OrderBy(OrderOf).ThenBy(static target => target, StringComparer.Ordinal).ToArray();
        GitBranch = gitBranch;
        CustomEnvironments = environments.DistinctBy(static environment => environment.Id).OrderBy(static environment => environment.Slug, StringComparer.Ordinal).ToArray();
    }

    /// <summary>The targets, in the service's order.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>The branch; null for all branches.</summary>
    public string? GitBranch { get; }

    /// <summary>The custom environments, by name.</summary>
    public IReadOnlyList<VercelCustomEnvironment> CustomEnvironments { get; }

    /// <summary>How many targets and custom environments it has.</summary>
    public int Count => Targets.Count + CustomEnvironments.Count;

    private IEnumerable<string> Places => Targets.Concat(CustomEnvironments.Select(static environment => environment.Id));

    /// <summary>Whether a deployment that is for this scope gets variables of another one.</summary>
    public bool Gets(VercelVariableScope other) => (other.GitBranch is null || other.GitBranch == GitBranch) && Places.Intersect(other.Places, StringComparer.Ordinal).Any();

    /// <summary>Whether one key can't be in both.</summary>
    public bool Overlaps(VercelVariableScope other) => GitBranch == other.GitBranch && Places.Intersect(other.Places, StringComparer.Ordinal).Any();

    public bool Equals(VercelVariableScope? other) => other is not null && GitBranch == other.GitBranch && Places.ToHashSet(StringComparer.Ordinal).SetEquals(other.Places);

    public override int GetHashCode() => HashCode.Combine(GitBranch, Places.Aggregate(0, static (sum, place) => sum ^ place.GetHashCode(StringComparison.Ordinal)));

    /// <summary>In words, such as <c>production, preview</c> or <c>preview (feature/x)</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Targets.Concat(CustomEnvironments.Select(static environment => environment.Slug))) + (GitBranch is null ? string.Empty : $" ({GitBranch})");

    private static int OrderOf(string target) => KnownTargets.TakeWhile(known => known != target).Count();
}
