using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Monitoring;

namespace SophiaAI.Monitoring;

/// <summary>Mutes alerts for a while. What they do meanwhile is told when the silence is over.</summary>
[Cmdlet(VerbsCommon.New, "SophiaSilence", SupportsShouldProcess = true, DefaultParameterSetName = ByMatcher)]
[OutputType(typeof(SophiaSilence))]
public sealed class NewSophiaSilenceCommand : MonitorCmdlet
{
    private const string ByMatcher = "Matcher";
    private const string ByAlert = "Alert";

    private readonly List<IReadOnlyList<string>> _wanted = [];

    /// <summary>What alerts have to meet, as in Alertmanager: alertname="SlowAnswers", severity!="critical", service=~"G.*"; all of them.</summary>
    [Parameter(ParameterSetName = ByMatcher, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(MatcherCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Matcher { get; set; } = [];

    /// <summary>Alerts, or decisions about them, each of which gets a silence of its own, with a matcher for each of its labels.</summary>
    [Parameter(ParameterSetName = ByAlert, Mandatory = true, ValueFromPipeline = true)]
    [AlertOfDecision]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public SophiaAlert[] Alert { get; set; } = [];

    /// <summary>How long, such as 2h; at most as long as max_silence in monitoring.yaml, by default 7d.</summary>
    [Parameter]
    [Duration("365d")]
    [ArgumentCompleter(typeof(SilenceDurationCompleter))]
    public TimeSpan? Duration { get; set; }

    /// <summary>Until when: a time; or Resolved, until nothing that fires matches any more.</summary>
    [Parameter]
    [SilenceEnd]
    [ArgumentCompleter(typeof(SilenceEndCompleter))]
    public object? Until { get; set; }

    /// <summary>Since when: a time, or how long from now, such as 2h; by default from now on.</summary>
    [Parameter]
    [TimeOrAgo(IsAhead = true)]
    [ArgumentCompleter(typeof(TimeAheadCompleter))]
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>Why. It is shown with the silence, and told once a day while that mutes something.</summary>
    [Parameter(Mandatory = true)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 1000)]
    public string Comment { get; set; } = string.Empty;

    /// <summary>Who answers for it; by default GITHUB_ACTOR, or else this user's name.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 200)]
    public string? Author { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Duration is null == Until is null)
        {
            ThrowTerminatingError(ErrorRecords.WrongCall(
                "ParametersDoNotFit", Until is null ? "A silence has an end, and none was given." : "-Duration and -Until were both given.", MyInvocation.MyCommand.Name, "Give one of them: -Duration 2h, -Until a time, or -Until Resolved."));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ByMatcher) _wanted.Add(Matcher);
        else _wanted.AddRange(Alert.Select(SilenceRequest.MatchersOf));
    }

    /// <inheritdoc/>
    protected override void Finish() => Try(MyInvocation.MyCommand.Name, () =>
    {
        ProviderContext context = Context();
        if (_wanted.Count == 0 || ReadFile(context) is not { } file) return;
        SilenceDesk desk = NewDesk(context, file);
        if (desk.TellsAlertmanager) WriteWarning("The alerts go to an Alertmanager, which knows nothing of this silence. Make one there.");
        // An alert has a decision for each of its receivers.
        foreach (IReadOnlyList<string> matchers in _wanted.DistinctBy(static matchers => string.Join('\n', matchers))) Try(string.Join(", ", matchers), () => Make(context, desk, matchers));
    });

    private void Make(ProviderContext context, SilenceDesk desk, IReadOnlyList<string> matchers)
    {
        SilenceRequest request = new(matchers, Author ?? SilenceAuthor.Of(context), Comment)
        {
            StartsAt = StartsAt,
            Duration = Duration,
            EndsAt = Until as DateTimeOffset?,
        };
        PlannedSilence planned = Plan(desk, request);
        foreach (string doubt in planned.Doubts) WriteWarning(planned.Silence.FiringCount == 0 ? $"Nothing that fires now matches {string.Join(", ", planned.Silence.Matchers)}. {doubt}" : doubt);
        if (!ShouldProcess(InWords(planned), planned.Former is null ? "Make a silence" : "Extend a silence"))
        {
            WriteWarnings(desk.PlanWarnings);
            return;
        }

        WaitingFor = "Waiting for the monitor";
        SophiaSilence made = Await(desk.AddAsync(request, StopToken));
        WriteWarnings(desk.Warnings);
        SilenceIdCompleter.Remember(StatePath, made);
        WriteObject(made);
    }

    // What is wrong with the state may be why it can't be made.
    private PlannedSilence Plan(SilenceDesk desk, SilenceRequest request)
    {
        try
        {
            return Await(desk.PlanAsync(request, StopToken));
        }
        catch (ServiceException)
        {
            WriteWarnings(desk.PlanWarnings);
            throw;
        }
    }

    private static string InWords(PlannedSilence planned)
    {
        SophiaSilence silence = planned.Silence;
        bool isPending = silence.State == nameof(SilenceState.Pending);
        string since = isPending ? $"from {InWords(silence.StartsAt)} " : string.Empty;
        string end = silence.UntilResolved ? $"until it is resolved, and at the latest until {InWords(silence.EndsAt)}" : $"until {InWords(silence.EndsAt)}";
        string muted = silence.FiringCount == 0 ? "nothing that fires" : $"{Grammar.Count(silence.FiringCount, "alert")} that {(silence.FiringCount == 1 ? "fires" : "fire")}";
        string former = planned.Former is { } known ? $" ({known.Id} was from {InWords(known.StartsAt)} until {InWords(known.EndsAt)})" : string.Empty;
        return $"{string.Join(", ", silence.Matchers)} {since}{end}{former}, which {(isPending ? "matches" : "mutes")} {muted} now";
    }

    private static string InWords(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
