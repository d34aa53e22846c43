namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>An apex domain of a team.</summary>
internal sealed record VercelDomain
{
    public static IReadOnlyList<string> VercelNameservers { get; } = ["ns1.vercel-dns.com", "ns2.vercel-dns.com"];

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string TeamId { get; init; }

    public string UserId { get; } = VercelAccount.UserId;

    public object Creator { get; } = new
    {
        id = VercelAccount.UserId,
        username = VercelCreator.Owner.Username,
        email = VercelCreator.Owner.Email,
        customerId = (string?)null,
        isDomainReseller = false,
    };

    public required long CreatedAt { get; init; }

    /// <summary>Null when the domain was bought elsewhere.</summary>
    public long? BoughtAt { get; init; }

    public long? ExpiresAt { get; init; }

    public bool Renew { get; init; }

    public long? TransferredAt { get; }

    public long? OrderedAt => BoughtAt;

    /// <summary>"zeit.world" when Vercel's nameservers answer for the domain, "external" when others do, "na" when none do.</summary>
    public required string ServiceType { get; init; }

    public required IReadOnlyList<string> Nameservers { get; init; }

    public IReadOnlyList<string> IntendedNameservers { get; } = VercelNameservers;

    public string EchMode { get; } = "auto";

    public bool Suffix { get; }

    /// <summary>Whether the team has proved that the domain is its own.</summary>
    public required bool Verified { get; init; }
}
