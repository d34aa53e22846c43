using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Snowflake;

namespace SophiaAI;

/// <summary>
/// A call to a service failed. Scripts can catch this type and act on its members; it contains no request, response or
/// secret.
/// </summary>
public sealed class SophiaException : Exception
{
    private SophiaException(ServiceException failure, string? serverMessage)
        : base(failure.Message, failure.InnerException)
    {
        Service = failure.Service;
        Reason = failure.Reason.ToString();
        StatusCode = failure.StatusCode;
        ErrorCode = failure.ErrorCode;
        RequestId = failure.RequestId;
        RetryAfter = failure.RetryAfter;
        ServerMessage = serverMessage;
        RecommendedAction = failure.RecommendedAction;
        Attempts = failure.Attempts;
        IsTransient = failure.IsTransient;
        if (failure is not SnowflakeQueryException query) return;
        SqlState = query.SqlState;
        StatementHandle = query.StatementHandle;
        Line = query.Line;
        Position = query.Position;
    }

    /// <summary>The service that was called, such as <c>Snowflake</c>.</summary>
    public string Service { get; }

    /// <summary>Why the call failed, such as <c>NotFound</c>: the second part of the error's id.</summary>
    public string Reason { get; }

    /// <summary>The HTTP status, if the service responded.</summary>
    public int? StatusCode { get; }

    /// <summary>The service's own error code, such as Snowflake's <c>002003</c> or Vercel's <c>not_found</c>.</summary>
    public string? ErrorCode { get; }

    /// <summary>The service's id for the request, to quote to the vendor's support.</summary>
    public string? RequestId { get; }

    /// <summary>How long the service asked to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The service's own words with their lines, redacted and safe to show.</summary>
    public string? ServerMessage { get; }

    /// <summary>What to do about it.</summary>
    public string? RecommendedAction { get; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; }

    /// <summary>Whether the same call may succeed later without any change.</summary>
    public bool IsTransient { get; }

    /// <summary>For a Snowflake statement, the SQLSTATE, such as <c>42S02</c>.</summary>
    public string? SqlState { get; }

    /// <summary>For a Snowflake statement, its handle, which is its query id.</summary>
    public string? StatementHandle { get; }

    /// <summary>For a Snowflake statement, the line of the error, from 1, if the service reports it.</summary>
    public int? Line { get; }

    /// <summary>For a Snowflake statement, the position in that line, if the service reports it.</summary>
    public int? Position { get; }

    /// <summary>The failure as scripts see it: every text is safe to show, because some views of errors show every member.</summary>
    internal static SophiaException Of(ServiceException failure) =>
        new(failure.Redacted(ShownText.Line), failure.ServerMessage is { } words ? ShownText.Lines(words) : null);
}
