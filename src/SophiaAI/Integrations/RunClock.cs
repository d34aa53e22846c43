using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Integrations;

/// <summary>When a run has begun, and how long it takes.</summary>
internal sealed class RunClock
{
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _started;
    private readonly long _timestamp;

    /// <summary>The run begins now.</summary>
    public RunClock(TimeProvider time)
    {
        _time = time;
        _started = time.GetUtcNow();
        _timestamp = time.GetTimestamp();
    }

    /// <summary>The run, which ends now, as reports tell it.</summary>
    /// <param name="results">The results.</param>
    /// <param name="notConfiguredFails">Whether an integration that is not configured has failed.</param>
    public ReportedRun Ended(IReadOnlyList<IntegrationTestResult> results, bool notConfiguredFails) => new()
    {
        Results = results,
        Started = _started,
        Duration = _time.GetElapsedTime(_timestamp),
        ModuleVersion = ClientIdentity.Version,
        NotConfiguredFails = notConfiguredFails,
    };
}
