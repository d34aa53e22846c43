using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>The DNS records of domains whose DNS Vercel answers.</summary>
internal sealed class VercelDnsProvider
{
    private readonly VercelClient _client;

    public VercelDnsProvider(VercelClient client) => _client = client;

    /// <summary>A domain's records, those that were created last first.</summary>
    /// <exception cref="ServiceException">A page could not be read; NotFound, in words, if the account has no such domain.</exception>
    public async IAsyncEnumerable<VercelDnsRecord> GetRecordsAsync(string domain, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<VercelDnsRecord> records = _client.ListAsync<VercelDnsRecordPage, VercelDnsRecord>(
            until => new ServiceRequest(HttpMethod.Get, "/v5/domains/{domain}/records")
            {
                RouteValues = new Dictionary<string, string> { ["domain"] = domain },
                Query = [new("limit", VercelClient.PageSize), new("until", until)],
            },
            VercelDomainJson.Default.VercelDnsRecordPage,
            cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable end = records.ConfigureAwait(false);
        while (await MoveAsync(records, domain).ConfigureAwait(false)) yield return records.Current with { Domain = domain };
    }

    private async Task<bool> MoveAsync(IAsyncEnumerator<VercelDnsRecord> records, string domain)
    {
        try
        {
            return await records.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ServiceException failure)
        {
            throw failure.InWords(domain, _client.Place, "Get-VercelDomain");
        }
    }
}
