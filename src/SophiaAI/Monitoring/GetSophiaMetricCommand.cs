using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Monitoring;

/// <summary>Lists what the monitor has measured: the last value of each series, or its history. No integration is called.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaMetric")]
[OutputType(typeof(SophiaMetric))]
public sealed class GetSophiaMetricCommand : MonitorCmdlet
{
    private const string Single = nameof(Single);
    private const string Hour = nameof(Hour);
    private const string Day = nameof(Day);

    /// <summary>What is measured, such as check_duration. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(MeasureCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>From when on: a time, or how long ago, such as 6h. Without it, only the last value of each series is returned.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Until when; by default until now.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Whether single values are returned, which are kept for 7 days; those of hours, for 40 days; or those of days, for 400 days. By default, the finest that there are for each time.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet(Single, Hour, Day)]
    public string? Resolution { get; set; }

    // Ignoring case, as the parameter does.
    private TimeSpan? Length => Resolution?.ToUpperInvariant() switch
    {
        null => null,
        "HOUR" => TimeSpan.FromHours(1),
        "DAY" => TimeSpan.FromDays(1),
        _ => TimeSpan.Zero,
    };

    /// <inheritdoc/>
    protected override void Finish() => Try(MyInvocation.MyCommand.Name, () =>
    {
        TimeRange.Require(this, Since, Until);
        ProviderContext context = Context();
        if (ReadFile(context) is not { } file) return;
        LastRun last = NewLastRun(context, file);
        WarnOfNoRun(last);
        SampleStore samples = last.Samples();
        WriteWarnings(samples.Warnings);
        NameFilter names = NameFilter.OfNames(Name);
        foreach (SophiaMetric metric in MetricView.All(context, samples, names.Matches, Since, Until ?? last.Latest, Length)) WriteObject(metric);
        foreach (string name in names.Unmatched)
        {
            string hint = NameDistance.Hint(name, samples.Measures);
            WriteError(ErrorRecords.NotFound("SophiaAI", "values of", name, hint + "Get-SophiaMetric lists what was measured. Invoke-SophiaMonitor measures it."));
        }
    });
}
