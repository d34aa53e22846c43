namespace SophiaAI.Providers.Services.Estuary;

/// <summary>The body of a GraphQL answer.</summary>
internal sealed record EstuaryAnswer<T>
    where T : class
{
    public T? Data { get; init; }

    public IReadOnlyList<EstuaryError>? Errors { get; init; }
}
