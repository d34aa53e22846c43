namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>Publications through PostgREST, for control planes whose GraphQL does not have them.</summary>
internal sealed class EstuaryRowJobs(EstuaryPublicationRows rows) : IEstuaryJobs
{
    private int _lines;

    /// <inheritdoc/>
    public async Task<EstuaryJob> StartAsync(EstuaryJobRequest request, CancellationToken cancellationToken)
    {
        PublicationRow made = await rows.CreateAsync(new NewPublicationRow(request.Draft, request.IsDryRun, request.Detail, request.DataPlane), cancellationToken).ConfigureAwait(false);
        _lines = 0;
        return new EstuaryJob(made.Id ?? throw EstuaryFailure.Lacking(), new JobStatus { Type = EstuaryJob.Queued }, null) { LogPosition = made.LogsToken };
    }

    /// <inheritdoc/>
    public async Task<EstuaryJob> ReadAsync(EstuaryJob job, CancellationToken cancellationToken)
    {
        PublicationRow row = await rows.FindJobAsync(job.Id, cancellationToken).ConfigureAwait(false) ?? throw EstuaryFailure.Lacking();
        string? token = row.LogsToken ?? job.LogPosition;
        IReadOnlyList<EstuaryLogLine> lines = token is null ? [] : await rows.GetLogAsync(token, _lines, cancellationToken).ConfigureAwait(false);
        _lines += lines.Count;
        return new EstuaryJob(job.Id, row.JobStatus ?? throw EstuaryFailure.Lacking(), EstuaryIds.Plain(row.PubId)) { NewLines = lines, LogPosition = token };
    }
}
