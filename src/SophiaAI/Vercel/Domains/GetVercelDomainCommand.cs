using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Accounts;
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
    // By team: the names that were piped in. Teams that were piped in themselves have all of their domains listed.
    private readonly List<(string? Team, string? Name)> _ofAccounts = [];
    private Listing<VercelProjectDomain>? _ofProjects;
    private VercelProject? _project;
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

    /// <summary>Projects, or objects that belong to one, from the pipeline; domains or names of domains; or teams.</summary>
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
        if (RecordType.Is(InputObject, typeof(VercelProject))) WriteProject(PipedItem.FirstText(InputObject, [nameof(VercelProject.Id)])!);
        else if (PipedItem.FirstText(InputObject, ["ProjectId"]) is { } id) WriteProject(id);
        else if (RecordType.Is(InputObject, typeof(VercelTeam))) _ofAccounts.Add((Team, null));
        else if (PipedDomain.Of(this, InputObject) is { } domain) _ofAccounts.Add((Team, domain.Name));
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // Names from the pipeline are looked for where the parameters say.
        if (Project is not null) _names.AddRange(_ofAccounts.Select(static piped => piped.Name).OfType<string>());
        foreach (string project in Project ?? []) WriteProject(project);
        if (Project is null) WriteAccounts();
        // Of a project that could not be read it is not known which domains it has.
        if (!_hasFailed) _ofProjects?.WriteMissing();
    }

    private void WriteAccounts()
    {
        // For an object that is no domain, an error was written. Without names, all would be listed.
        if (ParameterSetName != InputObjectSet) WriteAccount(Team, _names);
        foreach (IGrouping<string?, (string? Team, string? Name)> one in _ofAccounts.GroupBy(static piped => piped.Team))
            WriteAccount(one.Key, one.Any(static piped => piped.Name is null) ? _names : [.. _names, .. one.Select(static piped => piped.Name!)]);
    }

    private void WriteAccount(string? team, IReadOnlyCollection<string> names)
    {
        VercelClient? client = null;
        new Listing<VercelDomain>(this, VercelService.Name, "domain") { NamesAreUnique = true, Place = () => client?.Place }
            .By(static domain => domain.Name, NameFilter.OfNames(names))
            .Remembering(static domain => domain.Name)
            .WriteAll(Name, () => new VercelDomainProvider(client = ClientOf(team)).GetDomainsAsync(StopToken));
    }

    private void WriteProject(string project)
    {
        _ofProjects ??= new Listing<VercelProjectDomain>(this, VercelService.Name, "domain") { Place = () => _place, Output = domain => domain with { ProjectName = _project!.Name } }
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
        _project = project;
        _place = _listed.Count == 1 ? $"the project '{project.Name}'" : "these projects";
        _ofProjects!.Write(target, () => new VercelDomainProvider(client!).GetDomainsAsync(project, StopToken));
    }
}
