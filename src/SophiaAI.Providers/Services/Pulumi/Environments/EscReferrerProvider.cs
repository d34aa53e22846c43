using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>Finds out who uses an ESC environment.</summary>
internal sealed class EscReferrerProvider
{
    private readonly ProviderContext _context;
    private readonly HttpServiceClient _client;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public EscReferrerProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _client = context.CreateClient(PulumiHttp.Options(context));
    }

    /// <summary>The environments and stacks that import an environment in any revision. Empty also when that can't be found out, which is reported.</summary>
    public async Task<IReadOnlyList<string>> GetAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        SortedSet<string> referrers = new(StringComparer.Ordinal);
        try
        {
            string? token = null;
            do
            {
                EscReferrerPage? page = await GetPageAsync(name, token, cancellationToken).ConfigureAwait(false);
                if (page is null) return [];
                foreach (EscReferrer referrer in (page.Referrers ?? new Dictionary<string, EscReferrer[]>()).Values.SelectMany(static found => found))
                {
                    if (referrer.Describe(name.Organization) is { } who) referrers.Add(who);
                }

                token = page.ContinuationToken is { Length: > 0 } next && next != token ? next : null;
            }
            while (token is not null);
        }
        catch (ServiceException exception)
        {
            // Whoever removes something should be told, and must not be kept from it.
            _context.Report(ProviderEventKind.Verbose, $"Who imports {name} is not known: {exception.Message}");
        }

        return [.. referrers];
    }

    // Null where the service does not tell.
    private Task<EscReferrerPage?> GetPageAsync(EscEnvironmentName name, string? token, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, PulumiProvider.EnvironmentRoute + "/referrers")
        {
            RouteValues = name.RouteValues,
            Query = [new("allRevisions", "true"), new("continuationToken", token)],
            AlsoAnswers = [HttpStatusCode.NotFound],
        },
        static async (response, inner) =>
        {
            if (response.Status != HttpStatusCode.NotFound) return (EscReferrerPage?)await response.ReadJsonAsync(EscEnvironmentJson.Default.EscReferrerPage, inner).ConfigureAwait(false);
            await response.ReadTextAsync(inner).ConfigureAwait(false);
            return null;
        },
        cancellationToken);
}
