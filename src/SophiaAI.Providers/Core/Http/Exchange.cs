namespace SophiaAI.Providers.Core.Http;

/// <summary>One request on the wire and its response, as far as they have got.</summary>
internal sealed class Exchange(ServiceRequest request, Uri address, int attempt, RateSlot slot)
{
    public ServiceRequest Request { get; } = request;

    public Uri Address { get; } = address;

    /// <summary>The number of the attempt within its call, from 1.</summary>
    public int Attempt { get; } = attempt;

    /// <summary>The permission to send it.</summary>
    public RateSlot Slot { get; } = slot;

    /// <summary>When it was sent; null before that.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The same moment on the clock that measures durations.</summary>
    public long Started { get; set; }

    /// <summary>The response's HTTP status; null until there is one.</summary>
    public int? Status { get; set; }
}
