using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Features.Monitoring.Store;

// Times are seconds since 1970.
internal sealed record MonitorStateWire(int Version)
{
    // For those that can't read the rest.
    public string? Module { get; init; }

    public long? Slot { get; init; }

    public JsonElement? Engine { get; init; }

    public Dictionary<string, SourceMarkWire?>? Sources { get; init; }

    public Dictionary<string, long>? Known { get; init; }

    public Dictionary<string, KeptCheckWire?>? Checks { get; init; }

    public List<string?>? Told { get; init; }

    public List<ReadingWire?>? Readings { get; init; }
}

internal sealed record SourceMarkWire(long? Read, long? Tried)
{
    public Dictionary<string, long>? Seen { get; init; }
}

internal sealed record KeptCheckWire(long At, string? Status, string? Reason);

internal sealed record ReadingWire(string? Measure, double Value, Dictionary<string, string?>? Labels);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64)]
[JsonSerializable(typeof(MonitorStateWire))]
internal sealed partial class MonitorStateJson : JsonSerializerContext;
