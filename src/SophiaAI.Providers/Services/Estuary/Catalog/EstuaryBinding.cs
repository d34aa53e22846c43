namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>What a capture or a materialization moves: between a resource of its endpoint, and a collection.</summary>
public sealed record EstuaryBinding
{
    /// <summary>The collection's catalog name; null for a binding that leads nowhere.</summary>
    public string? Collection { get; init; }

    /// <summary>Whether the binding is disabled.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The resource's configuration as JSON, such as <c>{"table":"orders"}</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>The collection's name.</summary>
    public override string ToString() => Collection ?? "(none)";
}
