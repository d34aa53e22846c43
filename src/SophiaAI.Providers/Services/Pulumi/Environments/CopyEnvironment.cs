namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>The body that copies an environment.</summary>
internal sealed record CopyEnvironment
{
    public required string Project { get; init; }

    public required string Name { get; init; }

    public int? Version { get; init; }

    public bool PreserveHistory { get; init; }

    public bool PreserveAccess { get; init; }

    public bool PreserveEnvironmentTags { get; init; }

    public bool PreserveRevisionTags { get; init; }
}
