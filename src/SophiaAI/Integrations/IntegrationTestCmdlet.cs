using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Integrations.Own;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Integrations;

namespace SophiaAI.Integrations;

/// <summary>Chooses checks of integrations: by integration, by name and by tag.</summary>
public abstract class IntegrationTestCmdlet : ServiceCmdlet
{
    private readonly HashSet<string> _integrations = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<OwnTest> _own = [];
    private TestRunspaces? _runspaces;
    private CheckGraph? _graph;

    /// <summary>The integrations, or single checks as Integration/Name; by default all integrations. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Integration")]
    [NamedBy(typeof(IntegrationTestInfo), nameof(IntegrationCheck.Id), nameof(IntegrationTestResult.Integration))]
    [ArgumentCompleter(typeof(IntegrationOrCheckCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The checks, by name or as Integration/Name. Wildcards are allowed. What they depend on is run too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CheckNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Check { get; set; }

    /// <summary>Tags, of which a check has to have one. By default all checks but those tagged Deep.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CheckTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Tag { get; set; }

    /// <summary>Tags, of which a check may have none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CheckTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeTag { get; set; }

    /// <summary>Files of tests of one's own, or folders that have some: *.SophiaTest.ps1, and Pester's *.Tests.ps1. Wildcards are allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files of tests of one's own, or folders that have some, by paths in which no character is a wildcard.</summary>
    [Parameter]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Whether any integration or check was asked for.</summary>
    private protected bool IsAnyNamed => _integrations.Count + _ids.Count > 0;

    /// <summary>Whether one was asked for by its exact name, which no wildcard stands for.</summary>
    private protected bool IsAnyNamedExactly { get; private set; }

    /// <summary>Whether a check was asked for that does not exist, which was said already.</summary>
    private protected bool HasUnknown { get; private set; }

    /// <summary>Whether nothing was selected because the checks that were asked for, without tags, are tagged Deep.</summary>
    private protected bool HasDeep { get; private set; }

    private CheckGraph Graph => _graph ??= new CheckGraph(SophiaServices.List.CreateChecks().Concat(OwnTests.Suites(_own, Runspaces)));

    // Most commands need none.
    private TestRunspaces Runspaces => _runspaces ??= new TestRunspaces(SessionState.Path.CurrentFileSystemLocation.ProviderPath);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _own = OwnTests.All;
        IReadOnlyList<string> files = TestFilePaths.Find(this, Path, LiteralPath);
        if (files.Count > 0) _own = new TestFiles(this, Context(), Runspaces).Collect(files, _own);
    }

    /// <inheritdoc/>
    protected override void OnEnded() => _runspaces?.Dispose();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name ?? [])
        {
            NamePattern pattern = NamePattern.Typed(name);
            // An integration's name has no slash, and a check's id has one.
            if (Take(pattern, static check => check.Integration, _integrations) || Take(pattern, static check => check.Key, _ids)) IsAnyNamedExactly |= pattern.IsExact;
            // It may be in a file that can't be read, which says so itself.
            else if (_own.Any(static test => test.IsProblem)) _integrations.Add(name);
            else Refuse(name);
        }
    }

    private bool Take(NamePattern pattern, Func<PlannedCheck, string> nameOf, HashSet<string> chosen)
    {
        string[] found = [.. Graph.Checks.Select(nameOf).Where(pattern.IsMatch)];
        chosen.UnionWith(found);
        return found.Length > 0;
    }

    /// <summary>The checks that were asked for, with what they depend on. Exact names that no check has are errors.</summary>
    private protected IReadOnlyList<PlannedCheck> Select(bool alsoDeep)
    {
        CheckNames names = new(Check);
        // An empty list from the pipeline names nothing: it must neither test everything nor pass.
        bool all = !IsAnyNamed && !MyInvocation.ExpectingInput;
        PlannedCheck[] candidates = [.. Graph.Checks.Where(check => all || _integrations.Contains(check.Integration))];
        foreach (string name in names.Unknown(candidates)) WriteUnknown(name, candidates);
        string[]? tags = Tag ?? (alsoDeep ? [.. candidates.SelectMany(static check => check.Check.Tags).Distinct(StringComparer.OrdinalIgnoreCase)] : null);
        IReadOnlyList<PlannedCheck> Tagged(string[]? wanted) => Graph.Select(names.Selection(wanted, ExcludeTag) with { Integrations = all ? null : _integrations, Ids = _ids });
        IReadOnlyList<PlannedCheck> selected = Tagged(tags);
        HasDeep = selected.Count == 0 && Tag is null && Tagged([CheckTag.Deep]).Count > 0;
        // Nobody knows what is in a file that can't be read: it may be what was asked for.
        return [.. selected.Union(Graph.Checks.Where(static check => check.Integration == FileProblem.Files))];
    }

    /// <summary>Whether a check was asked for, and is not only what another depends on in another integration.</summary>
    private protected bool IsAskedFor(PlannedCheck check) =>
        !IsAnyNamed || _integrations.Contains(check.Integration) || check.Integration == FileProblem.Files || _ids.Any(id => id.StartsWith(check.Integration + "/", StringComparison.OrdinalIgnoreCase));

    private void Refuse(string name)
    {
        string[] integrations = [.. Graph.Checks.Select(static check => check.Integration).Distinct(StringComparer.OrdinalIgnoreCase)];
        string hint = NameDistance.Hint(name, [.. integrations, .. Graph.Checks.Select(static check => check.Key)]);
        ThrowTerminatingError(name.Contains('/', StringComparison.Ordinal)
            ? ErrorRecords.WrongCall("UnknownCheck", $"There is no check named '{name}'.", name, hint + "Get-SophiaIntegrationTest lists the checks.")
            : ErrorRecords.WrongCall("UnknownIntegration", $"There is no integration named '{name}'. There are {Grammar.And(integrations)}.", name, hint + "Use one of these names, or none for all of them."));
    }

    private void WriteUnknown(string name, PlannedCheck[] candidates)
    {
        HasUnknown = true;
        string hint = NameDistance.Hint(name, candidates.Select(check => name.Contains('/', StringComparison.Ordinal) ? check.Key : check.Check.Name));
        WriteError(ErrorRecords.WrongCall(
            "UnknownCheck", $"There is no check named '{name}'{(_integrations.Count > 0 ? " of " + Grammar.And([.. _integrations]) : string.Empty)}.", name, hint + "Get-SophiaIntegrationTest lists the checks."));
    }
}
