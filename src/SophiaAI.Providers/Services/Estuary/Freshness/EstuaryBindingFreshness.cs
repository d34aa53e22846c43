namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>How old the last document of a binding or a transform is.</summary>
public sealed record EstuaryBindingFreshness
{
    /// <summary>The collection: the one that a capture writes to, or the one that is read.</summary>
    public required string Collection { get; init; }

    /// <summary>The transform's name; null for bindings.</summary>
    public string? Transform { get; init; }

    /// <summary>Whether the last document is not older than allowed.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Whether the binding is disabled. Then it does not count.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>When the last document was published: of a capture the one that it wrote, otherwise the one that was read.</summary>
    public DateTimeOffset? LastDocumentAt { get; init; }

    /// <summary>How old that is; null if its time is in the future.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>How many bytes of the collection are still to be read, as the present hour or the one before it has it; null if neither does, and for captures.</summary>
    public long? BytesBehind { get; init; }

    /// <summary>The collection's name.</summary>
    public override string ToString() => Collection;
}
