using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>The logs of publications in the history.</summary>
internal sealed class EstuaryPublicationLogs(EstuaryClient client)
{
    private readonly EstuaryPublicationRows _rows = new(client.Context);

    /// <summary>The publication with its log. Without one, if the credential may not see it.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<EstuaryPublication> AddAsync(EstuaryPublication publication, CancellationToken cancellationToken)
    {
        PublicationRow? row = await _rows.FindPublicationAsync(publication.PublicationId, cancellationToken).ConfigureAwait(false);
        if (row?.LogsToken is { } token) return publication with { Log = await _rows.GetLogAsync(token, 0, cancellationToken).ConfigureAwait(false) };
        client.Context.Report(ProviderEventKind.Verbose, $"The log of {publication.PublicationId} is not visible to this credential: only who has published sees it.");
        return publication;
    }
}
