namespace SophiaAI.Providers.Core.Http;

/// <summary>One request on the wire and its answer, as far as they have come.</summary>
internal sealed class Exchange(ServiceRequest request, Uri address, int attempt)
{
    public ServiceRequest Request { get; } = request;

    public Uri Address { get; } = address;

    /// <summary>Which attempt of its call it is, from 1.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>When it was sent; null before that.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The same moment by the clock that durations are measured with.</summary>
    public long Started { get; set; }

    /// <summary>The answer's HTTP status; null as long as there is none.</summary>
    public int? Status { get; set; }
}
