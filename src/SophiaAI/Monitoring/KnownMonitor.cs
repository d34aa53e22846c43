using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;

namespace SophiaAI.Monitoring;

/// <summary>The names that a monitoring.yaml can use.</summary>
internal static class KnownMonitor
{
    /// <summary>The measures, checks, sources and settings of this module.</summary>
    public static MonitorVocabulary Vocabulary => MonitorVocabulary.Of(SophiaServices.List, MonitorMeasures.All);
}
