using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Silences;

namespace SophiaAI.Providers.Features.Alerting.Routing;

/// <summary>Which alerts are muted by silences. Where several match, the one that lasts longest is named.</summary>
internal sealed class SilenceMuter : IAlertMuter
{
    private readonly Silence[] _silences;

    /// <summary>Creates it.</summary>
    /// <param name="silences">The silences that count.</param>
    public SilenceMuter(IEnumerable<Silence> silences) =>
        _silences = [.. silences.OrderByDescending(static silence => silence.EndsAt).ThenBy(static silence => silence.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Mute? Find(LabelSet alert, DateTimeOffset at)
    {
        foreach (Silence silence in _silences)
        {
            if (silence.StateAt(at) == SilenceState.Active && silence.IsMatch(alert)) return new Mute(DecisionReason.Silenced, silence.Id) { Since = silence.StartsAt, Until = silence.EndsAt, UntilResolved = silence.UntilResolved };
        }

        return null;
    }
}
