using System.Collections.Immutable;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Silences;
using SophiaAI.Providers.Features.Alerting.State;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>The silences of the state and of the file: which of them count, and what becomes of those of the state.</summary>
internal sealed class SilenceBook
{
    // As long as Alertmanager keeps what has expired.
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(120);

    private readonly IReadOnlyList<Silence> _all;

    private SilenceBook(IReadOnlyList<Silence> all, IReadOnlyList<Silence> counting, IReadOnlyList<DroppedSilence> dropped)
    {
        _all = all;
        Counting = counting;
        Dropped = dropped;
    }

    /// <summary>Those that count, whether or not they are active.</summary>
    public IReadOnlyList<Silence> Counting { get; }

    /// <summary>Those that do not, and are not over either.</summary>
    public IReadOnlyList<DroppedSilence> Dropped { get; }

    /// <summary>All of them by id, also those that are over or do not count any more: what they have muted is told with their names.</summary>
    public IReadOnlyDictionary<string, Silence> ById()
    {
        Dictionary<string, Silence> all = new(StringComparer.Ordinal);
        foreach (Silence silence in _all) all.TryAdd(silence.Id, silence);
        return all;
    }

    /// <summary>The silences at a time.</summary>
    /// <param name="configuration">What the file says.</param>
    /// <param name="silences">Those of the state.</param>
    /// <param name="at">The time.</param>
    public static SilenceBook Of(MonitorConfiguration configuration, ImmutableDictionary<string, Silence> silences, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(silences);
        if (silences.IsEmpty && configuration.Silences.Count == 0) return new SilenceBook([], [], []);
        List<Silence> counting = [];
        List<DroppedSilence> dropped = [];
        List<Silence> all = [.. configuration.Silences, .. silences.Values.OrderBy(static silence => silence.Id, StringComparer.Ordinal)];
        foreach (Silence silence in all)
        {
            if (DroppedSilence.FaultOf(silence, configuration.MaxSilence) is not { } fault) counting.Add(silence);
            else if (silence.StateAt(at) != SilenceState.Expired) dropped.Add(new DroppedSilence(silence, fault));
        }

        return new SilenceBook(all, counting, dropped);
    }

    /// <summary>The silences of a state after an evaluation: what was to last until its alerts are resolved may be over, and what has long been over is forgotten.</summary>
    /// <param name="silences">The silences.</param>
    /// <param name="firing">Gives the alerts that fire.</param>
    /// <param name="at">The time.</param>
    /// <param name="ended">Those that have ended now, because nothing that fires matches them any more.</param>
    public static ImmutableDictionary<string, Silence> After(ImmutableDictionary<string, Silence> silences, Func<IReadOnlyList<AlertRecord>> firing, DateTimeOffset at, out IReadOnlyList<Silence> ended)
    {
        ArgumentNullException.ThrowIfNull(silences);
        ArgumentNullException.ThrowIfNull(firing);
        ended = [];
        if (silences.IsEmpty) return silences;
        IReadOnlyList<AlertRecord> alerts = firing();
        ended = [.. silences.Values.Where(silence => silence.UntilResolved && silence.StateAt(at) == SilenceState.Active && !alerts.Any(alert => silence.IsMatch(alert.Labels)))
            .Select(silence => silence with { EndsAt = at }).OrderBy(static silence => silence.Id, StringComparer.Ordinal)];
        return silences.SetItems(ended.Select(static silence => KeyValuePair.Create(silence.Id, silence)))
            .RemoveRange(silences.Values.Where(silence => silence.EndsAt + s_kept <= at).Select(static silence => silence.Id));
    }

