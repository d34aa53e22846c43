namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>The settings of an environment itself.</summary>
internal sealed record EscEnvironmentSettings
{
    public bool DeletionProtected { get; init; }
}
