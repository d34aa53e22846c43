using System.Collections.Immutable;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>What was muted, and by what, since a time. Of the alerts it has the fingerprints only.</summary>
internal sealed record MuteTally
{
    /// <summary>The most causes that are told apart.</summary>
    public const int MostCauses = 100;

    /// <summary>The most alerts that are counted for each cause.</summary>
    public const int MostAlerts = 1_000;

    /// <summary>Nothing was muted.</summary>
    public static MuteTally Empty { get; } = new();

    /// <summary>Since when; null if nothing was muted.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The alerts that were muted, by what muted them.</summary>
    public ImmutableDictionary<MuteCause, ImmutableHashSet<string>> Muted { get; init; } = ImmutableDictionary<MuteCause, ImmutableHashSet<string>>.Empty;

    /// <summary>Counts alerts, each once for each cause.</summary>
    /// <param name="muted">The alerts, by what mutes them now.</param>
    /// <param name="at">The time.</param>
    public MuteTally With(IReadOnlyDictionary<MuteCause, List<string>> muted, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(muted);
        if (muted.Count == 0) return this;
        ImmutableDictionary<MuteCause, ImmutableHashSet<string>>.Builder all = Muted.ToBuilder();
        foreach ((MuteCause cause, List<string> alerts) in muted.OrderBy(static one => one.Key.By, StringComparer.Ordinal))
        {
            // What is one too many is counted with others of its kind.
            MuteCause counted = all.ContainsKey(cause) || all.Count < MostCauses ? cause : cause with { By = string.Empty };
            ImmutableHashSet<string> known = all.GetValueOrDefault(counted, []);
            all[counted] = known.Union(alerts.Where(alert => !known.Contains(alert)).Take(MostAlerts - known.Count));
        }

        return this with { Since = Since ?? at, Muted = all.ToImmutable() };
    }
}
