using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel;

/// <summary>Gets the projects of a Vercel team.</summary>
[Cmdlet(VerbsCommon.Get, "VercelProject")]
[OutputType(typeof(VercelProject))]
public sealed class GetVercelProjectCommand : VercelCmdlet
{
    /// <summary>Names or ids of projects. Wildcards are allowed in names. By default all projects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), "ProjectId", Key = nameof(VercelProject.Id), Only = true, Beside = new[] { typeof(VercelTeam) })]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[] patterns = Project?.Where(Wildcards.Has).ToArray() ?? [];
        if (Project is null || patterns.Length > 0) WriteMatches(patterns);
        foreach (string name in Project?.Except(patterns, StringComparer.Ordinal).Distinct(StringComparer.Ordinal) ?? []) Try(name, () => WriteOne(name));
    }

    private void WriteMatches(string[] patterns) => new Listing<VercelProject>(this, VercelService.Name, "project")
        .By(static project => project.Name, NameFilter.OfNames(patterns))
        .Remembering(static project => project.Name)
        .WriteAll(Project, () => new VercelProjectProvider(Client()).GetProjectsAsync(search: null, StopToken));

    private void WriteOne(string idOrName)
    {
        VercelProjectProvider provider = new(Client());
        try
        {
            VercelProject project = Await(provider.FindAsync(idOrName, StopToken));
            SeenNames.Remember<VercelProject>(project.Name);
            WriteObject(project);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            ExistingNames existing = new();
            existing.AddFrom(this, () => provider.GetProjectsAsync(search: null, StopToken), static project => project.Name);
            throw failure.WithMessage(failure.Message, existing.Advice(idOrName, MyInvocation.MyCommand.Name));
        }
    }
}
