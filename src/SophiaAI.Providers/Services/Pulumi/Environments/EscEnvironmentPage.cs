namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>A page of the list of environments.</summary>
internal sealed record EscEnvironmentPage
{
    public IReadOnlyList<EscEnvironment>? Environments { get; init; }

    public string? NextToken { get; init; }
}
