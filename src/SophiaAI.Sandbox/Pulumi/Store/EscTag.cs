namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>A tag of an environment, or of one of its revisions.</summary>
internal sealed record EscTag<T>(string Name, T Target, DateTimeOffset Created, DateTimeOffset Modified)
{
    /// <summary>Whether it is as it was at the start.</summary>
    public bool IsSeeded { get; init; }

    /// <summary>The tag as if it had been seeded so much later.</summary>
    public EscTag<T> Moved(TimeSpan step) => IsSeeded ? this with { Created = Created + step, Modified = Modified + step } : this;
}
