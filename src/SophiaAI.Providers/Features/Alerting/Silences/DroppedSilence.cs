using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Alerting.Silences;

/// <summary>A silence that does not count, wherever it came from.</summary>
/// <param name="Silence">The silence.</param>
/// <param name="Fault">Why, as the end of a sentence.</param>
internal sealed record DroppedSilence(Silence Silence, string Fault)
{
    /// <summary>What is said of it, as a sentence; of one of the file, beside its place.</summary>
    public string InWords => Silence.IsFromFile ? $"This silence is not used: {Fault}." : $"The silence '{Silence.Id}' is not used: {Fault}.";

    /// <summary>Why a silence does not count: somebody has to answer for it, and it has to end in sight.</summary>
    /// <param name="silence">The silence.</param>
    /// <param name="longest">How long one may last.</param>
    /// <returns>Null if it counts, otherwise why not, as the end of a sentence.</returns>
    public static string? FaultOf(Silence silence, TimeSpan longest)
    {
        ArgumentNullException.ThrowIfNull(silence);
        return silence.DemandsNothing ? "its matchers would also mute every alert that has none of their labels"
            : string.IsNullOrWhiteSpace(silence.Author) ? "it has no author"
            : string.IsNullOrWhiteSpace(silence.Comment) ? "it has no comment"
            : silence.EndsAt - silence.StartsAt > longest ? $"it lasts {DurationPhrase.WriteUp(silence.EndsAt - silence.StartsAt)}, and max_silence is {DurationPhrase.Write(longest)}"
            : null;
    }
}
