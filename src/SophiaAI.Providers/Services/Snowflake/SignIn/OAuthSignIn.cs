using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>Signs in with an OAuth access token that somebody else obtained.</summary>
internal sealed class OAuthSignIn(string token) : ISnowflakeSignIn
{
    public string TokenType => "OAUTH";

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(token);

    public bool Renew(string refused, string? code) => false;

    public string? Explain(ServiceErrorBody error) => error.Code == RefusalCodes.OAuthExpired
        ? "Obtain a new access token for SNOWFLAKE_OAUTH_TOKEN: it can't be renewed here."
        : null;
}
