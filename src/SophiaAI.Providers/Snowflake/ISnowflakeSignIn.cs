namespace SophiaAI.Providers.Snowflake;

/// <summary>One way to sign in to Snowflake's API.</summary>
internal interface ISnowflakeSignIn
{
    /// <summary>The value of <c>X-Snowflake-Authorization-Token-Type</c>.</summary>
    string TokenType { get; }

    /// <summary>A token that is good now.</summary>
    ValueTask<string> GetTokenAsync(CancellationToken cancellationToken);
}
