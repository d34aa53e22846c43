using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>Reads the list of revisions.</summary>
internal sealed class RevisionReader
{
    private const int PageSize = 100;

    private readonly HttpServiceClient _client;

    public RevisionReader(ProviderContext context) => _client = context.CreateClient(PulumiHttp.Options(context));

    /// <summary>Revisions, the newest first, page by page.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="most">How many are wanted at most; the pages are no larger.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async IAsyncEnumerable<EscRevisionEntry> ListAsync(EscEnvironmentName name, int? most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int? before = null;
        int left = most ?? int.MaxValue;
        while (left > 0)
        {
            EscRevisionEntry[] page = await GetPageAsync(name, before, Math.Min(left, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (EscRevisionEntry entry in page.Take(left)) yield return entry;
            // The first revision ends the list; so does a page that brings nothing older.
            if (page.Length == 0 || page[^1].Number <= 1 || page[^1].Number >= before) yield break;
            before = page[^1].Number;
            left -= page.Length;
        }
    }

    private async Task<EscRevisionEntry[]> GetPageAsync(EscEnvironmentName name, int? before, int count, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(
                new ServiceRequest(HttpMethod.Get, PulumiProvider.EnvironmentRoute + "/versions")
                {
                    RouteValues = name.RouteValues,
                    Query = [new("before", before?.ToString(CultureInfo.InvariantCulture)), new("count", count.ToString(CultureInfo.InvariantCulture))],
                },
                static (response, token) => response.ReadJsonAsync(EscEnvironmentJson.Default.EscRevisionEntryArray, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.NotFound)
        {
            throw PulumiProvider.NotFound(exception, name);
        }
    }
}
