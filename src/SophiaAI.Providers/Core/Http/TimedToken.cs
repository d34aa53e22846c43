namespace SophiaAI.Providers.Core.Http;

/// <summary>A token with a limited lifetime.</summary>
/// <param name="Value">The token, as sent.</param>
/// <param name="ObtainedAt">When it was created or fetched.</param>
/// <param name="Expires">When it expires.</param>
internal sealed record TimedToken(string Value, DateTimeOffset ObtainedAt, DateTimeOffset Expires)
{
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// When to get the next token: five minutes before this one expires, or in the last quarter of a lifetime shorter
    /// than twenty minutes, as with GitHub Actions.
    /// </summary>
    public DateTimeOffset RenewAt
    {
        get
        {
            TimeSpan quarter = (Expires - ObtainedAt) / 4;
            return Expires - (quarter < s_longestMargin ? quarter : s_longestMargin);
        }
    }

    // A record prints its members, and this one is a secret.
    public override string ToString() => nameof(TimedToken);
}
