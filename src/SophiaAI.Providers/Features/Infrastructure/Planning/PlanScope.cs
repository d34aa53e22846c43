namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>Which resources of a manifest a plan is about.</summary>
internal sealed record PlanScope
{
    /// <summary>Whether a resource of this service, kind and name is among them.</summary>
    public Func<string, string, string, bool> Includes { get; init; } = static (_, _, _) => true;

    /// <summary>The names of resources whose values are written also where nobody can read them.</summary>
    public IReadOnlyCollection<string> Rewritten { get; init; } = [];
}
