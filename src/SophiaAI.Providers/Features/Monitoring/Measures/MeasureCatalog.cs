using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Monitoring.Measures;

/// <summary>Everything that can be measured: what the monitor measures itself, and what the services' sources do.</summary>
internal sealed class MeasureCatalog
{
    private readonly Dictionary<string, MeasureDefinition> _definitions = new(StringComparer.Ordinal);

    /// <summary>Creates the catalog.</summary>
    /// <param name="services">The services.</param>
    public MeasureCatalog(ServiceList services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Sources = [.. services.MeasureSources];
        foreach (MeasureDefinition measure in MonitorMeasures.All.Concat(services.Measures)) _definitions.Add(measure.Name, measure);
    }

    /// <summary>All measures, by name.</summary>
    public IReadOnlyDictionary<string, MeasureDefinition> Definitions => _definitions;

    /// <summary>The services' sources.</summary>
    public IReadOnlyList<ServiceMeasureSource> Sources { get; }

    /// <summary>The measure of a name; null if there is none.</summary>
    public MeasureDefinition? Find(string measure) => _definitions.GetValueOrDefault(measure);

    /// <summary>How the file, the state and messages name a source: <c>Service/Source</c>.</summary>
    public static string KeyOf(ServiceMeasureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return $"{source.Service}/{source.Source.Name}";
    }
}
