namespace SophiaAI.Providers.Core.Errors;

/// <summary>Why a call failed: the closed set that error identifiers (<c>Gong.RateLimited</c>) are built from.</summary>
public enum FailureReason
{
    /// <summary>One or more settings are missing.</summary>
    NotConfigured,

    /// <summary>A credential would have been sent to a host that neither supplied it nor belongs to the vendor.</summary>
    UntrustedHost,

    /// <summary>The service does not accept the credential (401).</summary>
    AuthenticationFailed,

    /// <summary>The credential is valid but lacks permission (403).</summary>
    AccessDenied,

    /// <summary>What was named does not exist (404).</summary>
    NotFound,

    /// <summary>The service rejected the request (400, 422).</summary>
    InvalidRequest,

    /// <summary>Snowflake could not compile or run the statement.</summary>
    QueryFailed,

    /// <summary>Somebody else changed or created the object first (409).</summary>
    Conflict,

    /// <summary>The service's rate limit was reached and did not clear in time (429).</summary>
    RateLimited,

    /// <summary>The service failed (5xx) on every attempt.</summary>
    Unavailable,

    /// <summary>The deadline passed.</summary>
    Timeout,

    /// <summary>No connection: DNS, TCP or TLS.</summary>
    ConnectionFailed,

    /// <summary>The response is not what the API promises: truncated, or malformed.</summary>
    InvalidResponse,

    /// <summary>The last attempt to connect failed, so there is no connection. Nothing was sent.</summary>
    NotConnected,

    /// <summary>The service accepted the work, and later reported that it failed: a build, a publication, a change of aliases.</summary>
    OperationFailed,
}
