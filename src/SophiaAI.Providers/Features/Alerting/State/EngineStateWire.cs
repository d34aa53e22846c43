using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Features.Alerting.State;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    MaxDepth = 16)]
[JsonSerializable(typeof(EngineStateWire))]
[JsonSerializable(typeof(EngineStateVersionWire))]
internal sealed partial class EngineStateJson : JsonSerializerContext;

// What every version has, and those to come.
internal sealed record EngineStateVersionWire
{
    public int Version { get; init; }
}

internal sealed record EngineStateWire
{
    public int Version { get; init; }

    public DateTimeOffset? LastSlot { get; init; }

    public DateTimeOffset? LostAt { get; init; }

    // Not in older ones, of which only the groups know what was told.
    public bool KeepsTold { get; init; }

    public long NextNumber { get; init; }

    public IReadOnlyList<AlertWire?>? Alerts { get; init; }

    public IReadOnlyList<GroupWire?>? Groups { get; init; }

    public IReadOnlyList<OutboxWire?>? Outbox { get; init; }

    public IReadOnlyList<SilenceWire?>? Silences { get; init; }

    public MuteTallyWire? Muted { get; init; }

    public MuteTallyWire? MutedBefore { get; init; }
}

internal sealed record AlertWire
{
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public string? Rule { get; init; }

    public string? Phase { get; init; }

    public DateTimeOffset ActiveAt { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? FiredAt { get; init; }

    public DateTimeOffset? KeepFiringSince { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? FormerStartsAt { get; init; }

    public DateTimeOffset? FormerEndsAt { get; init; }

    public DateTimeOffset? UnknownSince { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public double? Value { get; init; }

    public string? Unit { get; init; }

    public IReadOnlyList<double>? Recent { get; init; }

    public IReadOnlyDictionary<string, string>? Details { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public bool EndsByTimeout { get; init; }

    public bool IsSeen { get; init; }

    public IReadOnlyDictionary<string, DateTimeOffset>? Told { get; init; }

    public bool IsDrill { get; init; }
}

internal sealed record GroupWire
{
    public string? Id { get; init; }

    public string? Receiver { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NextFlush { get; init; }

    public DateTimeOffset? LastFlush { get; init; }

    public IReadOnlyList<string>? Members { get; init; }

    public string? FormerKey { get; init; }

    public IReadOnlyDictionary<string, EntryWire?>? Log { get; init; }
}

internal sealed record EntryWire
{
    public IReadOnlyList<string>? Firing { get; init; }

    public IReadOnlyList<string>? Resolved { get; init; }

    public IReadOnlyList<string>? Muted { get; init; }

    public IReadOnlyList<string>? Owed { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Channel { get; init; }

    public string? Message { get; init; }

    public int Severity { get; init; }

    public string? Place { get; init; }

    public bool IsAdopted { get; init; }
}

internal sealed record OutboxWire
{
    public string? Id { get; init; }

    public long Number { get; init; }

    public string? Kind { get; init; }

    public string? Group { get; init; }

    public string? Receiver { get; init; }

    public string? Target { get; init; }

    public string? Place { get; init; }

    public IReadOnlyList<string>? Firing { get; init; }

    public IReadOnlyList<string>? Resolved { get; init; }

    public int Muted { get; init; }

    public int Severity { get; init; }

    public DateTimeOffset At { get; init; }

    public int Failures { get; init; }

    public DateTimeOffset? FailedSince { get; init; }

    public int Doubts { get; init; }

    public bool IsRefused { get; init; }

    public bool IsUnderway { get; init; }
}

internal sealed record SilenceWire
{
    public string? Id { get; init; }

    // In Alertmanager's classic grammar.
    public IReadOnlyList<string?>? Matchers { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset EndsAt { get; init; }

    public bool UntilResolved { get; init; }

    public string? Author { get; init; }

    public string? Comment { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed record MuteTallyWire
{
    public DateTimeOffset? Since { get; init; }

    public IReadOnlyList<MuteCountWire?>? Counts { get; init; }
}

internal sealed record MuteCountWire
{
    public string? Reason { get; init; }

    public string? By { get; init; }

    public IReadOnlyList<string?>? Alerts { get; init; }
}
