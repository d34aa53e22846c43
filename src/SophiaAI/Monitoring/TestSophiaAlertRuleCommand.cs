using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Monitoring;

/// <summary>Tries the rules on the values of the past: how often they would have fired, and who would have been told when. Tells nobody, and writes nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SophiaAlertRule")]
[OutputType(typeof(SophiaRuleTest))]
public sealed class TestSophiaAlertRuleCommand : MonitorCmdlet
{
    /// <summary>The names of the rules. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RuleNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>From when on: a time, or how long ago, such as 30d. By default 7 days ago.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? From { get; set; }

    /// <summary>Until when; by default until now.</summary>
    [Parameter]
    [TimeOrAgo]
    [ArgumentCompleter(typeof(TimeAgoCompleter))]
    public DateTimeOffset? To { get; set; }

    /// <inheritdoc/>
    protected override void Finish() => Try(MyInvocation.MyCommand.Name, () =>
    {
        TimeRange.Require(this, From, To, nameof(From), nameof(To));
        WaitingFor = "Replaying the past";
        ProviderContext context = Context();
        if (ReadFile(context) is not { } file) return;
        LastRun last = NewLastRun(context, file);
        DateTimeOffset latest = last.Latest;
        DateTimeOffset to = To < latest ? To.Value : latest;
        DateTimeOffset asked = From ?? TimeRange.Before(to, TimeSpan.FromDays(SampleLimits.RawDays));
        DateTimeOffset oldest = context.Runtime.Time.GetUtcNow().AddDays(-SampleLimits.DayDays);
        DateTimeOffset from = asked > oldest ? asked : oldest;
        (IReadOnlyList<SophiaRuleTest> tests, IReadOnlyList<string> warnings) = Await(last.ReplayAsync(from, to, StopToken));
        WriteWarnings(warnings);
        if (tests.Count > 0 && tests[0].Times.All(static time => time.Resolution == SampleResolution.None))
            WriteWarning(string.Create(CultureInfo.InvariantCulture, $"There are no values between {from.UtcDateTime:yyyy-MM-dd HH:mm} and {to.UtcDateTime:yyyy-MM-dd HH:mm} UTC: the monitor did not run, or they are too old."));
        new Listing<SophiaRuleTest>(this, "SophiaAI", "rule").By(static test => test.Name, NameFilter.OfNames(Name)).WriteFound(tests);
    });
}
