using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Sandbox.Vercel.Domains;

namespace SophiaAI.Sandbox.Vercel.Certificates;

/// <summary>
/// The certificates of a team's domains. They follow from the domains: whatever Vercel serves and is verified has one, which is good for 90 days and is renewed
/// after 60. A domain whose DNS is Vercel's shares one with all names below it.
/// </summary>
internal sealed class VercelCertificateBook(VercelData data)
{
    private const long Day = 24 * 60 * 60 * 1000L;
    private const int Renewal = 60;
    private const int Life = 90;

    /// <summary>When those expire that are not renewed in time, by the first of their names.</summary>
    private readonly ConcurrentDictionary<string, long> _expiring = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<VercelCertificate> Of(string teamId)
    {
        VercelProjectDomain[] served = [.. data.Domains.ProjectDomains.All.Where(d => d.TeamId == teamId && d.Verified && !VercelDomainName.TryParse(d.Name)!.IsOfPlatform)];
        foreach (IGrouping<string, VercelProjectDomain> zone in served.GroupBy(d => d.ApexName))
        {
            VercelDomain? domain = data.Domains.Find(teamId, zone.Key);
            if (domain is { ServiceType: "zeit.world" })
            {
                yield return Create(teamId, [zone.Key, "*." + zone.Key], domain.CreatedAt);
                continue;
            }

            foreach (VercelProjectDomain assigned in zone)
                yield return Create(teamId, [assigned.Name], assigned.CreatedAt);
        }
    }

    /// <summary>Lets a certificate expire at a time.</summary>
    /// <returns>False when no certificate has this name.</returns>
    public bool Expire(string name, long at)
    {
        if (data.Teams.All.SelectMany(t => Of(t.Id)).FirstOrDefault(c => c.Cns.Contains(name, StringComparer.OrdinalIgnoreCase)) is not { } certificate)
            return false;
        _expiring[certificate.Cns[0]] = at;
        return true;
    }

    /// <summary>All are renewed in time again.</summary>
    public void Renew() => _expiring.Clear();

    private VercelCertificate Create(string teamId, IReadOnlyList<string> names, long first)
    {
        string id = "cert_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{teamId}/{names[0]}")))[..24];
        if (_expiring.TryGetValue(names[0], out long expires))
            return new VercelCertificate(id, expires - (Life * Day), expires, AutoRenew: false, names);
        long created = first + ((data.Clock.Now - first) / (Renewal * Day) * Renewal * Day);
        return new VercelCertificate(id, created, created + (Life * Day), AutoRenew: true, names);
    }
}
