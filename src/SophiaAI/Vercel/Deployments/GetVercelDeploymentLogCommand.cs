using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Logs;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Gets the log of a deployment: of its build, or of what it does at run time.</summary>
[Cmdlet(VerbsCommon.Get, "VercelDeploymentLog", DefaultParameterSetName = BuildSet)]
[OutputType(typeof(VercelLogEntry))]
public sealed class GetVercelDeploymentLogCommand : VercelCmdlet
{
    private const string BuildSet = "Build";
    private const string RuntimeSet = "Runtime";

    private static readonly TimeSpan s_defaultRange = TimeSpan.FromHours(1);

    /// <summary>Deployments, by id, host name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment))]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Deployment { get; set; }

    /// <summary>The log of the functions and requests at run time, newest line first, instead of the log of the build.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RuntimeSet)]
    public SwitchParameter Runtime { get; set; }

    /// <summary>Levels of the lines; any of them.</summary>
    [Parameter(ParameterSetName = RuntimeSet)]
    [ValidateSet("debug", "error", "fatal", "info", "trace", "warning")]
    public string[]? Level { get; set; }

    /// <summary>Written after this time. By default all of the build, and at run time the last hour.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Written before this time.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Continues with the lines as they are written: of a build until it ends, at run time from now on, until the command is stopped.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        TimeRange.Require(this, Since, Until);
        if (Follow && Until is not null)
            ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "-Follow has no end, but -Until was given.", Until, "Leave one of them out."));
        if (Follow && Runtime && Since is not null)
            ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "-Follow at run time begins now, because the live log has no history, but -Since was given.", Since, "Get the history without -Follow."));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string deployment in Deployment!.Distinct(StringComparer.Ordinal)) Try(deployment, () => WriteLog(deployment));
    }

    private void WriteLog(string idOrUrl)
    {
        VercelClient client = Client();
        VercelDeployment deployment = Await(new VercelDeploymentProvider(client).FindAsync(idOrUrl, StopToken));
        VercelSeen.Remember(deployment);
        VercelLogProvider logs = new(client);
        if (Runtime) WriteRuntime(logs, deployment);
        else if (Follow) WriteAll(Stream(logs.FollowBuildAsync(deployment.Uid, Since, StopToken)));
        else WriteAll(Await(logs.GetBuildAsync(deployment.Uid, Since, Until, StopToken)));
    }

    private void WriteRuntime(VercelLogProvider logs, VercelDeployment deployment)
    {
        HashSet<string> levels = Level is null ? [] : new(Level, StringComparer.OrdinalIgnoreCase);
        if (Follow)
        {
            // The live log can't be filtered by the service.
            WriteAll(Stream(logs.FollowRuntimeAsync(deployment, StopToken)).Where(entry => levels.Count == 0 || levels.Contains(entry.Level ?? string.Empty)));
            return;
        }

        DateTimeOffset until = Until ?? ServiceRuntime.Shared.Time.GetUtcNow();
        VercelLogFilter filter = new() { Since = Since ?? until - s_defaultRange, Until = until, Levels = [.. levels.Select(static level => level.ToLowerInvariant())] };
        WriteAll(Stream(logs.GetRuntimeAsync(deployment, filter, StopToken)));
    }

    private void WriteAll(IEnumerable<VercelLogEntry> entries)
    {
        foreach (VercelLogEntry entry in entries) WriteObject(entry);
    }
}
