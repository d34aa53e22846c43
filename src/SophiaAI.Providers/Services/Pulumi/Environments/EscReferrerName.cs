namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>The name of an environment or of a stack that uses an environment.</summary>
internal sealed record EscReferrerName
{
    public string? Project { get; init; }

    public string? Name { get; init; }

    public string? Stack { get; init; }
}
