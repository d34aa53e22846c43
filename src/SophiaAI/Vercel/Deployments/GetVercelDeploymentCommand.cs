using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel.Deployments;

/// <summary>Gets Vercel deployments, newest first, or single ones by id or address.</summary>
[Cmdlet(VerbsCommon.Get, "VercelDeployment")]
[OutputType(typeof(VercelDeployment))]
public sealed class GetVercelDeploymentCommand : VercelCmdlet
{
    private readonly HashSet<(string? Team, string Project)> _listed = [];
    private NameFilter _branches = null!;

    /// <summary>Names or ids of projects. Wildcards are allowed in names. By default the project that is configured, else all. The id or the address of a deployment is understood, too.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), "ProjectId", Key = nameof(VercelProject.Id), Only = true, Beside = new[] { typeof(VercelTeam) })]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    /// <summary>Deployments, by id, host name or address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId", "Uid")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid))]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string[]? Deployment { get; set; }

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

    /// <summary>The Git branch that they were made from. Wildcards are allowed. Letter case counts without them.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(VercelBranchCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Branch { get; set; }

    /// <summary>The Git commit that they were made from: its whole hash.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidatePattern("^[0-9a-fA-F]{40}\\z")]
    public string? Sha { get; set; }

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

    /// <summary>Also requests the aliases, builds and checks of each deployment, which takes some requests for each.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        TimeRange.Require(this, Since, Until);
        _branches = NameFilter.OfNames(HasBranchPattern ? [Branch!] : null);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[] deployments = Deployment ?? Project?.Where(VercelDeploymentName.IsSure).ToArray() ?? [];
        if (deployments.Length > 0 && HasFilter) ThrowTerminatingError(FilterOnSingle(deployments));
        foreach (string deployment in deployments.Distinct(StringComparer.Ordinal)) Try(deployment, () => WriteOne(deployment));
        if (Deployment is null) WriteLists(Project?.Except(deployments, StringComparer.Ordinal).ToArray());
    }

    private bool HasBranchPattern => Branch is not null && Wildcards.Has(Branch);

    private bool HasFilter => State is not null || Target is not null || Branch is not null || Sha is not null || Since is not null || Until is not null;

    private static ErrorRecord FilterOnSingle(string[] deployments) => ErrorRecords.WrongCall(
        "ParametersDoNotFit", "A filter was given together with single deployments, which need none.", deployments, "Leave out -State, -Target, -Branch, -Sha, -Since and -Until, or name a project instead.");

    private void WriteOne(string idOrUrl)
    {
        VercelDeploymentProvider provider = new(Client());
        WriteSeen(provider, Await(provider.FindAsync(idOrUrl, StopToken)));
    }

    private void WriteLists(string[]? projects)
    {
        // The service's own names of targets are in lower case, and it compares exactly.
        string?[] targets = Target?.Select(static target => target.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToArray() ?? [null];
        foreach (string? project in projects ?? [null!])
        {
            // Many objects from the pipeline may belong to one project.
            if (MyInvocation.ExpectingInput && !WasTyped(nameof(Project)) && project is not null && !_listed.Add((Team, project))) continue;
            foreach (string? target in targets) WriteList(project, target);
        }
    }

    private void WriteList(string? project, string? target)
    {
        bool isPattern = project is not null && Wildcards.Has(project);
        // By name; the service has no search for it.
        NameFilter names = NameFilter.OfNames(isPattern ? [project!] : null);
        bool any = false;
        bool succeeded = Try(project, () =>
        {
            VercelDeploymentProvider provider = new(Client());
            try
            {
                foreach (VercelDeployment deployment in Stream(provider.GetDeploymentsAsync(Filter(isPattern ? null : project, isPattern, target), StopToken)))
                {
                    if (deployment.Name is { } name) SeenNames.Remember<VercelProject>(name);
                    if (!names.Matches(deployment.Name) || !IsOfBranch(deployment)) continue;
                    any = true;
                    WriteSeen(provider, deployment);
                }
            }
            catch (ServiceException failure) when (!any && failure.Reason == FailureReason.NotFound && project?.Contains('.', StringComparison.Ordinal) == true)
            {
                WriteSeen(provider, AtHost(provider, project, failure));
                any = true;
            }
        });
        if (!succeeded || any) return;
        if (target is not null && !VercelTargetCompleter.Known.Contains(target)) WarnOfTarget(project, target);
        else if (Branch is not null && !HasBranchPattern) WriteWarning($"No deployment{Of(project)} from the branch '{Branch}' was found. The letter case of branches counts.");
    }

    private bool IsOfBranch(VercelDeployment deployment) => !HasBranchPattern || VercelSeen.BranchesOf(deployment).Any(_branches.Matches);

    // Names of projects may have a dot, so what has one may also be a host name that leads to a deployment.
    private VercelDeployment AtHost(VercelDeploymentProvider provider, string name, ServiceException noProject)
    {
        const string Advice = "To get the deployment that a host name leads to, use -Deployment, without filters. Get-VercelProject lists the projects.";
        if (HasFilter) throw noProject.WithMessage(noProject.Message, Advice);
        try
        {
            return Await(provider.FindAsync(name, StopToken));
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            throw noProject.WithMessage($"Vercel has no project '{name}', and no deployment under this host name.", "Get-VercelProject lists the projects, and Get-VercelAlias the host names.");
        }
    }

    private VercelDeploymentFilter Filter(string? project, bool allProjects, string? target) => new()
    {
        Project = project,
        AllProjects = allProjects,
        States = State?.Select(static state => state.ToUpperInvariant()).ToArray() ?? [],
        Target = target,
        Branch = HasBranchPattern ? null : Branch,
        Sha = Sha?.ToLowerInvariant(),
        Since = Since,
        Until = Until,
    };

    private void WriteSeen(VercelDeploymentProvider provider, VercelDeployment deployment)
    {
        VercelSeen.Remember(deployment);
        if (!Detailed) WriteObject(deployment);
        // A list does not say which aliases a deployment has.
        else WriteObject(Await(provider.DetailAsync(deployment.Aliases is null ? Await(provider.FindAsync(deployment.Uid, StopToken)) : deployment, StopToken)));
    }

    // A custom environment may have no deployment yet, so this is no error; but the name may also be a wrong one.
    private void WarnOfTarget(string? project, string target)
    {
        string hint = NameDistance.Nearest(target, VercelTargetCompleter.Known) is { } near ? $" Did you mean {near}?" : string.Empty;
        WriteWarning($"No deployment{Of(project)} with the target '{target}' was found.{hint} Vercel's own targets are {Grammar.And(VercelTargetCompleter.Known)}; any other is the name of a project's custom environment.");
    }

    private static string Of(string? project) => project is null ? string.Empty : $" of {project}";
}
