namespace SophiaAI.Providers.Core.Http;

/// <summary>A token that is good for a time.</summary>
/// <param name="Value">The token, as it is sent.</param>
/// <param name="ObtainedAt">When it was made or fetched.</param>
/// <param name="Expires">When it runs out.</param>
internal sealed record TimedToken(string Value, DateTimeOffset ObtainedAt, DateTimeOffset Expires)
{
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// When to get the next one: five minutes before the end, or in the last quarter of a token that lives for less than
    /// twenty minutes, as those of GitHub Actions do.
    /// </summary>
    public DateTimeOffset RenewAt
    {
        get
        {
            TimeSpan quarter = (Expires - ObtainedAt) / 4;
            return Expires - (quarter < s_longestMargin ? quarter : s_longestMargin);
        }
    }

    // A record prints its members; this one is a secret.
    public override string ToString() => nameof(TimedToken);
}
