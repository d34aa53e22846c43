using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Domains;

namespace SophiaAI.Vercel.Domains;

/// <summary>Completes the names of domains that earlier commands have listed: an account's, and projects'.</summary>
public sealed class VercelDomainCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => SeenNames.Of<VercelDomain>().Union(SeenNames.Of<VercelProjectDomain>(), StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
