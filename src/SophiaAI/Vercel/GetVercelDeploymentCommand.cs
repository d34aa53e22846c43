using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel;

/// <summary>Gets Vercel deployments, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "VercelDeployment")]
[OutputType(typeof(VercelDeployment))]
public sealed class GetVercelDeploymentCommand : VercelCmdlet
{
    /// <summary>Names or ids of projects. Wildcards are allowed in names. By default the project that is configured, else all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    /// <summary>States; any of them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VercelStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? State { get; set; }

    /// <summary>Targets: production, preview, or names of custom environments; any of them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VercelTargetCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Target { get; set; }

    /// <summary>Created after this time.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Created before this time.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        TimeRange.Require(this, Since, Until);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The service's own names of targets are in lower case, and it compares exactly.
        string?[] targets = Target?.Select(static target => target.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToArray() ?? [null];
        foreach (string? project in Project?.Distinct(StringComparer.Ordinal) ?? [null!])
        {
            foreach (string? target in targets) Write(project, target);
        }
    }

    private void Write(string? project, string? target)
    {
        bool isPattern = project is not null && Wildcards.Has(project);
        // By name; the service has no search for it.
        NameFilter names = NameFilter.OfNames(isPattern ? [project!] : null);
        VercelDeploymentFilter filter = new()
        {
            Project = isPattern ? null : project,
            AllProjects = isPattern,
            States = State?.Select(static state => state.ToUpperInvariant()).ToArray() ?? [],
            Target = target,
            Since = Since,
            Until = Until,
        };
        bool any = false;
        bool succeeded = Try(project, () =>
        {
            foreach (VercelDeployment deployment in Stream(new VercelDeploymentProvider(Client()).GetDeploymentsAsync(filter, StopToken)))
            {
                any = true;
                if (deployment.Name is { } name) SeenNames.Remember<VercelProject>(name);
                if (names.Matches(deployment.Name)) WriteObject(deployment);
            }
        });
        if (succeeded && !any && target is not null && !VercelTargetCompleter.Known.Contains(target)) WarnOfTarget(project, target);
    }

    // A custom environment may have no deployment yet, so this is no error; but the name may also be a wrong one.
    private void WarnOfTarget(string? project, string target)
    {
        string hint = NameDistance.Nearest(target, VercelTargetCompleter.Known) is { } near ? $" Did you mean {near}?" : string.Empty;
        string where = project is null ? string.Empty : $" of {project}";
        WriteWarning($"No deployment{where} with the target '{target}' was found.{hint} Vercel's own targets are {Grammar.And(VercelTargetCompleter.Known)}; any other is the name of a project's custom environment.");
    }
}
