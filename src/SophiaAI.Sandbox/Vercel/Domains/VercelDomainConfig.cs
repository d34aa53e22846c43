namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>GET /v6/domains/{domain}/config: where the DNS records of a domain lead.</summary>
internal sealed class VercelDomainConfig(VercelDomainBook book)
{
    private static readonly string[] s_preferredAddresses = ["216.150.1.1", "216.150.16.1"];
    private static readonly string[] s_oldAddresses = ["76.76.21.21"];
    private static readonly string[] s_targets = ["sandbox0123abcd.vercel-dns-016.com", "cname.vercel-dns.com"];
    private static readonly string[] s_allChallenges = ["dns-01", "http-01"];
    private static readonly string[] s_httpChallenge = ["http-01"];

    public object Of(string teamId, VercelDomainName name)
    {
        VercelDomain? domain = book.Find(teamId, name.Apex);
        bool isServed = name.IsOfPlatform || domain?.ServiceType is "zeit.world";
        VercelDnsRecord[] records = [.. book.RecordsOf(name.Apex).Where(r => r.Name == name.Label && !r.IsOfSystem)];
        string? configuredBy = isServed ? "A" : ConfiguredBy(records);

        // Certificates of wildcards need DNS records that only Vercel's nameservers can answer with.
        bool isConfigured = isServed || (configuredBy is not null && !name.IsWildcard);
        return new
        {
            configuredBy = isConfigured ? configuredBy : null,
            acceptedChallenges = isServed ? s_allChallenges : isConfigured ? s_httpChallenge : [],
            recommendedIPv4 = new[] { new { rank = 1, value = s_preferredAddresses }, new { rank = 2, value = s_oldAddresses } },
            recommendedCNAME = s_targets.Select((target, index) => new { rank = index + 1, value = target + "." }),
            misconfigured = !isConfigured,
            serviceType = name.IsOfPlatform ? "zeit.world" : domain?.ServiceType ?? "external",
            nameservers = name.IsOfPlatform ? VercelDomain.VercelNameservers : domain?.Nameservers ?? [],
            cnames = Values(records, "CNAME"),
            aValues = Values(records, "A"),
            dnssecEnabled = false,
            conflicts = records.Where(IsInTheWay).Select(r => new { name = name.Name, type = r.Type, value = r.Value }),
        };
    }

    private static string? ConfiguredBy(VercelDnsRecord[] records)
    {
        if (records.Any(IsInTheWay))
            return null;
        if (records.Any(r => r.Type is "CNAME" && s_targets.Contains(r.Value.TrimEnd('.'))))
            return "CNAME";
        return records.Any(r => r.Type is "A") ? "A" : null;
    }

    private static bool IsInTheWay(VercelDnsRecord record) => record.Type switch
    {
        "A" => !s_preferredAddresses.Contains(record.Value) && !s_oldAddresses.Contains(record.Value),
        "AAAA" => true,
        _ => false,
    };

    private static IEnumerable<string> Values(VercelDnsRecord[] records, string type) => records.Where(r => r.Type == type).Select(r => r.Value);
}
