using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Certificates;

/// <summary>The certificates of an account's domains.</summary>
/// <param name="client">Sends the requests.</param>
internal sealed class VercelCertificateProvider(VercelClient client)
{
    /// <summary>The certificates.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<VercelCertificate> GetCertificatesAsync(CancellationToken cancellationToken) => client.ListAsync<VercelCertificatePage, VercelCertificate>(
        static until => new ServiceRequest(HttpMethod.Get, "/v8/certs") { Query = [new("until", until)] },
        VercelCertificateJson.Default.VercelCertificatePage,
        cancellationToken: cancellationToken);
}
