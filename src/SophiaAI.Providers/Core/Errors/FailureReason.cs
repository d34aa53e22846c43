namespace SophiaAI.Providers.Core.Errors;

/// <summary>Why a call failed: the closed set that error identifiers (<c>Gong.RateLimited</c>) are made of.</summary>
public enum FailureReason
{
    /// <summary>One or more settings are missing.</summary>
    NotConfigured,

    /// <summary>A credential would have gone to a host that did not supply it and is not the vendor's own.</summary>
    UntrustedHost,

    /// <summary>The service does not accept the credential (401).</summary>
    AuthenticationFailed,

    /// <summary>The credential is good but may not do this (403).</summary>
    AccessDenied,

    /// <summary>What was named does not exist (404).</summary>
    NotFound,

    /// <summary>The service refused the request as it stands (400, 422).</summary>
    InvalidRequest,

    /// <summary>Snowflake could not compile or run the statement.</summary>
    QueryFailed,

    /// <summary>The thing was changed or made by somebody else in the meantime (409).</summary>
    Conflict,

    /// <summary>The service's rate limit was reached, and waiting did not help in time (429).</summary>
    RateLimited,

    /// <summary>The service failed (5xx) every time.</summary>
    Unavailable,

    /// <summary>The deadline passed.</summary>
    Timeout,

    /// <summary>No connection: DNS, TCP or TLS.</summary>
    ConnectionFailed,

    /// <summary>The answer is not what the API promises: truncated, or of another shape.</summary>
    InvalidResponse,

    /// <summary>The last attempt to connect failed, so there is no connection to work with. Nothing was sent.</summary>
    NotConnected,
}
