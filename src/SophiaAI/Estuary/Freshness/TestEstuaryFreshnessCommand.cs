using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Freshness;
using SophiaAI.Providers.Services.Estuary.Statistics;

namespace SophiaAI.Estuary.Freshness;

/// <summary>Tests whether the last document of tasks and collections is not older than allowed.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EstuaryFreshness")]
[OutputType(typeof(EstuaryFreshness), typeof(bool))]
public sealed class TestEstuaryFreshnessCommand : ServiceCmdlet
{
    private readonly NameBatches _batches;
    private EstuaryClient? _client;
    private EstuaryNames? _names;
    private bool _any;
    private bool _allFresh = true;
    private EstuaryAdvice? _advice;

    /// <summary>Creates the command.</summary>
    public TestEstuaryFreshnessCommand() => _batches = new NameBatches(EstuaryStatisticProvider.MostNames, Test);

    /// <summary>Names of captures, materializations, derivations and other collections. Wildcards are allowed. By default all tasks of the configured tenant that are not disabled.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CatalogName")]
    [NamedBy(typeof(EstuarySpec), "CatalogName")]
    [ArgumentCompleter(typeof(EstuaryNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The oldest that the last document may be. By default an hour.</summary>
    [Parameter]
    [Duration("730d")]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Tests each binding: one table of which nothing has come is enough for the task not to be fresh.</summary>
    [Parameter]
    public SwitchParameter EachBinding { get; set; }

    /// <summary>Returns only whether all are fresh.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private EstuaryClient Client => _client ??= new EstuaryClient(Context());

    private EstuaryNames Names => _names ??= new EstuaryNames(this, Client);

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, EstuaryNamed.Anything, () => Context())).Explain(failure);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is null && !Try(null, AddAll)) _allFresh = false;
        foreach (string name in Name ?? [])
        {
            if (!Try(name, () => Add(name))) _allFresh = false;
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        _batches.Flush();
        if (Quiet) WriteObject(_any && _allFresh);
    }

    private void AddAll()
    {
        Client.Context.Settings.Require(EstuaryService.Tenant);
        string[] names = [.. Stream(new EstuaryNameProvider(Client).GetEnabledTasksAsync(Client.Tenant!, StopToken))];
        if (names.Length == 0) WriteWarning($"There is no task under {Client.Tenant} that is not disabled, so nothing was tested.");
        _batches.Add(names);
    }

    private void Add(string given)
    {
        string[] names = Wildcards.Has(given) ? [.. Names.Matching(given)] : [WildcardPattern.Unescape(given)];
        if (names.Length == 0) WriteVerbose($"No task or collection matches {given}.");
        foreach (string name in names.Where(static name => !IsOne(name))) WriteUnknown(name);
        _batches.Add([.. names.Where(IsOne)]);
    }

    private void Test(string[] names)
    {
        _any = true;
        HashSet<string> unknown = new(names, StringComparer.Ordinal);
        // A name that can't be read is an error, and neither fresh nor stale.
        Try(names, () => Names.Use(names, batch => Test(batch, unknown)));
        _allFresh &= unknown.Count == 0;
    }

    private void Test(string[] batch, HashSet<string> unknown)
    {
        foreach (EstuaryFreshness freshness in Stream(new EstuaryFreshnessProvider(Client).TestAsync(batch, new EstuaryFreshnessRule(MaxAge, EachBinding), StopToken)))
        {
            unknown.Remove(freshness.CatalogName);
            _allFresh &= freshness.IsFresh;
            if (!Quiet) WriteObject(freshness);
        }

        foreach (string name in batch.Where(unknown.Contains)) WriteUnknown(name);
    }

    private void WriteUnknown(string name)
    {
        _allFresh = false;
        if (name.EndsWith('/'))
        {
            WriteError(ErrorRecords.NotFound(
                EstuaryService.Name, "task or collection", name, $"It is a prefix. Test what is under it: Test-EstuaryFreshness {name}*, or only the materializations: Get-EstuaryMaterialization {name}* | Test-EstuaryFreshness."));
        }
        else
        {
            Names.WriteMissing(name, EstuaryNamed.Anything);
        }
    }

    private static bool IsOne(string name) => EstuaryNames.IsWhole(name) && !name.EndsWith('/');
}
