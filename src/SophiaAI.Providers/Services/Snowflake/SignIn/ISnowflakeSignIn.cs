using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>One way to sign in to Snowflake's API.</summary>
internal interface ISnowflakeSignIn
{
    /// <summary>The value of <c>X-Snowflake-Authorization-Token-Type</c>.</summary>
    string TokenType { get; }

    /// <summary>Returns a token that is currently valid.</summary>
    ValueTask<string> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>The server has refused the token (401). Returns whether a fresh one is available.</summary>
    /// <param name="token">The token that was sent.</param>
    /// <param name="code">Snowflake's error code.</param>
    bool Renew(string token, string? code);

    /// <summary>An explanation for a person whose sign-in was refused, in addition to the server's own words; null for none.</summary>
    string? Explain(ServiceErrorBody error);
}
