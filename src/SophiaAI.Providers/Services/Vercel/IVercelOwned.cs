namespace SophiaAI.Providers.Services.Vercel;

/// <summary>What belongs to a team, and knows it: a command that gets it from the pipeline acts there, whichever team is configured.</summary>
internal interface IVercelOwned
{
    /// <summary>Says within which team it was read. What the service itself has said about it counts more.</summary>
    /// <param name="team">The team's id or slug; null for the token's own account.</param>
    void ReadWithin(string? team);
}
