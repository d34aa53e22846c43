using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>The engine's state as JSON.</summary>
internal static class EngineStateFile
{
    private const int Version = 1;
    private const int MostRecent = 24;
    private const int MostTold = 100;

    // An alert may go several ways.
    private const int MostGroups = 10 * Limits.MostAlerts;

    // No time that the engine writes lies outside, whatever the clock says.
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a state.</summary>
    public static byte[] Write(EngineState state) => JsonSerializer.SerializeToUtf8Bytes(
        new EngineStateWire
        {
            Version = Version,
            LastSlot = state.LastSlot,
            LostAt = state.LostAt,
            KeepsTold = true,
            NextNumber = state.NextNumber,
            // In an order, so that equal states are equal bytes.
            Alerts = [.. state.Alerts.Values.OrderBy(static alert => alert.Fingerprint, StringComparer.Ordinal).Select(Wire)],
            Groups = [.. state.Groups.Values.OrderBy(static group => group.Id, StringComparer.Ordinal).Select(Wire)],
            Outbox = [.. state.Waiting().Select(Wire)],
            Silences = SilenceStateText.Write(state.Silences),
            Muted = SilenceStateText.Write(state.Muted),
            MutedBefore = SilenceStateText.Write(state.MutedBefore),
        },
        EngineStateJson.Default.EngineStateWire);

    /// <summary>Reads a state.</summary>
    public static EngineStateReading Read(ReadOnlySpan<byte> json)
    {
        // A newer one may be longer, and of another shape.
        if (StateHead.Read(json) is { Version: > Version } newer) return Newer(newer.Version);
        if (json.Length > Limits.LongestEngineState) return Unreadable($"it is longer than {Limits.LongestEngineState / (1024 * 1024)} MiB");
        try
        {
            int version = JsonSerializer.Deserialize(json, EngineStateJson.Default.EngineStateVersionWire)?.Version ?? 0;
            if (version > Version) return Newer(version);
            if (version < Version || JsonSerializer.Deserialize(json, EngineStateJson.Default.EngineStateWire) is not { } wire) return Unreadable("it has no version");
            return new EngineStateReading(EngineStateOutcome.Read, State(wire), Problem: null);
        }
        // Not the exception's words: they quote what the file has.
        catch (JsonException)
        {
            return Unreadable("it is not JSON of the right shape");
        }
        catch (InvalidDataException exception)
        {
            return Unreadable(exception.Message);
        }
    }

    private static EngineStateReading Newer(long version) => new(
        EngineStateOutcome.Newer, State: null, string.Create(CultureInfo.InvariantCulture, $"The monitor's state has version {version}, which a newer version of this module has written. This one knows version {Version}."));

    private static EngineStateReading Unreadable(string why) => new(EngineStateOutcome.Unreadable, State: null, $"The monitor's state can't be read: {why}.");

    private static EngineState State(EngineStateWire wire)
    {
        ImmutableDictionary<string, AlertRecord>.Builder alerts = EngineState.Empty.Alerts.ToBuilder();
        foreach (AlertWire alert in Each(wire.Alerts, Limits.MostAlerts, "alerts"))
        {
            AlertRecord read = Alert(alert);
            alerts[read.Fingerprint] = read;
        }

        ImmutableDictionary<string, AlertGroup>.Builder groups = EngineState.Empty.Groups.ToBuilder();
        foreach (GroupWire group in Each(wire.Groups, MostGroups, "groups")) groups[Text(group.Id)] = Group(group, alerts);
        if (!wire.KeepsTold) TakeTold(alerts, groups);
        ImmutableDictionary<string, OutboxMessage>.Builder outbox = EngineState.Empty.Outbox.ToBuilder();
        long highest = 0;
        foreach (OutboxWire message in Each(wire.Outbox, MostGroups, "messages"))
        {
            OutboxMessage read = Message(message, alerts);
            highest = Math.Max(highest, read.Number);
            outbox[read.Id] = read;
        }

        return new EngineState
        {
            Alerts = alerts.ToImmutable(),
            Groups = groups.ToImmutable(),
            Outbox = outbox.ToImmutable(),
            Silences = SilenceStateText.Read(wire.Silences),
            Muted = SilenceStateText.Read(wire.Muted),
            MutedBefore = SilenceStateText.Read(wire.MutedBefore),
            LastSlot = Time(wire.LastSlot),
            LostAt = Time(wire.LostAt),
            NextNumber = Math.Max(Number(wire.NextNumber), highest + 1),
        };
    }

    // When their group was told last: that is later than when they were, if a message was about others only.
    private static void TakeTold(ImmutableDictionary<string, AlertRecord>.Builder alerts, ImmutableDictionary<string, AlertGroup>.Builder groups)
    {
        foreach (AlertGroup group in groups.Values)
        {
            foreach (NotificationEntry entry in group.Log.Values.Where(static entry => !entry.IsAdopted))
            {
                if (entry.At is not { } at) continue;
                foreach (string told in entry.Firing.Union(entry.Resolved))
                {
                    AlertRecord alert = alerts[told];
                    if (alert.Told[group.Receiver] is not { } known || known < at) alerts[told] = alert with { Told = alert.Told.With(group.Receiver, at) };
                }
            }
        }
    }

