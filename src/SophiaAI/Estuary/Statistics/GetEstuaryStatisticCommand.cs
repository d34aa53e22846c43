using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Statistics;

namespace SophiaAI.Estuary.Statistics;

/// <summary>Gets how many documents and bytes tasks, collections and whole prefixes have moved, by hour, day or month.</summary>
[Cmdlet(VerbsCommon.Get, "EstuaryStatistic")]
[OutputType(typeof(EstuaryStatistic))]
public sealed class GetEstuaryStatisticCommand : ServiceCmdlet
{
    private static readonly string[] s_grains = [EstuaryGrain.Hour, EstuaryGrain.Day, EstuaryGrain.Month];

    private readonly List<string> _given = [];
    private bool _hasInput;
    private EstuaryAdvice? _advice;

    /// <summary>Names of tasks and collections, in which wildcards are allowed, and prefixes with a slash at the end, such as <c>acmeCo/</c>, for all that is under them together. By default the configured tenant.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CatalogName")]
    [NamedBy(typeof(EstuarySpec), "CatalogName", "Prefix")]
    [ArgumentCompleter(typeof(EstuaryNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>What is added up. All begin and end in UTC.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet("Hour", "Day", "Month")]
    public string Grain { get; set; } = EstuaryGrain.Day;

    /// <summary>The start. A date alone is the day in UTC. By default 24 hours, 30 days or 12 months before -To.</summary>
    [Parameter]
    [Alias("Since")]
    [TimeOrAgo(DatesAreUtc = true)]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? From { get; set; }

    /// <summary>The end. A date alone is the day in UTC. By default now.</summary>
    [Parameter]
    [Alias("Until")]
    [TimeOrAgo(DatesAreUtc = true)]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? To { get; set; }

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, EstuaryNamed.Counted, () => Context())).Explain(failure);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // Nothing has been counted later than now.
        TimeRange.Require(this, From, To ?? ServiceRuntime.Shared.Time.GetUtcNow(), nameof(From), nameof(To));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasInput = true;
        _given.AddRange(Name ?? []);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_hasInput) Try(_given.Count > 0 ? _given.ToArray() : null, () => Write(new EstuaryClient(Context())));
    }

    private void Write(EstuaryClient client)
    {
        EstuaryWindow window = EstuaryWindow.Of(s_grains.First(IsGrain), From, To, client.Time.GetUtcNow());
        EstuaryStatisticProvider provider = new(client);
        EstuaryNames names = new(this, client);
        foreach (string[] group in EstuaryStatisticProvider.Group(Whole(client, names), window)) names.Use(group, allowed => Write(provider, names, allowed, window));
    }

    private List<string> Whole(EstuaryClient client, EstuaryNames names)
    {
        if (_given.Count == 0)
        {
            client.Context.Settings.Require(EstuaryService.Tenant);
            return [client.Tenant!];
        }

        List<string> whole = [];
        foreach (string given in _given.Distinct(StringComparer.Ordinal))
        {
            Try(given, () =>
            {
                foreach (string name in names.Matching(given))
                {
                    if (EstuaryNames.IsWhole(name)) whole.Add(name);
                    else names.WriteMissing(name, EstuaryNamed.Counted);
                }
            });
        }

        return whole;
    }

    private void Write(EstuaryStatisticProvider provider, EstuaryNames names, string[] group, EstuaryWindow window)
    {
        HashSet<string> silent = new(group, StringComparer.Ordinal);
        foreach (EstuaryStatistic statistic in Stream(provider.GetStatisticsAsync(group, window, StopToken)))
        {
            silent.Remove(statistic.CatalogName);
            WriteObject(statistic);
        }

        if (silent.Count == 0) return;
        foreach (string name in names.RequireExisting([.. group.Where(silent.Contains)], EstuaryNamed.Counted))
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{name} has no statistics from {window.Start:u} to {window.End:u}: it has moved nothing, or Estuary no longer keeps them."));
    }

    private bool IsGrain(string word) => word.Equals(Grain, StringComparison.OrdinalIgnoreCase);
}
