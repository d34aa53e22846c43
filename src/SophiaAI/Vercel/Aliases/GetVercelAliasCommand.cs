using System.Management.Automation;
using SophiaAI.Common;
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
    /// <summary>Host names. Wildcards are allowed. By default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NamedBy(typeof(VercelAlias))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelAlias>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Alias { get; set; }

    /// <summary>The project, by name or id, whose aliases are wanted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>The deployment, by id, host name or address, whose aliases are wanted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("DeploymentId")]
    [NamedBy(typeof(VercelDeployment))]
    [ArgumentCompleter(typeof(SeenNameCompleter<IdOf<VercelDeployment>>))]
    [ValidateNotNullOrEmpty]
    public string? Deployment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => new Listing<VercelAlias>(this, VercelService.Name, "alias")
        .By(static alias => alias.Alias, NameFilter.OfNames(Alias))
        .Remembering(static alias => alias.Alias)
        .WriteAll((object?)Alias ?? (object?)Deployment ?? Project, AliasesAsync);

    private async IAsyncEnumerable<VercelAlias> AliasesAsync()
    {
        VercelClient client = Client();
        VercelAliasProvider aliases = new(client);
        if (Deployment is not null)
        {
            VercelDeployment deployment = await new VercelDeploymentProvider(client).FindAsync(Deployment, StopToken).ConfigureAwait(false);
            foreach (VercelAlias alias in await aliases.GetAliasesOfAsync(deployment.Uid, deployment.ProjectId, StopToken).ConfigureAwait(false)) yield return alias;
            yield break;
        }

        string? project = Project is null ? null : (await new VercelProjectProvider(client).FindAsync(Project, StopToken).ConfigureAwait(false)).Id;
        await foreach (VercelAlias alias in aliases.GetAliasesAsync(project, StopToken).ConfigureAwait(false)) yield return alias;
    }
}
