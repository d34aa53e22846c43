using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Silences;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>A silence as it stands in the file.</summary>
/// <param name="Silence">What it says.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record SilenceDraft(Silence Silence, YamlPlace Place)
{
    /// <summary>Its name; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Since when; null if the file does not say.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>The silence, of which the file says no more than its end: it begins as early as it may.</summary>
    /// <param name="longest">How long one may last.</param>
    public Silence Within(TimeSpan longest)
    {
        DateTimeOffset starts = StartsAt ?? Silence.EndsAt - longest;
        return Silence with { StartsAt = starts, CreatedAt = starts };
    }
}
