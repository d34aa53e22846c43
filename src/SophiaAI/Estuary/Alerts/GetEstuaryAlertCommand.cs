using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Estuary.Catalog;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Alerts;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary.Alerts;

/// <summary>Gets the alerts that Estuary Flow has raised, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "EstuaryAlert")]
[OutputType(typeof(EstuaryAlert))]
public sealed class GetEstuaryAlertCommand : ServiceCmdlet
{
    private readonly List<string> _prefixes = [];
    private readonly List<string> _names = [];
    private readonly HashSet<string> _foundTypes = new(StringComparer.Ordinal);
    private bool _hasInput;
    private EstuaryAdvice? _advice;

    /// <summary>What names begin with, such as <c>acmeCo/sales/</c>. By default the configured tenant.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NamedBy(typeof(EstuaryTenant), "Prefix")]
    [ArgumentCompleter(typeof(EstuaryPrefixCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Prefix { get; set; }

    /// <summary>Names of tasks, collections or tenants. Wildcards are allowed. By default all under the prefix.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CatalogName")]
    [ArgumentCompleter(typeof(EstuaryNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Types of alerts, such as <c>shard_failed</c>. Wildcards are allowed. By default all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EstuaryAlertTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? AlertType { get; set; }

    /// <summary>Gets only alerts that have not been resolved.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <summary>Alerts that were raised at this time or later. By default all.</summary>
    [Parameter]
    [Alias("Since")]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? From { get; set; }

    /// <summary>Alerts that were raised before this time. By default up to now.</summary>
    [Parameter]
    [Alias("Until")]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? To { get; set; }

    /// <inheritdoc/>
    internal override ServiceException Explain(ServiceException failure) => (_advice ??= new EstuaryAdvice(this, EstuaryNamed.Anything, () => Context())).Explain(failure);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // No alert is later than now.
        TimeRange.Require(this, From, To ?? ServiceRuntime.Shared.Time.GetUtcNow(), nameof(From), nameof(To));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasInput = true;
        // Names come first in the other commands. No prefix has a wildcard, so what has one is meant for names.
        string[] given = Prefix ?? [];
        // A tenant's name has no slash, its prefix has one.
        _prefixes.AddRange(given.Where(static prefix => !Wildcards.Has(prefix)).Select(static prefix => EstuaryNames.IsWhole(prefix) ? prefix : prefix + "/").Except(_prefixes, StringComparer.Ordinal));
        _names.AddRange(given.Where(Wildcards.Has).Concat(Name ?? []).Except(_names, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_hasInput) Try(Target, () => Write(new EstuaryClient(Context())));
    }

    private string[]? Target => _names.Count > 0 ? [.. _names] : _prefixes.Count > 0 ? [.. _prefixes] : null;

    private void Write(EstuaryClient client)
    {
        EstuaryAlertProvider provider = new(client);
        NameFilter names = NameFilter.OfNames(_names);
        EstuaryNames all = new(this, client);
        bool failed = false;
        foreach (string prefix in Places(client))
        {
            bool any = false;
            bool isRead = Try(prefix, () => any = WriteUnder(provider, prefix, names));
            failed |= !isRead;
            // Most prefixes and tasks have no alerts. But what was mistyped has none either.
            if (isRead && !any && _prefixes.Contains(prefix)) all.RequirePrefix(prefix);
        }

        if (failed) return;
        WarnOfUnknownTypes();
        foreach (string name in names.Unmatched.Where(static name => !EstuaryNames.IsWhole(name))) all.WriteMissing(name, EstuaryNamed.Anything);
        foreach (string[] silent in names.Unmatched.Where(EstuaryNames.IsWhole).Chunk(IEstuarySpecList.MostNames)) all.Use(silent, batch => all.RequireExisting(batch, EstuaryNamed.Anything));
    }

    // Whether there is any alert under the prefix, of whatever name and type.
    private bool WriteUnder(EstuaryAlertProvider provider, string prefix, NameFilter names)
    {
        NameFilter types = NameFilter.OfNames(AlertType);
        bool any = false;
        EstuaryAlertFilter filter = new() { Prefix = prefix, IsActive = Active, From = From, To = To };
        foreach (EstuaryAlert alert in Stream(provider.GetAlertsAsync(filter, StopToken)))
        {
            any = true;
            // Both, without an early exit: a name counts as found even if its alert is of another type.
            bool isNamed = names.Matches(alert.CatalogName);
            bool isOfType = types.Matches(alert.AlertType);
            if (isOfType) _foundTypes.Add(alert.AlertType);
            if (isNamed && isOfType) WriteObject(alert);
        }

        return any;
    }

    // Estuary may add types, so one that is unknown is no error. But nothing is found by one that was mistyped.
    private void WarnOfUnknownTypes()
    {
        foreach (string given in AlertType ?? [])
        {
            NameFilter type = NameFilter.OfNames([given]);
            if (_foundTypes.Any(type.Matches) || EstuaryAlertTypes.Known.Any(type.Matches)) continue;
            string? near = ExistingNames.Of(EstuaryAlertTypes.Known).Nearest(given);
            WriteWarning($"No alert has the type '{given}', and it is none that is known. {(near is null ? $"Known are {Grammar.And(EstuaryAlertTypes.Known)}." : $"Did you mean {near}?")}");
        }
    }

    // Of named tasks, only the folder that all of them are in is read, for each tenant.
    private IReadOnlyList<string> Places(EstuaryClient client)
    {
        if (_prefixes.Count > 0) return _prefixes;
        string[] folders = [.. _names.Select(EstuaryNames.FolderOf)];
        if (folders.Length > 0 && !folders.Contains(string.Empty)) return [.. folders.GroupBy(static folder => folder[..folder.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal).Select(CommonFolder)];
        client.Context.Settings.Require(EstuaryService.Tenant);
        return [client.Tenant!];
    }

    private static string CommonFolder(IEnumerable<string> folders) => folders.Aggregate(static (one, other) =>
    {
        int length = Enumerable.Range(0, Math.Min(one.Length, other.Length)).TakeWhile(index => one[index] == other[index]).Count();
        return one[..(one.LastIndexOf('/', length - 1) + 1)];
    });
}
