using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Logs;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Gets the log of a deployment: of its build, or of what it does at run time.</summary>
[Cmdlet(VerbsCommon.Get, "VercelDeploymentLog")]
[OutputType(typeof(VercelLogEntry))]
public sealed class GetVercelDeploymentLogCommand : VercelCmdlet
{
    private static readonly TimeSpan s_defaultRange = TimeSpan.FromHours(1);

    private readonly List<(string? Team, string Deployment)> _followed = [];

    /// <summary>Deployments, by id, host name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid))]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Deployment { get; set; }

    /// <summary>The log of the functions and requests at run time, newest line first, instead of the log of the build.</summary>
    [Parameter]
    public SwitchParameter Runtime { get; set; }

    /// <summary>Levels of the lines at run time; any of them. Implies -Runtime, because a build's lines have none.</summary>
    [Parameter]
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
        if (IsOfRuntime && !Runtime.IsPresent && MyInvocation.BoundParameters.ContainsKey(nameof(Runtime)))
            ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "The lines of a build have no level, but -Level was given.", Level, "Leave out -Level or -Runtime:$false."));
        if (Follow && IsOfRuntime && Since is not null)
            ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "-Follow at run time begins now, because the live log has no history, but -Since was given.", Since, "Get the history without -Follow."));
    }

    private bool IsOfRuntime => Runtime || Level is not null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string deployment in Deployment!.Distinct(StringComparer.Ordinal))
        {
            // The log of the first one would never end.
            if (Follow && IsOfRuntime) _followed.Add((Team, deployment));
            else Try(deployment, () => WriteLog(Client(), deployment));
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        (string? Team, string Deployment)[] followed = _followed.Distinct().ToArray();
        if (followed.Length > 1)
            WriteError(ErrorRecords.WrongCall("ParametersDoNotFit", $"The log at run time has no end, so it can be followed for one deployment, and {followed.Length} were given.", followed.Select(static one => one.Deployment).ToArray(), "Choose one, or leave out -Follow to get the history of all."));
        else if (followed.Length == 1)
            Try(followed[0].Deployment, () => WriteLog(ClientOf(followed[0].Team), followed[0].Deployment));
    }

    private void WriteLog(VercelClient client, string idOrUrl)
    {
        VercelDeployment deployment = Await(new VercelDeploymentProvider(client).FindAsync(idOrUrl, StopToken));
        VercelSeen.Remember(deployment);
        VercelLogProvider logs = new(client);
        if (IsOfRuntime) WriteRuntime(logs, deployment);
        else if (Follow) WriteAll(Stream(logs.FollowBuildAsync(deployment.Uid, Since, StopToken)));
        else WriteAll(Await(logs.GetBuildAsync(deployment.Uid, Since, Until, StopToken)));
    }

    private void WriteRuntime(VercelLogProvider logs, VercelDeployment deployment)
    {
        VercelOwnership.RequireProject(deployment);
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
