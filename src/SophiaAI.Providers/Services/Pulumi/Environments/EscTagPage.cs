namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>A page of an environment's tags, by name.</summary>
internal sealed record EscTagPage
{
    public IReadOnlyDictionary<string, EscTagValue>? Tags { get; init; }

    public string? NextToken { get; init; }
}
