using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>An alert, as the monitor has it.</summary>
public sealed record SophiaAlert
{
    /// <summary>The name of its rule, or the one that a script has given.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    [Words(typeof(AlertPhase))]
    public required string State { get; init; }

    /// <summary>How bad it is: its label <c>severity</c>; null if it has none.</summary>
    public string? Severity { get; init; }

    /// <summary>What it is about: its label <c>service</c>; null if it has none.</summary>
    public string? Service { get; init; }

    /// <summary>What it says, in a sentence; null if its rule has no summary.</summary>
    public string? Summary { get; init; }

    /// <summary>Since when its condition has been met, in UTC.</summary>
    public DateTimeOffset StartsAt { get; init; }

    /// <summary>When it was resolved, in UTC; null while it is not.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The value that was compared last; null if there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The unit of the value, such as <c>s</c>; <c>1</c> for a count.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>What the value is compared with, in words; null for an alert of a script's own.</summary>
    public string? Condition { get; init; }

    /// <summary>Why a check has failed, as errors name it; null for other alerts.</summary>
    public string? Reason { get; init; }

    /// <summary>The likely cause, as a sentence; null if nobody has said.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do; null if nobody has said.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>Since when nothing is known of it, in UTC, so that it stays as it was; null if something is.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>Its labels, by which it is known.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ShownDictionary.Of(value); } = ShownDictionary.Of(new Dictionary<string, string>());

    /// <summary>The annotations of its rule, filled in.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init => field = ShownDictionary.Of(value); } = ShownDictionary.Of(new Dictionary<string, string>());

    /// <summary>Whether a script has posted it as a drill.</summary>
    public bool IsDrill { get; init; }

    /// <summary>One line: name, state, severity, and what it says or, without a summary, is about.</summary>
    public override string ToString()
    {
        string said = Summary ?? string.Join(", ", Labels.Where(static label => label.Key is not (LabelNames.AlertName or LabelNames.Severity)).Select(static label => $"{label.Key}={label.Value}"));
        return VisibleText.Line($"{Name} ({State}{(Severity is null ? string.Empty : ", " + Severity)}){(said.Length == 0 ? string.Empty : ": " + said)}");
    }
}
