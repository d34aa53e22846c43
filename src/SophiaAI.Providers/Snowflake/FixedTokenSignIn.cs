namespace SophiaAI.Providers.Snowflake;

/// <summary>Signs in with a token that somebody else made: a programmatic access token or an OAuth access token.</summary>
internal sealed class FixedTokenSignIn : ISnowflakeSignIn
{
    private readonly string _token;

    public FixedTokenSignIn(string tokenType, string token)
    {
        TokenType = tokenType;
        _token = token;
    }

    public string TokenType { get; }

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_token);
}
