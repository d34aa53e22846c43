using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>The state of the monitor as JSON. It is read as if somebody else had written it.</summary>
internal static class MonitorStateText
{
    /// <summary>The longest state that is read: that of the engine, and as much as all the rest can be.</summary>
    public const int Longest = Limits.LongestEngineState + (16 * 1024 * 1024);

    // Changes with the format. A newer one is left alone.
    private const int Version = 1;

    private const int MostNamed = 5_000;
    private const int MostSeen = 5_000;
    private const int MostLabels = 24;
    private const int LongestName = 512;

    // The year 3000.
    private const long LatestTime = 32_503_680_000;

    /// <summary>The state as JSON.</summary>
    public static byte[] Write(MonitorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        JsonElement? engine = null;
        if (!state.Engine.IsEmpty)
        {
            using JsonDocument document = JsonDocument.Parse(state.Engine);
            engine = document.RootElement.Clone();
        }

        MonitorStateWire wire = new(Version)
        {
            Module = ClientIdentity.Version,
            Slot = state.Slot?.ToUnixTimeSeconds(),
            Engine = engine,
            Sources = state.Sources.ToDictionary(static one => one.Key, static one => (SourceMarkWire?)new SourceMarkWire(one.Value.Read?.ToUnixTimeSeconds(), one.Value.Tried?.ToUnixTimeSeconds())
            {
                Seen = one.Value.Seen.Count == 0 ? null : one.Value.Seen.ToDictionary(static seen => seen.Key, static seen => seen.Value.ToUnixTimeSeconds()),
            }),
            Known = state.Known.ToDictionary(static one => one.Key, static one => one.Value.ToUnixTimeSeconds()),
            Checks = state.Checks.ToDictionary(static one => one.Key, static one => (KeptCheckWire?)new KeptCheckWire(one.Value.At.ToUnixTimeSeconds(), one.Value.Status, one.Value.Reason)),
            Told = [.. state.Told.Take(MostNamed)],
            // More than that are not read again, and the samples keep fewer series.
            Readings = [.. state.Readings.Take(MostNamed).Select(static reading => new ReadingWire(reading.Measure, reading.Value, reading.Labels.Labels.ToDictionary(static label => label.Key, static label => (string?)label.Value)))],
        };
        return JsonSerializer.SerializeToUtf8Bytes(wire, MonitorStateJson.Default.MonitorStateWire);
    }

    /// <summary>Reads a state.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="now">The time. Times that are later are not believed.</param>
    /// <exception cref="UnreadableStateException">It is none, or one of a newer version.</exception>
    public static MonitorState Read(ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        StateHead? head = StateHead.Read(json);
        if (head is { Version: > Version } newer) throw Newer(newer);
        MonitorStateWire wire;
        try
        {
            wire = JsonSerializer.Deserialize(json, MonitorStateJson.Default.MonitorStateWire) ?? throw new UnreadableStateException("says nothing");
        }
        catch (JsonException)
        {
            throw new UnreadableStateException("is damaged");
        }

        if (wire.Version > Version) throw Newer(new StateHead(wire.Version, head?.Module));
        if (wire.Version < 1) throw new UnreadableStateException("is not a state of the monitor");
        if ((wire.Sources?.Count ?? 0) > MostNamed || (wire.Checks?.Count ?? 0) > MostNamed || (wire.Known?.Count ?? 0) > MostNamed || (wire.Told?.Count ?? 0) > MostNamed || (wire.Readings?.Count ?? 0) > MostNamed)
            throw new UnreadableStateException("has more in it than any monitor writes");
        DateTimeOffset? slot = Time(wire.Slot, now);
        return new MonitorState
        {
            Slot = slot,
            Module = head?.Module,
            Engine = wire.Engine is { ValueKind: JsonValueKind.Object } engine ? JsonSerializer.SerializeToUtf8Bytes(engine, MonitorStateJson.Default.JsonElement) : ReadOnlyMemory<byte>.Empty,
            Sources = Named(wire.Sources, StringComparer.Ordinal, mark => new SourceMark
            {
                Read = Time(mark.Read, now),
                Tried = Time(mark.Tried, now),
                Seen = (mark.Seen ?? []).Where(static seen => seen.Key.Length <= 64 && seen.Value is >= 0 and <= LatestTime).Take(MostSeen)
                    .ToImmutableDictionary(static seen => seen.Key, static seen => DateTimeOffset.FromUnixTimeSeconds(seen.Value), StringComparer.Ordinal),
            }),
            Known = (wire.Known ?? []).Where(one => one.Key.Length <= LongestName && Time(one.Value, now) is not null)
                .ToImmutableDictionary(static one => one.Key, static one => DateTimeOffset.FromUnixTimeSeconds(one.Value), StringComparer.Ordinal),
            Checks = Named(wire.Checks, StringComparer.OrdinalIgnoreCase, check => check.Status is { Length: > 0 and <= LongestName } status && Time(check.At, now) is { } at
                ? new KeptCheck(at, status) { Reason = check.Reason is { Length: <= LongestName } ? check.Reason : null }
                : null),
            Told = (wire.Told ?? []).OfType<string>().Where(static told => told.Length <= LongestName).ToImmutableSortedSet(StringComparer.Ordinal),
            Readings = slot is null ? [] : [.. (wire.Readings ?? []).OfType<ReadingWire>().Where(IsReading).Select(reading => new Reading(
                reading.Measure!, LabelSet.Of((reading.Labels ?? []).Select(static label => KeyValuePair.Create(label.Key, label.Value ?? string.Empty))), reading.Value, slot.Value))],
        };
    }

    /// <summary>Says that a newer version of the module has written a state.</summary>
    public static UnreadableStateException Newer(StateHead head) =>
        new(string.Create(CultureInfo.InvariantCulture, $"was written by a newer version of the module (format {head.Version})")) { IsNewer = true, Module = head.Module };

    /// <summary>Says of a state that is too long to be read whether a newer version of the module has written it.</summary>
    /// <param name="beginning">What it begins with.</param>
    public static UnreadableStateException TooLong(ReadOnlySpan<byte> beginning) =>
        StateHead.Read(beginning) is { Version: > Version } newer ? Newer(newer) : new UnreadableStateException("is longer than any monitor writes");

    private static bool IsReading(ReadingWire reading) => reading.Measure is { Length: > 0 and <= LongestName } && double.IsFinite(reading.Value)
        && (reading.Labels ?? []).Count <= MostLabels && (reading.Labels ?? []).All(static label => label.Key.Length <= LongestName && (label.Value?.Length ?? 0) <= LongestName);

    private static ImmutableDictionary<string, TTo> Named<TFrom, TTo>(Dictionary<string, TFrom?>? wire, StringComparer comparer, Func<TFrom, TTo?> read)
        where TFrom : class
        where TTo : class
    {
        ImmutableDictionary<string, TTo>.Builder found = ImmutableDictionary.CreateBuilder<string, TTo>(comparer);
        foreach ((string name, TFrom? value) in wire ?? [])
        {
            if (value is not null && name.Length <= LongestName && read(value) is { } one) found[name] = one;
        }

        return found.ToImmutable();
    }

    // A day is more than clocks are apart: a later time would stop everything until then.
    private static DateTimeOffset? Time(long? seconds, DateTimeOffset now) =>
        seconds is >= 0 and <= LatestTime && DateTimeOffset.FromUnixTimeSeconds(seconds.Value) is var time && time <= now.AddDays(1) ? time : null;
}
