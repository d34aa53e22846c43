namespace SophiaAI.Providers.Core.Errors;

/// <summary>
/// A call to a service failed. Carries only what a person or a script can act on: no request, no response and no body,
/// because error views print every property of an exception.
/// </summary>
internal class ServiceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="service">The service's name, such as <c>Gong</c>.</param>
    /// <param name="reason">Why the call failed.</param>
    /// <param name="message">One sentence for a person, already redacted.</param>
    /// <param name="innerException">Always a <see cref="RedactedException"/>.</param>
    public ServiceException(string service, FailureReason reason, string message, RedactedException? innerException = null)
        : base(message, innerException)
    {
        Service = service;
        Reason = reason;
    }

    /// <summary>Copies everything except the place where the exception was thrown.</summary>
    /// <param name="other">The exception.</param>
    /// <param name="message">The copy's message.</param>
    /// <param name="action">The copy's recommended action.</param>
    /// <param name="change">Applied to every other text.</param>
    private protected ServiceException(ServiceException other, string message, string? action, Func<string, string> change)
        : this(other.Service, other.Reason, message, (other.InnerException as RedactedException)?.With(change))
    {
        StatusCode = other.StatusCode;
        ErrorCode = Each(other.ErrorCode, change);
        RequestId = Each(other.RequestId, change);
        RetryAfter = other.RetryAfter;
        ServerMessage = Each(other.ServerMessage, change);
        RecommendedAction = action;
        Attempts = other.Attempts;
        FollowsLostAnswer = other.FollowsLostAnswer;
        Subject = Each(other.Subject, change);
        NothingWasSent = other.NothingWasSent;
        IsFinal = other.IsFinal;
        IsTruncated = other.IsTruncated;
    }

    /// <summary>The service that was called, such as <c>Snowflake</c>.</summary>
    public string Service { get; }

    /// <summary>Why the call failed.</summary>
    public FailureReason Reason { get; }

    /// <summary>The HTTP status, if the service answered.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's own error code, such as Snowflake's <c>002003</c> or Vercel's <c>not_found</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's id for the request: quote it to the vendor's support.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the service asked to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The service's own words, redacted.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>What to do about it.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>Which of the things that were given the call failed on, where that is known: its full name, or what was typed.</summary>
    internal string? Subject { get; set; }

    /// <summary>How many times the request was sent.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Whether the same call may succeed later, unchanged.</summary>
    public bool IsTransient => Reason is FailureReason.RateLimited or FailureReason.Unavailable
        or FailureReason.Timeout or FailureReason.ConnectionFailed;

    /// <summary>
    /// The same failure as an exception that was never thrown, with all its texts as a person may see them. A thrown exception carries
    /// its place in our code, and through that, for a caller that serializes all properties, the whole of reflection:
    /// fifty megabytes of JSON, six levels deep.
    /// </summary>
    /// <param name="show">Removes from a text what must not be shown.</param>
    public ServiceException Redacted(Func<string, string> show)
    {
        ArgumentNullException.ThrowIfNull(show);
        return Copy(show(Message), Each(RecommendedAction, show), show);
    }

    /// <summary>The same failure in other words, from code that knows more of the context.</summary>
    internal ServiceException WithMessage(string message, string action) => Copy(message, action, static text => text);

    /// <summary>A copy of the same type.</summary>
    private protected virtual ServiceException Copy(string message, string? action, Func<string, string> change) => new(this, message, action, change);

    /// <summary>Applies the change to a text that may be null.</summary>
    private protected static string? Each(string? text, Func<string, string> change) => text is null ? null : change(text);

    /// <summary>True when a request was sent but no response says whether it took effect: the caller has to check.</summary>
    internal bool IsOutcomeUnknown => !NothingWasSent && (StatusCode >= 500 || Reason is FailureReason.Unavailable
        or FailureReason.Timeout or FailureReason.ConnectionFailed or FailureReason.InvalidResponse);

    /// <summary>True when an earlier attempt of the same call may have done its work, although its answer was lost.</summary>
    internal bool FollowsLostAnswer { get; set; }

    /// <summary>True when the failure happened before any byte of the request was sent.</summary>
    internal bool NothingWasSent { get; init; }

    /// <summary>True when the source of the failure has already retried, as when getting a token failed.</summary>
    internal bool IsFinal { get; init; }

    /// <summary>True when the response was cut short, which a retry may fix.</summary>
    internal bool IsTruncated { get; init; }
}
