using SophiaAI.Providers.Core;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>Publications through GraphQL, which newer control planes have.</summary>
internal sealed class EstuaryGraphJobs(EstuaryClient client) : IEstuaryJobs
{
    /// <summary>The mutation that older control planes do not have.</summary>
    public const string Mutation = "createPublication";

    private const string Create = """
        mutation CreatePublication($draftId: Id!, $dryRun: Boolean!, $dataPlane: String, $detail: String) {
          createPublication(draftId: $draftId, dryRun: $dryRun, defaultDataPlane: $dataPlane, detail: $detail) {
            id pubId status { type lockFailures { catalogName expected actual } }
          }
        }
        """;

    private const string JobQuery = """
        query Publication($id: Id!, $after: String) {
          publication(id: $id) {
            id pubId status { type lockFailures { catalogName expected actual } }
            logs(after: $after, first: 1000) { pageInfo { hasNextPage endCursor } edges { node { loggedAt stream line } } }
          }
        }
        """;

    /// <inheritdoc/>
    public async Task<EstuaryJob> StartAsync(EstuaryJobRequest request, CancellationToken cancellationToken)
    {
        Dictionary<string, object?> variables = new() { ["draftId"] = request.Draft, ["dryRun"] = request.IsDryRun, ["dataPlane"] = request.DataPlane, ["detail"] = request.Detail };
        // A dry run commits nothing, however often it is made.
        PublicationData data = request.IsDryRun
            ? await client.QueryAsync(Create, variables, EstuaryPublicationJson.Default.EstuaryAnswerPublicationData, cancellationToken).ConfigureAwait(false)
            : await client.MutateAsync(Create, variables, EstuaryPublicationJson.Default.EstuaryAnswerPublicationData, cancellationToken).ConfigureAwait(false);
        PublicationJobNode made = data.CreatePublication ?? throw EstuaryFailure.Lacking();
        return new EstuaryJob(made.Id, made.Status, EstuaryIds.Plain(made.PubId));
    }

    /// <inheritdoc/>
    public async Task<EstuaryJob> ReadAsync(EstuaryJob job, CancellationToken cancellationToken)
    {
        List<EstuaryLogLine> lines = [];
        HashSet<string> positions = [];
        string? position = job.LogPosition;
        while (true)
        {
            PublicationData data = await client.QueryAsync(
                JobQuery, new() { ["id"] = job.Id, ["after"] = position }, EstuaryPublicationJson.Default.EstuaryAnswerPublicationData, cancellationToken).ConfigureAwait(false);
            PublicationJobNode found = data.Publication ?? throw EstuaryFailure.Lacking();
            lines.AddRange((found.Logs?.Edges ?? []).Select(static edge => new EstuaryLogLine { LoggedAt = edge.Node.LoggedAt, Stream = edge.Node.Stream, Line = edge.Node.Line ?? string.Empty }));
            // After the last line, the next page begins where this one ended.
            position = found.Logs?.PageInfo.EndCursor ?? position;
            if (found.Logs?.PageInfo.Cursor is not { } next) return new EstuaryJob(job.Id, found.Status, EstuaryIds.Plain(found.PubId)) { NewLines = lines, LogPosition = position };
            // A log that never ends would be read for ever.
            if (!positions.Add(next) || positions.Count > Limits.MostPages) throw EstuaryFailure.Lacking();
        }
    }
}
