namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>Whether a domain works, and what its DNS should be.</summary>
public sealed record VercelDomainTest
{
    /// <summary>The domain's name.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the project that it leads to; null if it was tested as a domain of the account.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The id or slug of the team that it belongs to; null if it was read from the token's own account.</summary>
    public string? TeamId { get; init; }

    /// <summary>Whether it is proved that it may be used.</summary>
    public required bool Verified { get; init; }

    /// <summary>Whether DNS leads to Vercel, and Vercel can get a certificate for it.</summary>
    public required bool Configured { get; init; }

    /// <summary>How DNS leads to Vercel: A, CNAME, http if that is behind a proxy, or dns-01 if only certificates can be had; null if it does not.</summary>
    public string? ConfiguredBy { get; init; }

    /// <summary>How certificates can be had: http-01, dns-01.</summary>
    public IReadOnlyList<string> AcceptedChallenges { get; init; } = [];

    /// <summary>The name servers that answer for it now.</summary>
    public IReadOnlyList<string> Nameservers { get; init; } = [];

    /// <summary>The records that the domain should have at its DNS host, those that it has included.</summary>
    public IReadOnlyList<VercelDomainRecord> Records { get; init; } = [];

    /// <summary>What to do, in words; nothing if it works.</summary>
    public IReadOnlyList<string> Advice { get; init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
