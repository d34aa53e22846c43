namespace SophiaAI.Providers.Services.Estuary;

/// <summary>One error of a GraphQL answer.</summary>
internal sealed record EstuaryError
{
    public string? Message { get; init; }
}