    private static AlertWire Wire(AlertRecord alert) => new()
    {
        Labels = alert.Labels.ToDictionary(),
        Rule = alert.Rule,
        Phase = alert.Phase.ToString(),
        ActiveAt = alert.ActiveAt,
        StartsAt = alert.StartsAt,
        FiredAt = alert.FiredAt,
        KeepFiringSince = alert.KeepFiringSince,
        ResolvedAt = alert.ResolvedAt,
        FormerStartsAt = alert.FormerStartsAt,
        FormerEndsAt = alert.FormerEndsAt,
        UnknownSince = alert.UnknownSince,
        UpdatedAt = alert.UpdatedAt,
        Value = Finite(alert.Value),
        Unit = alert.Unit == "1" ? null : alert.Unit,
        Recent = alert.Recent.Count == 0 ? null : [.. alert.Recent.TakeLast(MostRecent).Where(double.IsFinite).Select(Short)],
        Details = Wire(alert.Details),
        Annotations = Wire(alert.Annotations),
        EndsAt = alert.EndsAt,
        EndsByTimeout = alert.EndsByTimeout,
        IsSeen = alert.IsSeen,
        // Of receivers that had it once, the last are enough.
        Told = alert.Told.All.Count == 0 ? null : alert.Told.All.OrderByDescending(static one => one.Value).ThenBy(static one => one.Key, StringComparer.Ordinal).Take(MostTold).OrderBy(static one => one.Key, StringComparer.Ordinal).ToDictionary(),
        IsDrill = alert.IsDrill,
    };

    private static AlertRecord Alert(AlertWire wire)
    {
        LabelSet labels = Labels(wire.Labels);
        return new AlertRecord(Fingerprint.Of(labels), labels)
        {
            Rule = wire.Rule is null ? null : Text(wire.Rule),
            Phase = Word<AlertPhase>(wire.Phase),
            ActiveAt = Time(wire.ActiveAt),
            StartsAt = Time(wire.StartsAt),
            FiredAt = Time(wire.FiredAt),
            KeepFiringSince = Time(wire.KeepFiringSince),
            ResolvedAt = Time(wire.ResolvedAt),
            FormerStartsAt = Time(wire.FormerStartsAt),
            FormerEndsAt = Time(wire.FormerEndsAt),
            UnknownSince = Time(wire.UnknownSince),
            UpdatedAt = Time(wire.UpdatedAt),
            Value = Finite(wire.Value),
            Unit = wire.Unit is null ? "1" : Text(wire.Unit),
            Recent = [.. (wire.Recent ?? []).TakeLast(MostRecent).Where(double.IsFinite)],
            Details = Labels(wire.Details),
            Annotations = Labels(wire.Annotations),
            EndsAt = Time(wire.EndsAt) ?? (wire.Rule is null ? throw new InvalidDataException("an alert of a script has no end") : null),
            EndsByTimeout = wire.EndsByTimeout,
            IsSeen = wire.IsSeen,
            Told = Told(wire.Told),
            IsDrill = wire.IsDrill,
        };
    }

    private static GroupWire Wire(AlertGroup group) => new()
    {
        Id = group.Id,
        Receiver = group.Receiver,
        CreatedAt = group.CreatedAt,
        NextFlush = group.NextFlush,
        LastFlush = group.LastFlush,
        Members = Wire(group.Members),
        FormerKey = group.FormerKey,
        Log = group.Log.IsEmpty ? null : group.Log.OrderBy(static entry => entry.Key, StringComparer.Ordinal).ToDictionary(static entry => entry.Key, static entry => (EntryWire?)Wire(entry.Value)),
    };

    private static AlertGroup Group(GroupWire wire, ImmutableDictionary<string, AlertRecord>.Builder alerts) => new(Text(wire.Id), Text(wire.Receiver))
    {
        CreatedAt = Time(wire.CreatedAt),
        NextFlush = Time(wire.NextFlush),
        LastFlush = Time(wire.LastFlush),
        Members = Set(wire.Members, alerts),
        FormerKey = wire.FormerKey is null ? null : Text(wire.FormerKey),
        Log = (wire.Log ?? new Dictionary<string, EntryWire?>()).ToImmutableDictionary(static entry => Text(entry.Key), entry => Entry(entry.Value ?? throw new InvalidDataException("an entry is missing"), alerts)),
    };

    private static EntryWire Wire(NotificationEntry entry) => new()
    {
        Firing = Wire(entry.Firing),
        Resolved = Wire(entry.Resolved),
        Muted = Wire(entry.Muted),
        Owed = Wire(entry.Owed),
        At = entry.At,
        Channel = entry.Sent?.Channel,
        Message = entry.Sent?.Id,
        Severity = entry.Severity,
        Place = entry.Place,
        IsAdopted = entry.IsAdopted,
    };

