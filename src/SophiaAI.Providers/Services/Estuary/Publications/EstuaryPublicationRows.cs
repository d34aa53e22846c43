using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Estuary.Credentials;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>Publications in PostgREST: the older API, which has their logs, and on older control planes the publications themselves.</summary>
internal sealed class EstuaryPublicationRows
{
    // The service's own name for everybody who calls it, which its tools have built in. It gives no access.
    private const string PublicKey = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6ImV5cmNubXV6enlyaXlwZGFqd2RrIiwicm9sZSI6ImFub24iLCJpYXQiOjE2NDg3NTA1NzksImV4cCI6MTk2NDMyNjU3OX0.y1OyXD3-DYMz10eGxzo1eeamVMMUwIIeOoMryTRAoco";

    private const int LogPageSize = 1000;

    private readonly HttpServiceClient _client;

    /// <summary>Creates a client.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public EstuaryPublicationRows(ProviderContext context)
    {
        ServiceHttpOptions options = new EstuaryAccess(context).Options(EstuaryService.PublicationUrl, [new("apikey", PublicKey)]) with { RangesAreRows = true };
        _client = context.CreateClient(options);
    }

    /// <summary>Makes a publication of a draft, which is a job.</summary>
    /// <param name="publication">The publication.</param>
    /// <param name="cancellationToken">Stops waiting for the response.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<PublicationRow> CreateAsync(NewPublicationRow publication, CancellationToken cancellationToken)
    {
        ServiceRequest request = new(HttpMethod.Post, "/publications")
        {
            Query = [new("select", "id,logs_token")],
            Headers = [new("Prefer", "return=representation")],
            Content = () => Json.Content(publication, EstuaryPublicationRowJson.Default.NewPublicationRow),
            // A dry run commits nothing, however often it is made.
            Replayable = publication.DryRun,
        };
        return await FirstAsync(request, cancellationToken).ConfigureAwait(false) ?? throw EstuaryFailure.Lacking();
    }

    /// <summary>The state of a job; null if the caller can't see it.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<PublicationRow?> FindJobAsync(string id, CancellationToken cancellationToken) =>
        FirstAsync(new ServiceRequest(HttpMethod.Get, "/publications") { Query = [new("select", "job_status,pub_id,logs_token"), new("id", $"eq.{id}")] }, cancellationToken);

    /// <summary>The publication that has made a change in the history; null if the caller can't see it.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<PublicationRow?> FindPublicationAsync(string publicationId, CancellationToken cancellationToken) => FirstAsync(
        new ServiceRequest(HttpMethod.Get, "/publications") { Query = [new("select", "id,pub_id,job_status,logs_token"), new("pub_id", $"eq.{publicationId}")] }, cancellationToken);

    /// <summary>The lines of a log.</summary>
    /// <param name="logsToken">The token of the log.</param>
    /// <param name="skip">How many lines to leave out.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<IReadOnlyList<EstuaryLogLine>> GetLogAsync(string logsToken, int skip, CancellationToken cancellationToken)
    {
        List<EstuaryLogLine> lines = [];
        LogRequest body = new(logsToken);
        while (true)
        {
            int offset = skip + lines.Count;
            LogRow[] page = await _client.SendAsync(
                new ServiceRequest(HttpMethod.Post, "/rpc/view_logs")
                {
                    Query = [new("offset", offset.ToString(CultureInfo.InvariantCulture)), new("limit", LogPageSize.ToString(CultureInfo.InvariantCulture))],
                    Content = () => Json.Content(body, EstuaryPublicationRowJson.Default.LogRequest),
                    Replayable = true,
                },
                static (response, token) => response.ReadJsonAsync(EstuaryPublicationRowJson.Default.LogRowArray, token),
                cancellationToken).ConfigureAwait(false);
            lines.AddRange(page.Select(static row => new EstuaryLogLine { LoggedAt = row.LoggedAt, Stream = row.Stream, Line = row.LogLine ?? string.Empty }));
            if (page.Length < LogPageSize) return lines;
        }
    }

    private async Task<PublicationRow?> FirstAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        PublicationRow[] rows = await _client.SendAsync(
            request, static (response, token) => response.ReadJsonAsync(EstuaryPublicationRowJson.Default.PublicationRowArray, token), cancellationToken).ConfigureAwait(false);
        return rows.FirstOrDefault();
    }
}
