using SophiaAI.Common;

namespace SophiaAI.Vercel.Domains;

/// <summary>Completes the types of DNS records that Vercel has. Others may be added.</summary>
public sealed class VercelDnsTypeCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => ["A", "AAAA", "ALIAS", "CAA", "CNAME", "HTTPS", "MX", "NS", "SRV", "TXT"];
}
