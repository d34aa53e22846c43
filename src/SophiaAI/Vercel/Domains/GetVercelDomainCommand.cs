using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Vercel.Domains;

/// <summary>Gets the domains of a Vercel account, or those that projects are reached by.</summary>
[Cmdlet(VerbsCommon.Get, "VercelDomain", DefaultParameterSetName = NameSet)]
[OutputType(typeof(VercelDomain), typeof(VercelProjectDomain))]
public sealed class GetVercelDomainCommand : VercelCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private Listing<VercelProjectDomain>? _ofProjects;
    private string? _place;
    private bool _hasFailed;

    /// <summary>Names. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(VercelDomainCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Names or ids of projects, for the domains that they are reached by. Wildcards are allowed in names.</summary>
    [Parameter(Position = 1)]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    /// <summary>Projects, or objects that belong to one, from the pipeline; or names of domains.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _names.AddRange((Name ?? []).Select(VercelDomainName.Of));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        if (InputObject.BaseObject is VercelProject project) WriteProject(project.Id);
        else if (PipedItem.FirstText(InputObject, ["ProjectId"]) is { } id) WriteProject(id);
        else if (PipedItem.Of(this, InputObject, "Name", "Domain") is { } item) _names.Add(VercelDomainName.Of(item.Name));
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        foreach (string project in Project ?? []) WriteProject(project);
        if (_ofProjects is null && Project is null) WriteAccount();
        // Of a project that could not be read it is not known which domains it has.
        else if (!_hasFailed) _ofProjects?.WriteMissing();
    }

    private void WriteAccount()
    {
        // For an object that gives no name, an error was written. Without names, all would be listed.
        if (ParameterSetName == InputObjectSet && _names.Count == 0) return;
        VercelClient? client = null;
        new Listing<VercelDomain>(this, VercelService.Name, "domain") { NamesAreUnique = true, Place = () => client?.Place }
            .By(static domain => domain.Name, NameFilter.OfNames(_names))
            .Remembering(static domain => domain.Name)
            .WriteAll(Name, () => new VercelDomainProvider(client = Client()).GetDomainsAsync(StopToken));
    }

    private void WriteProject(string project)
    {
        _ofProjects ??= new Listing<VercelProjectDomain>(this, VercelService.Name, "domain") { Place = () => _place }
            .By(static domain => domain.Name, NameFilter.OfNames(_names))
            .Remembering(static domain => domain.Name);
        if (Wildcards.Has(project)) Try(project, () => WriteMatching(project));
        else Write(project, client => Await(new VercelProjectProvider(client).FindAsync(project, StopToken)));
    }

    private void WriteMatching(string pattern)
    {
        NameFilter names = NameFilter.OfNames([pattern]);
        foreach (VercelProject project in Stream(new VercelProjectProvider(Client()).GetProjectsAsync(null, StopToken)))
        {
            SeenNames.Remember<VercelProject>(project.Name);
            if (names.Matches(project.Name)) Write(project.Name, _ => project);
        }
    }

    private void Write(string target, Func<VercelClient, VercelProject> find)
    {
        VercelClient? client = null;
        VercelProject? project = null;
        _hasFailed |= !Try(target, () => project = find(client = Client()));
        if (project is null || !_listed.Add(project.Id)) return;
        _place = _listed.Count == 1 ? $"the project '{project.Name}'" : "these projects";
        _ofProjects!.Write(target, () => new VercelDomainProvider(client!).GetDomainsAsync(project, StopToken));
    }
}
