using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;
using SophiaAI.Secrets;

namespace SophiaAI.Vercel.Variables;

/// <summary>Gets environment variables of Vercel projects.</summary>
[Cmdlet(VerbsCommon.Get, "VercelEnvironmentVariable")]
[OutputType(typeof(VercelEnvironmentVariable), typeof(string))]
public sealed class GetVercelEnvironmentVariableCommand : VercelCmdlet
{
    private readonly List<string> _projects = [];
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);

    // Variables from the pipeline: the project of several is read once.
    private readonly List<(string? Team, string? Project, string Id)> _single = [];
    private VercelVariableNames _names = null!;
    private NameFilter _branches = null!;
    private NameFilter _environments = null!;
    private Listing<VercelVariable>? _listing;
    private VercelProject _project = null!;
    private bool _failed;

    /// <summary>Names of variables. Wildcards are allowed. By default all.</summary>
    [Parameter(Position = 0)]
    [Alias("Key")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelVariable>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Names or ids of projects. Wildcards are allowed in names. By default the project that is configured.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), "ProjectId", Key = nameof(VercelProject.Id), Only = true, Beside = new[] { typeof(VercelTeam) })]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    /// <summary>Ids of variables, such as those from the pipeline.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? VariableId { get; set; }

    /// <summary>Targets; any of them.</summary>
    [Parameter]
    [ValidateSet("production", "preview", "development")]
    public string[]? Target { get; set; }

    /// <summary>Git branches that variables are for; any of them. Wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelGitBranch>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? GitBranch { get; set; }

    /// <summary>Names or ids of custom environments; any of them, beside the targets. Wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelCustomEnvironment>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? CustomEnvironment { get; set; }

    /// <summary>Returns the values themselves, as text.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _names = new VercelVariableNames(Name);
        _branches = NameFilter.OfNames(GitBranch);
        _environments = NameFilter.OfNames(CustomEnvironment);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _listing ??= new Listing<VercelVariable>(this, VercelService.Name, "environment variable")
        {
            Output = variable => AsPlainText ? variable.DeployedText : new VercelEnvironmentVariable(variable, _project, variable.DeployedText is null ? null : SecureText.Of(variable.DeployedText)),
            Admits = CanBeWritten,
            Place = () => $"{(_projects.Count == 1 ? _projects[0] : Grammar.Count(_projects.Count, "project"))}{Filter}",
        }.By(static variable => variable.Key, _names);
        string[] ids = VariableId?.Where(static id => !string.IsNullOrEmpty(id)).ToArray() ?? [];
        if (VariableId is null) WriteProjects(Team, Project, ids: null);
        else if (ids.Length > 0) _single.AddRange((Project ?? [null!]).SelectMany(project => ids, (project, id) => (Team, (string?)project, id)));
        else WriteError(ErrorRecords.WrongCall("EmptyValue", "The variable has no id: Vercel shows it and lets nobody change it, or it was not created.", nameof(VariableId), "Name it with -Name."));
    }

    private void WriteProjects(string? team, string[]? named, NameFilter? ids)
    {
        VercelClient client = null!;
        foreach (string? given in named?.Distinct(StringComparer.Ordinal) ?? [null!])
        {
            _failed |= !Try(given, () =>
            {
                client ??= ClientOf(team);
                foreach (VercelProject project in Find(new VercelProjectProvider(client), given))
                {
                    // Many objects from the pipeline may belong to one project.
                    if (ids is not null || !MyInvocation.ExpectingInput || _listed.Add(project.Id)) Write(client, project, ids);
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        foreach (IGrouping<(string? Team, string? Project), (string? Team, string? Project, string Id)> one in _single.GroupBy(static variable => (variable.Team, variable.Project)))
        {
            NameFilter ids = NameFilter.OfIds(one.Select(static variable => variable.Id));
            WriteProjects(one.Key.Team, one.Key.Project is null ? null : [one.Key.Project], ids);
            if (_failed) continue;
            foreach (string id in ids.Unmatched)
                WriteError(ErrorRecords.NotFound(VercelService.Name, "environment variable", id, "It may have been removed since: Get-VercelEnvironmentVariable lists those that there are.", _projects.LastOrDefault()));
        }

        if (_failed || _listing is null or { HasFailed: true }) return;
        _listing.WriteMissing();
        foreach (string name in _environments.Unmatched)
            WriteError(ErrorRecords.NotFound(VercelService.Name, "custom environment", name, "Check the name, and that it is one of that project. production, preview and development are targets.", string.Join(", ", _projects)));
    }

    private IEnumerable<VercelProject> Find(VercelProjectProvider projects, string? given)
    {
        if (given is null || !Wildcards.Has(given)) return [Await(projects.RequireAsync(given, StopToken))];
        NameFilter names = NameFilter.OfNames([given]);
        return Stream(projects.GetProjectsAsync(search: null, StopToken)).Where(project => names.Matches(project.Name));
    }

    private void Write(VercelClient client, VercelProject project, NameFilter? ids)
    {
        VercelVariableProvider provider = new(client);
        _project = project;
        _projects.Add(project.Name);
        SeenNames.Remember<VercelProject>(project.Name);
        HashSet<string>? environments = CustomEnvironment is null ? null : WantedEnvironments(client, project);
        bool IsWithin(VercelVariable variable) => ids?.Matches(variable.Id) != false && IsFor(variable.Scope, environments) && (GitBranch is null || (variable.GitBranch is { } branch && _branches.Matches(branch)));
        _listing!.Write(project.Name, () => provider.GetVariablesAsync(project, variable => IsWithin(variable) && _names.Matches(variable.Key), StopToken), variable =>
        {
            VercelVariableMemory.Remember(variable);
            return IsWithin(variable);
        });
    }

    private HashSet<string> WantedEnvironments(VercelClient client, VercelProject project) =>
        Await(new VercelProjectProvider(client).GetCustomEnvironmentsAsync(project, StopToken))
            // No early exit: both are names of it that may have been given.
            .Where(environment => _environments.Matches(environment.Slug) | _environments.Matches(environment.Id))
            .Select(static environment => environment.Id).ToHashSet(StringComparer.Ordinal);

    private bool IsFor(VercelVariableScope scope, HashSet<string>? environments)
    {
        if (Target is null && environments is null) return true;
        return Target?.Any(target => scope.Targets.Contains(target, StringComparer.OrdinalIgnoreCase)) == true
            || (environments is not null && scope.CustomEnvironments.Any(environment => environments.Contains(environment.Id)));
    }

    // Where only a part of the variables was looked at, a name may exist elsewhere.
    private string Filter
    {
        get
        {
            string[] places = [.. Target ?? [], .. CustomEnvironment ?? [], .. GitBranch ?? []];
            return places.Length == 0 ? string.Empty : $" for {Grammar.And(places)}";
        }
    }

    private bool CanBeWritten(VercelVariable variable)
    {
        if (AsPlainText && variable.DeployedText is null) WriteError(ErrorRecords.For(Unreadable(variable), variable.Key));
        else if (!AsPlainText && variable.DeployedText is { Length: > SecureText.Longest } text) WriteError(TooLong(variable.Key, text.Length));
        else return true;
        return false;
    }

    private ServiceException Unreadable(VercelVariable variable) => new(
        VercelService.Name, FailureReason.AccessDenied, $"The value of {variable.Key} ({variable.Scope}) of {_project.Name} can't be read: {Why(variable)}.")
    {
        RecommendedAction = "Take it from where it was made, or set a new one with Set-VercelEnvironmentVariable. Without -AsPlainText, what is known about the variable is returned.",
    };

    private static string Why(VercelVariable variable) => variable.Type == VercelVariableType.System
        ? "Vercel makes the values of its own variables for each deployment"
        : $"Vercel gives the values of {variable.Type} variables to nobody";

    private static ErrorRecord TooLong(string key, int length) => ErrorRecords.WrongCall(
        "ValueTooLong", $"The value of {key} has {length} characters, and a SecureString can hold {SecureText.Longest}.", key, "Use -AsPlainText to read it.");
}
