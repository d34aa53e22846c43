using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Monitoring.Measures;

/// <summary>Everything that can be measured: what the monitor measures itself, and what the services' sources do.</summary>
internal sealed class MeasureCatalog
{
    private readonly Dictionary<string, MeasureDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    /// <summary>Creates the catalog.</summary>
    /// <param name="services">The services.</param>
    public MeasureCatalog(ServiceList services)
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (MeasureDefinition own in MonitorMeasures.All) _definitions.Add(own.Name, own);
        Sources = [.. services.All.SelectMany(static service => service.Measures, static (service, source) => (service, source))];
        foreach ((Service service, MeasureSource source) in Sources)
        {
            foreach (MeasureDefinition measure in source.Measures)
            {
                _definitions.Add(measure.Name, measure);
                _sources.Add(measure.Name, KeyOf(service, source));
            }
        }
    }

    /// <summary>All measures, by name.</summary>
    public IReadOnlyDictionary<string, MeasureDefinition> Definitions => _definitions;

    /// <summary>The sources, with their services.</summary>
    public IReadOnlyList<(Service Service, MeasureSource Source)> Sources { get; }

    /// <summary>The measure of a name; null if there is none.</summary>
    public MeasureDefinition? Find(string measure) => _definitions.GetValueOrDefault(measure);

    /// <summary>The source of a measure, as <c>Service/Source</c>; null for what the monitor measures itself.</summary>
    public string? SourceOf(string measure) => _sources.GetValueOrDefault(measure);

    /// <summary>How the file, the state and messages name a source: <c>Service/Source</c>.</summary>
    public static string KeyOf(Service service, MeasureSource source)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(source);
        return $"{service.Name}/{source.Name}";
    }
}
