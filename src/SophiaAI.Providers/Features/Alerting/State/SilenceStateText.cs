using System.Collections.Immutable;
using System.Globalization;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Silences;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>The silences of the engine's state, and what was muted, as JSON. They are not trusted either.</summary>
internal static class SilenceStateText
{
    private const int LongestName = 512;

    // What one cause too many is counted with has no name.
    private const int MostCounts = MuteTally.MostCauses + 10;

    /// <summary>Silences as they are written: in an order, so that equal states are equal bytes.</summary>
    public static IReadOnlyList<SilenceWire>? Write(ImmutableDictionary<string, Silence> silences) => silences.IsEmpty ? null :
    [
        .. silences.Values.OrderBy(static silence => silence.Id, StringComparer.Ordinal).Select(static silence => new SilenceWire
        {
            Id = silence.Id,
            Matchers = [.. silence.Matchers.Select(static matcher => matcher.ToString())],
            StartsAt = silence.StartsAt,
            EndsAt = silence.EndsAt,
            UntilResolved = silence.UntilResolved,
            Author = silence.Author,
            Comment = silence.Comment,
            CreatedAt = silence.CreatedAt,
        }),
    ];

    /// <summary>What was muted, as it is written.</summary>
    public static MuteTallyWire? Write(MuteTally tally) => tally.Since is not { } since ? null : new MuteTallyWire
    {
        Since = since,
        Counts =
        [
            .. tally.Muted.OrderBy(static one => one.Key.Reason, StringComparer.Ordinal).ThenBy(static one => one.Key.By, StringComparer.Ordinal)
                .Select(static one => new MuteCountWire { Reason = one.Key.Reason, By = one.Key.By, Alerts = [.. one.Value.Order(StringComparer.Ordinal)] }),
        ],
    };

    /// <summary>Silences as they are read. One that lacks an author, or lasts too long, is read: whether it counts is found when it is asked for.</summary>
    /// <exception cref="InvalidDataException">There are too many, or one of them is not valid.</exception>
    public static ImmutableDictionary<string, Silence> Read(IReadOnlyList<SilenceWire?>? wire)
    {
        ImmutableDictionary<string, Silence>.Builder silences = EngineState.Empty.Silences.ToBuilder();
        foreach (SilenceWire one in EngineStateFile.Each(wire, Limits.MostKeptSilences, "silences"))
        {
            Silence silence = Silence(one);
            silences[silence.Id] = silence;
        }

        return silences.ToImmutable();
    }

    /// <summary>What was muted, as it is read.</summary>
    /// <exception cref="InvalidDataException">It is not what the engine writes.</exception>
    public static MuteTally Read(MuteTallyWire? wire)
    {
        if (wire?.Since is not { } since) return MuteTally.Empty;
        ImmutableDictionary<MuteCause, ImmutableHashSet<string>>.Builder muted = MuteTally.Empty.Muted.ToBuilder();
        foreach (MuteCountWire count in EngineStateFile.Each(wire.Counts, MostCounts, "causes of muting"))
        {
            MuteCause cause = new(Name(count.Reason), count.By is null or "" ? string.Empty : Name(count.By));
            muted[cause] = [.. EngineStateFile.Each(count.Alerts, MuteTally.MostAlerts, "alerts of one cause").Select(Name)];
        }

        return new MuteTally { Since = EngineStateFile.Time(since), Muted = muted.ToImmutable() };
    }

    private static Silence Silence(SilenceWire wire)
    {
        List<Matcher> matchers = [];
        foreach (string text in EngineStateFile.Each(wire.Matchers, Limits.MostMatchers, "matchers in a silence"))
        {
            if (MatcherText.Read(Short(text), out IReadOnlyList<Matcher> read, out _) is not null) throw new InvalidDataException("a silence has a matcher that is not valid");
            matchers.AddRange(read);
        }

        (DateTimeOffset starts, DateTimeOffset ends) = (EngineStateFile.Time(wire.StartsAt), EngineStateFile.Time(wire.EndsAt));
        if (ends < starts) throw new InvalidDataException("a silence ends before it begins");
        return new Silence(Id(wire.Id), matchers)
        {
            StartsAt = starts,
            EndsAt = ends,
            UntilResolved = wire.UntilResolved,
            Author = Short(wire.Author ?? string.Empty),
            Comment = Short(wire.Comment ?? string.Empty),
            CreatedAt = wire.CreatedAt == default ? starts : EngineStateFile.Time(wire.CreatedAt),
        };
    }

    // One of the file has a colon.
    private static string Id(string? id) => Name(id).Contains(':', StringComparison.Ordinal) ? throw new InvalidDataException("a silence has an id that is not valid") : id!;

    private static string Name(string? text) => text is { Length: > LongestName } ? throw TooLong(LongestName) : EngineStateFile.Text(text);

    private static string Short(string text) => text.Length <= Limits.LongestSilenceText ? text : throw TooLong(Limits.LongestSilenceText);

    private static InvalidDataException TooLong(int longest) => new(string.Create(CultureInfo.InvariantCulture, $"a text is longer than {longest} characters"));
}
