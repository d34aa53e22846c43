using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Workload;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>Signs in with a programmatic access token. People also try account passwords here, which this API refuses.</summary>
internal sealed class AccessTokenSignIn : ISnowflakeSignIn
{
    /// <summary>What Snowflake accepts instead of a password.</summary>
    public const string Accepted =
        "Snowflake's API does not accept an account password. It accepts a key pair (SNOWFLAKE_PRIVATE_KEY_PATH), a programmatic access token (SNOWFLAKE_PASSWORD), an OAuth token (SNOWFLAKE_OAUTH_TOKEN) or a workload identity (SNOWFLAKE_AUTH_METHOD=wif).";

    private readonly string _token;
    private readonly string _variable;
    private readonly TimeProvider _time;

    public AccessTokenSignIn(SettingValue setting, TimeProvider time)
    {
        _time = time;
        _token = setting.Value!;
        _variable = setting.Variable ?? setting.Definition.Variable;
    }

    public string TokenType => "PROGRAMMATIC_ACCESS_TOKEN";

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_token);

    public bool Renew(string token, string? code) => false;

    public string? Explain(ServiceErrorBody error)
    {
        if (RefusalCodes.MeansPassword(error.Code) || !LooksLikeAccessToken) return $"Is {_variable} an account password? {Accepted}";
        // The service has one answer for all of these, but the token has its time in it.
        if (WorkloadToken.Read(_token).Expires is { } expires && expires <= _time.GetUtcNow())
            return $"The programmatic access token in {_variable} expired at {expires.UtcDateTime:u}. Make a new one (ALTER USER … ADD PROGRAMMATIC ACCESS TOKEN), or rotate it before that time.";
        return error.Code == RefusalCodes.AccessToken
            ? $"The programmatic access token in {_variable} has expired, was revoked, is for another user or account, or is not allowed by a network policy."
            : null;
    }

    // Snowflake's tokens are JSON Web Tokens: three parts, the first of which is a JSON object in base64.
    private bool LooksLikeAccessToken => _token.StartsWith("eyJ", StringComparison.Ordinal) && _token.Split('.').Length == 3;
}
