using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>The domains of all teams, where they lead, and their DNS records.</summary>
internal sealed class VercelDomainBook
{
    private readonly VercelClock _clock;

    public VercelDomainBook(VercelClock clock)
    {
        _clock = clock;
        foreach (VercelDomain domain in VercelDomainSeed.Domains)
            Domains.Add(domain);
        foreach (VercelProjectDomain domain in VercelDomainSeed.ProjectDomains)
            ProjectDomains.Add(domain);
        foreach (VercelDnsRecord record in VercelDomainSeed.Records)
            Records.Add(record);
    }

    public ResourceStore<VercelDomain> Domains { get; } = new(d => d.Id, d => [$"{d.TeamId}/{d.Name}"]);

    public ResourceStore<VercelProjectDomain> ProjectDomains { get; } = new(d => d.Id, d => [$"{d.TeamId}/{d.Name}"]);

    public ResourceStore<VercelDnsRecord> Records { get; } = new(r => r.Id);

    public VercelDomain? Find(string teamId, string name) => Domains.FindByKey($"{teamId}/{name.ToLowerInvariant()}");

    public VercelProjectDomain? FindAssigned(string teamId, string name) => ProjectDomains.FindByKey($"{teamId}/{name.ToLowerInvariant()}");

    public IEnumerable<VercelProjectDomain> AssignedTo(string projectId) => ProjectDomains.All.Where(d => d.ProjectId == projectId);

    /// <summary>The team's assigned domains at and below a name.</summary>
    public IEnumerable<VercelProjectDomain> AssignedBelow(string teamId, string name) => ProjectDomains.All
        .Where(d => d.TeamId == teamId && (d.Name == name || d.Name.EndsWith("." + name, StringComparison.Ordinal)));

    /// <summary>The records of a domain. Whose they are makes no difference to who asks the DNS.</summary>
    public IEnumerable<VercelDnsRecord> RecordsOf(string apex) => Records.All.Where(r => r.Domain == apex);

    /// <summary>Whether the domain belongs to another team, or to an account outside the sandbox.</summary>
    public bool IsOfOthers(string teamId, string apex)
    {
        if (Find(teamId, apex) is { Verified: true })
            return false;
        return VercelDomainSeed.OfOtherAccounts.Contains(apex) || Domains.All.Any(d => d.Name == apex && d.TeamId != teamId && d.Verified);
    }

    /// <summary>The team's domain, which is added to it if that has not been done.</summary>
    public VercelDomain Add(string teamId, string apex)
    {
        VercelDomain domain = new()
        {
            Id = VercelIds.Domain(),
            Name = apex,
            TeamId = teamId,
            CreatedAt = _clock.Next(),
            ServiceType = "external",
            Nameservers = ["ns1.registrar.example", "ns2.registrar.example"],
            Verified = !IsOfOthers(teamId, apex),
        };
        StoreResult<VercelDomain> result = Domains.Add(domain);
        return result.Resource ?? result.Conflict!;
    }

    public bool HasRecord(VercelVerification wanted, string apex) =>
        RecordsOf(apex).Any(r => r.Type is "TXT" && r.Name == VercelVerification.Label && r.Value == wanted.Value);

    /// <summary>Removes what belongs to a project.</summary>
    public void RemoveProject(string projectId) => ProjectDomains.RemoveAll(d => d.ProjectId == projectId);

    /// <summary>Removes what belongs to a team.</summary>
    public void RemoveTeam(string teamId)
    {
        Domains.RemoveAll(d => d.TeamId == teamId);
        Records.RemoveAll(r => r.TeamId == teamId);
    }
}