    private static NotificationEntry Entry(EntryWire wire, ImmutableDictionary<string, AlertRecord>.Builder alerts) => new()
    {
        Firing = Set(wire.Firing, alerts),
        Resolved = Set(wire.Resolved, alerts),
        Muted = Set(wire.Muted, alerts),
        Owed = Set(wire.Owed, alerts),
        At = Time(wire.At),
        Sent = wire.Channel is null || wire.Message is null ? null : new SentMessage(Text(wire.Channel), Text(wire.Message)),
        Severity = Count(wire.Severity),
        Place = wire.Place is null ? null : Text(wire.Place),
        IsAdopted = wire.IsAdopted,
    };

    private static OutboxWire Wire(OutboxMessage message) => new()
    {
        Id = message.Id,
        Number = message.Number,
        Kind = message.Kind.ToString(),
        Group = message.Group.Length == 0 ? null : message.Group,
        Receiver = message.Receiver,
        Target = message.Target,
        Place = message.Place,
        Firing = Wire(message.Firing),
        Resolved = Wire(message.Resolved),
        Muted = message.Muted,
        Severity = message.Severity,
        At = message.At,
        Failures = message.Failures,
        FailedSince = message.FailedSince,
        Doubts = message.Doubts,
        IsRefused = message.IsRefused,
        IsUnderway = message.IsUnderway,
    };

    private static OutboxMessage Message(OutboxWire wire, ImmutableDictionary<string, AlertRecord>.Builder alerts) => new(Text(wire.Id), Number(wire.Number), Word<MessageKind>(wire.Kind))
    {
        Group = wire.Group is null ? string.Empty : Text(wire.Group),
        Receiver = Text(wire.Receiver),
        Target = Text(wire.Target),
        Place = wire.Place is null ? null : Text(wire.Place),
        Firing = Set(wire.Firing, alerts),
        Resolved = Set(wire.Resolved, alerts),
        Muted = Count(wire.Muted),
        Severity = Count(wire.Severity),
        At = Time(wire.At),
        Failures = Count(wire.Failures),
        FailedSince = Time(wire.FailedSince),
        Doubts = Count(wire.Doubts),
        IsRefused = wire.IsRefused,
        IsUnderway = wire.IsUnderway,
    };

    private static IReadOnlyDictionary<string, string>? Wire(LabelSet labels) => labels.Count == 0 ? null : labels.ToDictionary();

    private static IReadOnlyList<string>? Wire(ImmutableHashSet<string> alerts) => alerts.IsEmpty ? null : [.. alerts.Order(StringComparer.Ordinal)];

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    // The last values are drawn, not calculated with.
    private static double Short(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // What names an alert that is not there is nothing.
    private static ImmutableHashSet<string> Set(IReadOnlyList<string>? names, ImmutableDictionary<string, AlertRecord>.Builder alerts) =>
        names is null ? [] : [.. names.Where(name => name is not null && alerts.ContainsKey(name))];

    private static ToldTimes Told(IReadOnlyDictionary<string, DateTimeOffset>? told)
    {
        if (told is null) return ToldTimes.None;
        if (told.Count > MostTold) throw new InvalidDataException("an alert was told to too many receivers");
        return ToldTimes.Of(told.Select(static one => KeyValuePair.Create(Text(one.Key), Time(one.Value))));
    }

    private static LabelSet Labels(IReadOnlyDictionary<string, string>? labels)
    {
        if (labels is null) return LabelSet.Empty;
        if (labels.Count > Limits.MostLabels) throw new InvalidDataException("an alert has too many labels");
        return LabelSet.Of(labels.Select(static label => KeyValuePair.Create(Text(label.Key), Text(label.Value))));
    }

    /// <summary>A text that has to be there.</summary>
    public static string Text(string? text) => text switch
    {
        null or "" => throw new InvalidDataException("a name is missing"),
        { Length: > Limits.LongestStateText } => throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"a text is longer than {Limits.LongestStateText} characters")),
        _ => text,
    };

    private static DateTimeOffset? Time(DateTimeOffset? time) => time is { } at ? Time(at) : null;

    /// <summary>A time that a clock may have shown.</summary>
    public static DateTimeOffset Time(DateTimeOffset time) => time >= s_earliest && time <= s_latest ? time.ToUniversalTime() : throw new InvalidDataException("a time is not possible");

    private static int Count(int count) => count >= 0 ? count : throw new InvalidDataException("a number is negative");

    private static long Number(long number) => number is >= 0 and < long.MaxValue / 2 ? number : throw new InvalidDataException("a number is not possible");

    private static T Word<T>(string? word)
        where T : struct, Enum => Enum.TryParse(word, out T value) && value.ToString() == word ? value : throw new InvalidDataException("a word is not known");

    /// <summary>The items of a list, none of which is missing.</summary>
    public static IReadOnlyList<T> Each<T>(IReadOnlyList<T?>? items, int most, string what)
        where T : class
    {
        if (items is null) return [];
        if (items.Count > most) throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it has more than {most} {what}"));
        return items.Contains(null) ? throw new InvalidDataException("something in a list is missing") : (IReadOnlyList<T>)items;
    }
}
