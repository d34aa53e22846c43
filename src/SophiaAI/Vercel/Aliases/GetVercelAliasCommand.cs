using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Aliases;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel.Aliases;

/// <summary>Gets the host names that lead to deployments.</summary>
[Cmdlet(VerbsCommon.Get, "VercelAlias")]
[OutputType(typeof(VercelAlias))]
public sealed class GetVercelAliasCommand : VercelCmdlet
{
    private readonly HashSet<(string? Team, string? Project, string? Deployment, string? Names)> _listed = [];
    private FoundProjects? _projects;

    /// <summary>Host names. Wildcards are allowed. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NamedBy(typeof(VercelAlias), Key = nameof(VercelAlias.Alias))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelAlias>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Alias { get; set; }

    /// <summary>The project, by name or id, whose aliases are wanted. Wildcards are allowed in names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Project { get; set; }

    /// <summary>The deployment, by id, host name or address, whose aliases are wanted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("DeploymentId")]
    [NamedBy(typeof(VercelDeployment), Key = nameof(VercelDeployment.Uid))]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string? Deployment { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _projects = new FoundProjects(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Many objects from the pipeline may name one project.
        if (!_listed.Add((Team, Project, Deployment, Alias is null ? null : string.Join('\n', Alias)))) return;
        object? target = (object?)Alias ?? (object?)Deployment ?? Project;
        Try(target, () =>
        {
            VercelClient client = Client();
            string[]? projects = Project is null ? null : _projects!.Matching(client, Project).Select(static project => project.Id).ToArray();
            VercelDeployment? deployment = Deployment is null ? null : Await(new VercelDeploymentProvider(client).FindAsync(Deployment, StopToken));
            if (deployment is not null && projects?.Contains(deployment.ProjectId) == false) throw OtherProject(deployment, Project!);
            new Listing<VercelAlias>(this, VercelService.Name, "alias")
                .By(static alias => alias.Alias, NameFilter.OfNames(Alias?.Select(static alias => Wildcards.Has(alias) ? alias : VercelAliasName.Of(alias))))
                .Remembering(static alias => alias.Alias)
                .WriteAll(target, () => AliasesAsync(new VercelAliasProvider(client), projects, deployment));
        });
    }

    private async IAsyncEnumerable<VercelAlias> AliasesAsync(VercelAliasProvider aliases, string[]? projects, VercelDeployment? deployment)
    {
        if (deployment is not null)
        {
            foreach (VercelAlias alias in await aliases.GetAliasesOfAsync(deployment.Uid, deployment.ProjectId, StopToken).ConfigureAwait(false)) yield return alias;
            yield break;
        }

        foreach (string? project in projects ?? [null!])
        {
            await foreach (VercelAlias alias in aliases.GetAliasesAsync(project, StopToken).ConfigureAwait(false)) yield return alias;
        }
    }

    private static ServiceException OtherProject(VercelDeployment deployment, string project) =>
        new(VercelService.Name, FailureReason.InvalidRequest, $"The deployment {deployment.Uid} belongs to {deployment.Name}, and not to {project}.")
        {
            RecommendedAction = "Leave out -Project or -Deployment.",
        };
}
