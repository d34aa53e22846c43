using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>One way to sign in to Snowflake's API.</summary>
internal interface ISnowflakeSignIn
{
    /// <summary>The value of <c>X-Snowflake-Authorization-Token-Type</c>.</summary>
    string TokenType { get; }

    /// <summary>A token that is good now.</summary>
    ValueTask<string> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>The server has refused the token (401). Says whether a fresh one is at hand.</summary>
    /// <param name="token">The token that was sent.</param>
    /// <param name="code">Snowflake's error code.</param>
    bool Renew(string token, string? code);

    /// <summary>What to say to a person whose sign-in was refused, beside the server's own words; null for nothing.</summary>
    string? Explain(ServiceErrorBody error);
}
