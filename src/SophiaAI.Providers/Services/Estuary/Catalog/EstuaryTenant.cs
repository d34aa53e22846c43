namespace SophiaAI.Providers.Services.Estuary.Catalog;

/// <summary>A prefix of the catalog to which the credential has access: a tenant, or a part of one.</summary>
public sealed record EstuaryTenant
{
    /// <summary>The prefix, such as <c>acmeCo/</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>What the credential may do there: read, write or admin.</summary>
    public string? UserCapability { get; init; }

    /// <summary>The prefix.</summary>
    public override string ToString() => Prefix;
}
