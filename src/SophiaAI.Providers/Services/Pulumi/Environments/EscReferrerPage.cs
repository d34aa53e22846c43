namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>A page of what uses an environment, by the version of it that is used.</summary>
internal sealed record EscReferrerPage
{
    public IReadOnlyDictionary<string, EscReferrer[]>? Referrers { get; init; }

    public string? ContinuationToken { get; init; }
}
