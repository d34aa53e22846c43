using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>Starts the jobs that publish drafts, and reads them. There are two ways to do that, an older and a newer one.</summary>
internal interface IEstuaryJobs
{
    /// <summary>Starts a job.</summary>
    /// <param name="request">What it is to do.</param>
    /// <param name="cancellationToken">Stops waiting for the response.</param>
    /// <exception cref="ServiceException">The call failed. Only a dry run is requested again when its answer was lost.</exception>
    Task<EstuaryJob> StartAsync(EstuaryJobRequest request, CancellationToken cancellationToken);

    /// <summary>The job as it is now, with what its log has since then.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    Task<EstuaryJob> ReadAsync(EstuaryJob job, CancellationToken cancellationToken);
}