    /// <summary>
    /// Adds a silence. One of the same matchers, author and comment that is not over takes its place if the two overlap, or
    /// one follows on the other, and then lasts from the earlier beginning to the later end: so the same call again, such as
    /// that of a job that is run again, makes no second one. What lies between two windows is never muted.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="silence">The silence, without an id.</param>
    /// <param name="now">The time.</param>
    /// <param name="longest">How long one may last.</param>
    /// <returns>The new state, and the silence as it is in it; null if there is no room for it.</returns>
    public static (EngineState State, Silence Silence)? Add(EngineState state, Silence silence, DateTimeOffset now, TimeSpan longest)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(silence);
        Silence? joined = state.Silences.Values.Where(known => IsSame(known, silence) && known.StateAt(now) != SilenceState.Expired)
            .OrderBy(static known => known.StartsAt).ThenBy(static known => known.Id, StringComparer.Ordinal)
            .Select(known => Joined(known, silence, longest)).FirstOrDefault(static known => known is not null);
        if (joined is null && Lasting(state.Silences, now) >= Limits.MostSilences) return null;
        Silence added = joined ?? silence with { Id = IdOf(silence) };
        return (state with { Silences = WithRoom(state.Silences, now).SetItem(added.Id, added) }, added);
    }

    /// <summary>How many silences are not over.</summary>
    public static int Lasting(ImmutableDictionary<string, Silence> silences, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(silences);
        return silences.Values.Count(silence => silence.StateAt(now) != SilenceState.Expired);
    }

    // What has long been over is forgotten also where no monitor runs; and if there is a great deal, what was over first.
    private static ImmutableDictionary<string, Silence> WithRoom(ImmutableDictionary<string, Silence> silences, DateTimeOffset now)
    {
        silences = silences.RemoveRange(silences.Values.Where(silence => silence.EndsAt + s_kept <= now).Select(static silence => silence.Id));
        int many = silences.Count - Limits.MostKeptSilences + 1;
        return many <= 0 ? silences : silences.RemoveRange(silences.Values.Where(silence => silence.StateAt(now) == SilenceState.Expired)
            .OrderBy(static silence => silence.EndsAt).ThenBy(static silence => silence.Id, StringComparer.Ordinal).Take(many).Select(static silence => silence.Id));
    }

    /// <summary>Ends a silence. It is kept for a while, so that what it muted can be explained.</summary>
    /// <param name="silence">The silence.</param>
    /// <param name="now">The time.</param>
    public static Silence Expired(Silence silence, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(silence);
        return silence.StateAt(now) switch
        {
            SilenceState.Pending => silence with { StartsAt = now, EndsAt = now },
            SilenceState.Active => silence with { EndsAt = now },
            _ => silence,
        };
    }

    // Null if that would be two windows, or one that is too long.
    private static Silence? Joined(Silence known, Silence silence, TimeSpan longest)
    {
        if (silence.StartsAt > known.EndsAt || known.StartsAt > silence.EndsAt) return null;
        // Its end is the latest that is allowed, so that each call would make another one. Towards that end, one is meant.
        if (known.UntilResolved && known.StartsAt <= silence.StartsAt && known.EndsAt - silence.StartsAt > longest / 2) return known;
        Silence joined = known with
        {
            StartsAt = known.StartsAt < silence.StartsAt ? known.StartsAt : silence.StartsAt,
            EndsAt = known.EndsAt > silence.EndsAt ? known.EndsAt : silence.EndsAt,
        };
        return joined.EndsAt - joined.StartsAt <= longest ? joined : null;
    }

    private static bool IsSame(Silence one, Silence other) => one.UntilResolved == other.UntilResolved && one.Author == other.Author && one.Comment == other.Comment && Written(one) == Written(other);

    private static string IdOf(Silence silence)
    {
        string id = Fingerprint.Of($"{Written(silence)}\n{silence.Author}\n{silence.Comment}\n{silence.UntilResolved}\n{silence.StartsAt.UtcTicks}\n{silence.EndsAt.UtcTicks}\n{silence.CreatedAt.UtcTicks}");
        // Without quotes, PowerShell takes it for a parameter.
        while (id.StartsWith('-')) id = Fingerprint.Of(id);
        return id;
    }

    private static string Written(Silence silence) => string.Join('\n', silence.Matchers.Select(static matcher => matcher.ToString()).Order(StringComparer.Ordinal));
}
