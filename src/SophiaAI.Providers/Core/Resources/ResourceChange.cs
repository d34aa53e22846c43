namespace SophiaAI.Providers.Core.Resources;

/// <summary>What a plan does to one resource, and why.</summary>
/// <param name="Wish">What the manifest says of it.</param>
/// <param name="Live">As it is; null if it is not there, or not visible.</param>
/// <param name="Action">What is done, as <see cref="ResourceAction"/> names it.</param>
internal sealed record ResourceChange(ResourceWish Wish, LiveResource? Live, string Action)
{
    /// <summary>Why, as a sentence; empty where the action says it all.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The properties that change; on creation all that get a value.</summary>
    public IReadOnlyList<ResourceDelta> Deltas { get; init; } = [];

    /// <summary>The properties whose values can't be read.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Why it is not done, as a sentence; null if it may be.</summary>
    public string? Refusal { get; init; }

    /// <summary>What else is worth knowing, each as a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether something is written.</summary>
    public bool IsChange => Action is not (ResourceAction.None or ResourceAction.Unknown);

    /// <summary>How much it can break.</summary>
    public string Impact => Action switch
    {
        ResourceAction.Create => ResourceImpact.Adds,
        ResourceAction.Update or ResourceAction.Rename => ResourceImpact.Changes,
        ResourceAction.Replace => ResourceImpact.Destroys,
        ResourceAction.Delete => Wish.Kind.IsLostWhenDeleted ? ResourceImpact.Destroys : ResourceImpact.Changes,
        _ => ResourceImpact.None,
    };
}
