using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>Finds out what uses an ESC environment.</summary>
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

    /// <summary>The environments and stacks that import any revision of an environment. Also empty if that can't be found out, which is reported.</summary>
    public async Task<IReadOnlyList<string>> GetAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        SortedSet<string> referrers = new(StringComparer.Ordinal);
        try
        {
            await foreach (EscReferrer referrer in CursorPages.ReadAsync(
                PulumiService.Profile, (next, token) => GetPageAsync(name, next, token), cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (referrer.Describe(name.Organization) is { } who) referrers.Add(who);
            }
        }
        catch (ServiceException exception)
        {
            // Someone who removes an environment should be told, but must not be stopped by this.
            _context.Report(ProviderEventKind.Verbose, $"It is not known who imports {name}: {exception.Message}");
        }

        return [.. referrers];
    }

    // Empty if the service does not say.
    private Task<CursorPage<EscReferrer>> GetPageAsync(EscEnvironmentName name, string? next, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, PulumiProvider.EnvironmentRoute + "/referrers")
        {
            Environment = name.ToString(),
            RouteValues = name.RouteValues,
            Query = [new("allRevisions", "true"), new("continuationToken", next)],
            AlsoAnswers = [HttpStatusCode.NotFound],
        },
        static async (response, token) =>
        {
            if (response.Status == HttpStatusCode.NotFound)
            {
                await response.ReadTextAsync(token).ConfigureAwait(false);
                return new CursorPage<EscReferrer>([], null);
            }

            EscReferrerPage page = await response.ReadJsonAsync(EscEnvironmentJson.Default.EscReferrerPage, token).ConfigureAwait(false);
            return new CursorPage<EscReferrer>([.. page.Referrers.Values.SelectMany(static found => found)], page.ContinuationToken);
        },
        cancellationToken);
}
