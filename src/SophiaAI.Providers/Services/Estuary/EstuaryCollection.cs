namespace SophiaAI.Providers.Services.Estuary;

/// <summary>A collection in Estuary Flow's catalog.</summary>
public sealed record EstuaryCollection
{
    /// <summary>The catalog name, such as <c>acmeCo/sales/orders</c>.</summary>
    public required string CatalogName { get; init; }

    /// <summary>The state: OK, WARNING or ERROR; null if the control plane reports none.</summary>
    public string? Status { get; init; }

    /// <summary>The state in words.</summary>
    public string? StatusSummary { get; init; }

    /// <summary>What the credential may do: read, write or admin.</summary>
    public string? UserCapability { get; init; }

    /// <summary>Whether it is disabled.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The id of the live specification: 16 hexadecimal digits.</summary>
    public string? LiveSpecId { get; init; }

    /// <summary>The id of the data plane that stores the data.</summary>
    public string? DataPlaneId { get; init; }

    /// <summary>The id of the last publication that changed it.</summary>
    public string? LastPubId { get; init; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last published.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => CatalogName;
}
