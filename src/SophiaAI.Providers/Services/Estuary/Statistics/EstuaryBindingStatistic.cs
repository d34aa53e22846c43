namespace SophiaAI.Providers.Services.Estuary.Statistics;

/// <summary>What a binding of a capture or a materialization, or a transform of a derivation, has moved in an hour, a day or a month.</summary>
public sealed record EstuaryBindingStatistic
{
    /// <summary>The collection: the one that a capture writes to, or the one that is read.</summary>
    public required string Collection { get; init; }

    /// <summary>The transform's name; null for bindings.</summary>
    public string? Transform { get; init; }

    /// <summary>Documents that came in: from a capture's source, or from the collection.</summary>
    public long DocumentsIn { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long BytesIn { get; init; }

    /// <summary>Documents that a materialization loaded from its destination, to combine them with those that came in.</summary>
    public long DocumentsLoaded { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long BytesLoaded { get; init; }

    /// <summary>Documents that went out, after combining: to the collection, or to a materialization's destination. Of a derivation, only the whole has it.</summary>
    public long DocumentsOut { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long BytesOut { get; init; }

    /// <summary>When the last document was published: of a capture the one that it wrote, otherwise the one that was read.</summary>
    public DateTimeOffset? LastPublishedAt { get; init; }

    /// <summary>How many bytes of the collection are still to be read; null for captures. Of times before Estuary counted it, 0.</summary>
    public long? BytesBehind { get; init; }

    /// <summary>The collection's name.</summary>
    public override string ToString() => Collection;
}
