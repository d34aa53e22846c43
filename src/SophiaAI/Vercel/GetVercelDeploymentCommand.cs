using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;

namespace SophiaAI.Vercel;

/// <summary>Gets Vercel deployments, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "VercelDeployment")]
[OutputType(typeof(VercelDeployment))]
public sealed class GetVercelDeploymentCommand : ServiceCmdlet
{
    private const string AllProjects = "*";

    /// <summary>A project's name or id; <c>*</c> for all projects. By default the one that is configured, else all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>States; any of them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VercelStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? State { get; set; }

    /// <summary>production, preview, or a custom environment's name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VercelTargetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Target { get; set; }

    /// <summary>Created after this time.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Created before this time.</summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        VercelDeploymentFilter filter = new()
        {
            Project = Project == AllProjects ? null : Project,
            AllProjects = Project == AllProjects,
            States = State?.Select(static state => state.ToUpperInvariant()).ToArray() ?? [],
            Target = Target,
            Since = Since,
            Until = Until,
        };
        WriteAll(() => new VercelProvider(Context()).GetDeploymentsAsync(filter, StopToken), Project);
    }
}
