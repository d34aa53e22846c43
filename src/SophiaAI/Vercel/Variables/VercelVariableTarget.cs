namespace SophiaAI.Vercel.Variables;

/// <summary>What variables are for, as -Target, -GitBranch and -CustomEnvironment say it.</summary>
/// <param name="Targets">The targets.</param>
/// <param name="GitBranch">The branch; null for all.</param>
/// <param name="CustomEnvironments">Names or ids of custom environments.</param>
internal sealed record VercelVariableTarget(IReadOnlyCollection<string> Targets, string? GitBranch, IReadOnlyCollection<string> CustomEnvironments)
{
    /// <summary>Whether they say nothing.</summary>
    public bool IsNothing => Targets.Count == 0 && CustomEnvironments.Count == 0 && GitBranch is null;

    /// <summary>What the parameters say. If any of the three was typed, what an object from the pipeline is for does not count.</summary>
    /// <param name="targets">-Target.</param>
    /// <param name="gitBranch">-GitBranch.</param>
    /// <param name="environments">-CustomEnvironment.</param>
    /// <param name="wasTyped">Whether a parameter was typed.</param>
    public static VercelVariableTarget Of(string[]? targets, string? gitBranch, string[]? environments, Func<string, bool> wasTyped)
    {
        bool any = wasTyped("Target") || wasTyped("GitBranch") || wasTyped("CustomEnvironment");
        bool Counts(string parameter) => !any || wasTyped(parameter);
        return new VercelVariableTarget(
            Counts("Target") ? targets ?? [] : [],
            Counts("GitBranch") && gitBranch is { Length: > 0 } ? gitBranch : null,
            Counts("CustomEnvironment") ? environments ?? [] : []);
    }

    /// <summary>One kind of deployments.</summary>
    public static VercelVariableTarget OfOne(string? target, string? gitBranch, string? environment) =>
        new(target is null ? [] : [target], gitBranch, environment is null ? [] : [environment]);
}
