using System.Globalization;
using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Features.Alerting.Silences;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>A silence: while it is active, nobody is told of the alerts that it matches.</summary>
public sealed record SophiaSilence
{
    private const string Resolved = nameof(Resolved);

    /// <summary>Its id; <c>file:</c> and its name or place for one of monitoring.yaml.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    [Words(typeof(SilenceState))]
    public required string State { get; init; }

    /// <summary>What alerts have to meet, as Alertmanager writes it; all of them.</summary>
    public IReadOnlyList<string> Matchers { get; init => field = ShownCollection<string>.Of(value); } = ShownCollection<string>.Of([]);

    /// <summary>Since when, in UTC.</summary>
    public DateTimeOffset StartsAt { get; init; }

    /// <summary>Until when, in UTC. For one until its alerts are resolved, at the latest.</summary>
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Until when, as -Until of New-SophiaSilence takes it: <c>Resolved</c>, or a time in UTC.</summary>
    public string Until => UntilResolved && State != nameof(SilenceState.Expired) ? Resolved : EndsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whether it ends as soon as nothing that fires matches it any more.</summary>
    public bool UntilResolved { get; init; }

    /// <summary>Who answers for it; empty if nobody was named.</summary>
    public string Author { get; init; } = string.Empty;

    /// <summary>Why; empty if nobody has said.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>When it was made, in UTC; for one of monitoring.yaml, when it begins.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many of the alerts that fire it matches.</summary>
    public int FiringCount { get; init; }

    /// <summary>Where it stands, as file, line and column; null for one that a command has made.</summary>
    public string? Place { get; init; }

    /// <summary>Why it is not used, as a sentence; null if it is.</summary>
    public string? Problem { get; init; }

    /// <summary>Matchers and state, for tables.</summary>
    public override string ToString() => $"{string.Join(", ", Matchers)}: {State}";
}
