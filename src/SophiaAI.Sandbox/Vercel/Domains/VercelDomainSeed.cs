using System.Globalization;
using SophiaAI.Sandbox.Seed;
using SophiaAI.Sandbox.Vercel.Variables;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>The domains and DNS records that exist from the start.</summary>
internal static class VercelDomainSeed
{
    private const int Web = 0;
    private const int Docs = 1;
    private const int Admin = 2;

    /// <summary>Apex domains that belong to accounts outside the sandbox.</summary>
    public static IReadOnlySet<string> OfOtherAccounts { get; } = new HashSet<string>(StringComparer.Ordinal) { "globex.example", "initech.example", "example.com" };

    /// <summary>One that Vercel sold and serves, one that is served elsewhere, and one that the team has not proved to be its own.</summary>
    public static IReadOnlyList<VercelDomain> Domains { get; } =
    [
        new()
        {
            Id = "sandboxDomainAcme00000001",
            Name = "acme.example",
            TeamId = SandboxCredentials.VercelTeamId,
            CreatedAt = Ago(700),
            BoughtAt = Ago(700),
            ExpiresAt = Ago(700 - (365 * 3)),
            Renew = true,
            ServiceType = "zeit.world",
            Nameservers = VercelDomain.VercelNameservers,
            Verified = true,
        },
        new()
        {
            Id = "sandboxDomainCorp00000002",
            Name = "acmecorp.example",
            TeamId = SandboxCredentials.VercelTeamId,
            CreatedAt = Ago(400),
            ServiceType = "external",
            Nameservers = ["ns1.registrar.example", "ns2.registrar.example"],
            Verified = true,
        },
        new()
        {
            Id = "sandboxDomainGlobex000003",
            Name = "globex.example",
            TeamId = SandboxCredentials.VercelTeamId,
            CreatedAt = Ago(6),
            ServiceType = "external",
            Nameservers = ["ns1.globex.example", "ns2.globex.example"],
            Verified = false,
        },
    ];

    public static IReadOnlyList<VercelProjectDomain> ProjectDomains { get; } =
    [
        Create(1, Web, "acme.example", 690),
        Create(2, Web, "www.acme.example", 689) with { Redirect = "acme.example", RedirectStatusCode = 308 },
        Create(3, Web, "dark-mode.acme.example", 60) with { GitBranch = "feature/dark-mode" },
        Create(4, Web, "qa.acme.example", 310) with { CustomEnvironmentId = VercelEnvironmentSeed.QualityId },
        Create(5, Web, "sophia-web.vercel.app", 719),
        Create(6, Docs, "docs.acme.example", 630),
        Create(7, Docs, "help.globex.example", 6) with { Verified = false },
        Create(8, Admin, "admin.acmecorp.example", 380),
    ];

    /// <summary>The domain served elsewhere has records for www, but none that would lead from admin to Vercel.</summary>
    public static IReadOnlyList<VercelDnsRecord> Records { get; } =
    [
        Record(1, "acme.example", "", "ALIAS", "cname.vercel-dns-016.com", 700) with { Creator = "system" },
        Record(2, "acme.example", "*", "ALIAS", "cname.vercel-dns-016.com", 699) with { Creator = "system" },
        Record(3, "acme.example", "", "CAA", "0 issue \"letsencrypt.org\"", 698) with { Creator = "system" },
        Record(4, "acme.example", "", "MX", "mx1.mail.example", 650) with { MxPriority = 10, Ttl = 3600 },
        Record(5, "acme.example", "", "MX", "mx2.mail.example", 649) with { MxPriority = 20, Ttl = 3600 },
        Record(6, "acme.example", "", "TXT", "v=spf1 include:mail.example ~all", 648) with { Comment = "Who may send mail" },
        Record(7, "acme.example", "api", "A", "192.0.2.17", 500),
        Record(8, "acme.example", "status", "CNAME", "acme.statuspage.example", 420),
        Record(9, "acmecorp.example", "www", "CNAME", "cname.vercel-dns.com", 390),
        Record(10, "acmecorp.example", "admin", "A", "192.0.2.44", 389) with { Comment = "The old server" },
    ];

    private static VercelProjectDomain Create(int number, int project, string name, double ageInDays) => new()
    {
        Id = "sandboxProjectDomain" + number.ToString(CultureInfo.InvariantCulture),
        TeamId = SandboxCredentials.VercelTeamId,
        Name = name,
        ApexName = VercelDomainName.TryParse(name)!.Apex,
        ProjectId = VercelProjectSeed.All[project].Id,
        CreatedAt = Ago(ageInDays),
        UpdatedAt = Ago(ageInDays / 2),
        Verified = true,
    };

    private static VercelDnsRecord Record(int number, string domain, string name, string type, string value, double ageInDays) => new()
    {
        Id = "rec_sandbox" + number.ToString("D17", CultureInfo.InvariantCulture),
        TeamId = SandboxCredentials.VercelTeamId,
        Domain = domain,
        Name = name,
        Type = type,
        Value = value,
        Creator = VercelAccount.UserId,
        CreatedAt = Ago(ageInDays),
        UpdatedAt = Ago(ageInDays),
    };

    private static long Ago(double days) => SeedTime.DaysAgo(days).ToUnixTimeMilliseconds();
}
