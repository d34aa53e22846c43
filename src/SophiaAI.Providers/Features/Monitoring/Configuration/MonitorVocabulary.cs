using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The names that a monitoring.yaml can use. What is null is not checked.</summary>
/// <param name="Measures">What is measured, by services and by the monitor itself.</param>
internal sealed record MonitorVocabulary(IReadOnlyList<MeasureDefinition> Measures)
{
    /// <summary>The checks, as <c>Integration/Check</c>.</summary>
    public IReadOnlyList<string>? Checks { get; init; }

    /// <summary>The sources of measures, as <c>Service/Source</c>.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>The settings, by their full names.</summary>
    public IReadOnlyList<string>? Settings { get; init; }

    /// <summary>Says what to do about a reference that has no value now; null for one that has, or of which that is not known. Without it, none is looked up.</summary>
    public Func<SecretReference, string?> Lack { get; init; } = static _ => null;

    /// <summary>Whether also that is said which may well be meant: labels that only alerts of scripts have, and time intervals that no route uses.</summary>
    public bool IsThorough { get; init; }

    /// <summary>The names of what some services have and make.</summary>
    /// <param name="services">The services.</param>
    /// <param name="own">What the monitor itself measures.</param>
    public static MonitorVocabulary Of(ServiceList services, IEnumerable<MeasureDefinition> own)
    {
        ArgumentNullException.ThrowIfNull(services);
        MeasureDefinition[] measures = [.. own, .. services.Measures];
        return new MonitorVocabulary(measures)
        {
            Settings = services.Settings.All.Select(static setting => setting.FullName).ToArray(),
            Checks = services.CreateChecks().SelectMany(static suite => suite.Checks, static (suite, check) => $"{suite.Integration}/{check.Name}").ToArray(),
            Sources = services.MeasureSources.Select(MeasureCatalog.KeyOf).ToArray(),
        };
    }
}
