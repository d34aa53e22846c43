using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Alerting.Silences;

/// <summary>A silence: while it is active, nobody is told of the alerts that it matches. What they do meanwhile is told when it is over.</summary>
/// <param name="Id">Its id: for one that a command has made a fingerprint, for one of the file <c>file:</c> with its name or place.</param>
/// <param name="Matchers">What alerts have to meet; all of them.</param>
internal sealed record Silence(string Id, IReadOnlyList<Matcher> Matchers)
{
    /// <summary>What the ids of those of the file begin with.</summary>
    public const string FilePrefix = "file:";

    /// <summary>Since when.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Until when. Every silence has an end, also one until its alerts are resolved.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Whether it ends as soon as nothing that fires matches it any more.</summary>
    public bool UntilResolved { get; init; }

    /// <summary>Who has made it.</summary>
    public string Author { get; init; } = string.Empty;

    /// <summary>Why.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>When it was made; for one of the file, when it begins.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands in the file; null for one that a command has made.</summary>
    public YamlPlace? Place { get; init; }

    /// <summary>Whether it stands in the file, and can only be changed there.</summary>
    public bool IsFromFile => Place is not null;

    /// <summary>Where it stands at a time. At its very end it is over: the run that is due then tells again.</summary>
    public SilenceState StateAt(DateTimeOffset at) => at < StartsAt ? SilenceState.Pending : at < EndsAt ? SilenceState.Active : SilenceState.Expired;

    /// <summary>Whether an alert meets all matchers.</summary>
    public bool IsMatch(LabelSet alert) => Matcher.AllMatch(Matchers, alert);

    /// <summary>Whether it would mute what has none of its labels. As in Alertmanager, one of the matchers has to demand something.</summary>
    public bool DemandsNothing => IsMatch(LabelSet.Empty);
}
