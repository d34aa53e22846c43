namespace SophiaAI.Providers.Core.Errors;

/// <summary>
/// A call to a service failed. Carries what a person or a script can act on and nothing else: no request, no response
/// and no body, because error views print every property of an exception.
/// </summary>
internal class ServiceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="service">The service's name, such as <c>Gong</c>.</param>
    /// <param name="reason">Why the call failed.</param>
    /// <param name="message">One sentence for a person, already redacted.</param>
    /// <param name="innerException">Only ever a <see cref="RedactedException"/>.</param>
    public ServiceException(string service, FailureReason reason, string message, RedactedException? innerException = null)
        : base(message, innerException)
    {
        Service = service;
        Reason = reason;
    }

    /// <summary>Copies everything but the place where the exception was thrown.</summary>
    /// <param name="other">The exception.</param>
    /// <param name="message">Its message in the copy.</param>
    /// <param name="action">What to do about it in the copy.</param>
    /// <param name="change">What every other text of it goes through.</param>
    private protected ServiceException(ServiceException other, string message, string? action, Func<string, string> change)
        : this(other.Service, other.Reason, message, other.InnerException as RedactedException)
    {
        StatusCode = other.StatusCode;
        ErrorCode = Each(other.ErrorCode, change);
        RequestId = Each(other.RequestId, change);
        RetryAfter = other.RetryAfter;
        ServerMessage = Each(other.ServerMessage, change);
        RecommendedAction = action;
        Attempts = other.Attempts;
        NothingWasSent = other.NothingWasSent;
        IsFinal = other.IsFinal;
        IsTruncated = other.IsTruncated;
    }

    /// <summary>The service that was called, such as <c>Snowflake</c>.</summary>
    public string Service { get; }

    /// <summary>Why the call failed.</summary>
    public FailureReason Reason { get; }

    /// <summary>The HTTP status, where the service answered.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's own error code, such as Snowflake's <c>002003</c> or Vercel's <c>not_found</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's id for the request: quote it to the vendor's support.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the service asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The service's own words, redacted.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>What to do about it.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Whether the same call may succeed later without any change.</summary>
    public bool IsTransient => Reason is FailureReason.RateLimited or FailureReason.Unavailable
        or FailureReason.Timeout or FailureReason.ConnectionFailed;

    /// <summary>
    /// The same failure as an exception that was never thrown, with every text of it changed. A thrown one carries its
    /// place in our code, and with it, for whoever writes out all properties, the whole of reflection: fifty megabytes of
    /// JSON, six levels deep.
    /// </summary>
    /// <param name="redact">Takes out of a text what must not show.</param>
    public ServiceException Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return Copy(redact(Message), Each(RecommendedAction, redact), redact);
    }

    /// <summary>The same failure in other words, by one who knows more of what was going on.</summary>
    internal ServiceException WithMessage(string message, string action) => Copy(message, action, static text => text);

    /// <summary>A copy of the same type.</summary>
    private protected virtual ServiceException Copy(string message, string? action, Func<string, string> change) => new(this, message, action, change);

    /// <summary>A text that may not be there, changed.</summary>
    private protected static string? Each(string? text, Func<string, string> change) => text is null ? null : change(text);

    /// <summary>True when a request left and no answer came that says what became of it: only looking tells whether it was done.</summary>
    internal bool IsOutcomeUnknown => !NothingWasSent && Reason is FailureReason.Unavailable
        or FailureReason.Timeout or FailureReason.ConnectionFailed or FailureReason.InvalidResponse;

    /// <summary>True when the failure came before any byte of the request had left.</summary>
    internal bool NothingWasSent { get; init; }

    /// <summary>True when it was tried again already where it came from, as a failure to get a token was.</summary>
    internal bool IsFinal { get; init; }

    /// <summary>True when the answer ended in the middle, which a repeated request may mend.</summary>
    internal bool IsTruncated { get; init; }
}
