namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>A live specification in Estuary Flow's catalog: a capture, a collection or a materialization.</summary>
public abstract record EstuarySpec
{
    /// <summary>The catalog name, such as <c>acmeCo/sales/orders</c>.</summary>
    public required string CatalogName { get; init; }

    /// <summary>The state: OK, TASK_DISABLED, WARNING or ERROR; null if the control plane reports none.</summary>
    public string? Status { get; init; }

    /// <summary>The state in words.</summary>
    public string? StatusSummary { get; init; }

    /// <summary>What the credential may do: read, write or admin.</summary>
    public string? UserCapability { get; init; }

    /// <summary>Whether it is disabled.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The id of the live specification: 16 hexadecimal digits.</summary>
    public string? LiveSpecId { get; init; }

    /// <summary>The id of the data plane that runs it and stores its data.</summary>
    public string? DataPlaneId { get; init; }

    /// <summary>The id of the last publication that changed it.</summary>
    public string? LastPubId { get; init; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last published.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The specification as JSON, exactly as published. Null without <c>-Detailed</c>. Secrets in an endpoint's configuration are encrypted.</summary>
    public string? Model { get; init; }

    /// <summary>The name.</summary>
    public sealed override string ToString() => CatalogName;
}
