using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>Reads the list of revisions.</summary>
internal sealed class RevisionReader
{
    private const int PageSize = 100;

    private readonly HttpServiceClient _client;

    public RevisionReader(ProviderContext context) => _client = context.CreateClient(PulumiHttp.Options(context));

    /// <summary>Revisions, newest first, page by page.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="most">The maximum number of revisions; pages are no larger.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async IAsyncEnumerable<EscRevisionEntry> ListAsync(EscEnvironmentName name, int? most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int left = most ?? int.MaxValue;
        if (left <= 0) yield break;
        await foreach (EscRevisionEntry entry in CursorPages.ReadAsync(
            PulumiService.Profile, (before, token) => GetPageAsync(name, before, Math.Min(left, PageSize), token), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
            if (--left == 0) yield break;
        }
    }

    private Task<CursorPage<EscRevisionEntry>> GetPageAsync(EscEnvironmentName name, string? before, int count, CancellationToken cancellationToken) => PulumiProvider.NamingWhatIsMissingAsync(name, version: null, _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, PulumiProvider.EnvironmentRoute + "/versions")
        {
            Environment = name.ToString(),
            RouteValues = name.RouteValues,
            Query = [new("before", before), new("count", count.ToString(CultureInfo.InvariantCulture))],
        },
        async (response, token) =>
        {
            EscRevisionEntry[] page = await response.ReadJsonAsync(EscEnvironmentJson.Default.EscRevisionEntryArray, token).ConfigureAwait(false);
            if (page.Length == 0 && before is null) throw response.Invalid("no revision of an environment");
            // The first revision ends the list.
            return new CursorPage<EscRevisionEntry>(page, page.Length > 0 && page[^1].Number > 1 ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null);
        },
        cancellationToken));
}
