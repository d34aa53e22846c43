namespace SophiaAI.Sandbox.Faults;

/// <summary>What goes wrong, for which requests, and how often.</summary>
public sealed record Fault
{
    public FaultKind Kind { get; init; }

    /// <summary>The service's name; null matches every service.</summary>
    public string? Service { get; init; }

    /// <summary>The HTTP method; null matches every method.</summary>
    public string? Method { get; init; }

    /// <summary>The beginning of the path; null matches every path.</summary>
    public string? Path { get; init; }

    /// <summary>What the query contains, such as <c>partition=2</c>; null matches every query.</summary>
    public string? Query { get; init; }

    /// <summary>
    /// The status of a <see cref="FaultKind.Status"/> answer. With 202 and no body, Snowflake's statements are answered as if they took too long to wait for, without
    /// the client asking for that: with their real handle.
    /// </summary>
    public int Status { get; init; } = StatusCodes.Status503ServiceUnavailable;

    /// <summary>The Retry-After header: seconds or an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Further headers of a <see cref="FaultKind.Status"/> answer, such as Location.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The body of the answer; null means the vendor's own.</summary>
    public string? Body { get; init; }

    /// <summary>How long to wait first; for <see cref="FaultKind.Drip"/>, how long between two chunks.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>How many matching requests pass before the fault first applies.</summary>
    public int Skip { get; init; }

    /// <summary>How many matching requests the fault applies to before it is used up.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Let the service handle the request first, then spoil its answer.</summary>
    public bool After { get; init; }

    internal bool Matches(string service, string method, string path, string query) =>
        (Service is null || Service.Equals(service, StringComparison.OrdinalIgnoreCase))
        && (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || path.StartsWith(Path, StringComparison.Ordinal))
        && (Query is null || query.Contains(Query, StringComparison.Ordinal));
}
