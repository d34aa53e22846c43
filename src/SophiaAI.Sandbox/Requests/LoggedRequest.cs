using SophiaAI.Sandbox.Faults;

namespace SophiaAI.Sandbox.Requests;

/// <summary>A request that a service received, with its credentials masked.</summary>
public sealed record LoggedRequest
{
    public required string Service { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>With the leading question mark; empty when there is no query.</summary>
    public required string Query { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }

    /// <summary>Null while the request is being handled, and when the connection was cut without an answer.</summary>
    public int? StatusCode { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The fault that was applied to the request, if any.</summary>
    public FaultKind? FaultKind { get; init; }
}
