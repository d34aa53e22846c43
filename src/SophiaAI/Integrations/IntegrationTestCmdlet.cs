using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Integrations;

namespace SophiaAI.Integrations;

/// <summary>Chooses checks of integrations: by integration, by name and by tag.</summary>
public abstract class IntegrationTestCmdlet : ServiceCmdlet
{
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The integrations; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    [ValidateNotNullOrEmpty]
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

    /// <summary>Whether an integration was asked for by its name.</summary>
    private protected bool IsAnyNamed => _named.Count > 0;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name ?? [])
        {
            if (!SophiaServices.List.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                ThrowTerminatingError(ErrorRecords.WrongCall(
                    "UnknownIntegration", $"There is no integration named '{name}'. There are {Grammar.And([.. SophiaServices.List.Names])}.", name, "Use one of these names, or none for all of them."));
            }

            _named.Add(name);
        }
    }

    /// <summary>The checks of the integrations that were asked for.</summary>
    private protected CheckGraph Graph()
    {
        // An empty list from the pipeline names nothing: it must neither test everything nor pass.
        bool all = _named.Count == 0 && !MyInvocation.ExpectingInput;
        return new CheckGraph(SophiaServices.List.CreateChecks().Where(suite => all || _named.Contains(suite.Integration)));
    }

    /// <summary>Those of the graph's checks that were asked for, with what they depend on. Exact names that no check has are errors.</summary>
    private protected IReadOnlyList<PlannedCheck> Select(CheckGraph graph, bool alsoDeep)
    {
        ArgumentNullException.ThrowIfNull(graph);
        CheckNames names = new(Check);
        foreach (string name in names.Unknown(graph))
        {
            WriteError(ErrorRecords.WrongCall(
                "UnknownCheck", $"There is no check named '{name}'{(IsAnyNamed ? " of " + Grammar.And([.. _named]) : string.Empty)}.", name, "Get-SophiaIntegrationTest lists the checks."));
        }

        return graph.Select(names.Selection(Tag ?? (alsoDeep ? [.. graph.Checks.SelectMany(static check => check.Check.Tags).Distinct(StringComparer.OrdinalIgnoreCase)] : null), ExcludeTag));
    }
}
