namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>How specifications are published.</summary>
/// <param name="Detail">What the publication is for, for the history.</param>
internal sealed record EstuaryPublishOptions(string Detail)
{
    /// <summary>Whether the service only checks them, and nothing is committed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Where new specifications run; null for the tenant's default.</summary>
    public string? DataPlane { get; init; }

    /// <summary>How long it may take altogether.</summary>
    public required TimeSpan Timeout { get; init; }
}
