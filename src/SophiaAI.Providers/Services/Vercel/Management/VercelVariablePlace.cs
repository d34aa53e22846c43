using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>Something that a variable can have a value of its own for: a target or a custom environment, for all branches or one.</summary>
/// <param name="Name">The target, or the name of the custom environment.</param>
/// <param name="GitBranch">The branch; null for all.</param>
internal readonly record struct VercelVariablePlace(string Name, string? GitBranch)
{
    /// <summary>Whether it is one of the service's own targets.</summary>
    public bool IsTarget => VercelVariableScope.KnownTargets.Contains(Name);

    /// <summary>The property that is the value, such as <c>production</c> or <c>preview (feature/x)</c>.</summary>
    public string Value => GitBranch is null ? Name : $"{Name} ({GitBranch})";

    /// <summary>The property that is how the value is kept.</summary>
    public string Type => $"{Value}.type";

    /// <summary>The property that is the comment.</summary>
    public string Comment => $"{Value}.comment";

    /// <summary>What a variable is for.</summary>
    public static IEnumerable<VercelVariablePlace> Of(VercelVariable variable)
    {
        VercelVariableScope scope = variable.Scope;
        return scope.Targets.Concat(scope.CustomEnvironments.Select(static environment => environment.Slug)).Select(name => new VercelVariablePlace(name, variable.GitBranch));
    }
}
