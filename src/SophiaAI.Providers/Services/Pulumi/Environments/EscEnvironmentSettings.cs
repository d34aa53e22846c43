namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>An environment's own settings.</summary>
internal sealed record EscEnvironmentSettings
{
    public bool DeletionProtected { get; init; }
}
