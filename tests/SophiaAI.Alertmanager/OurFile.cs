using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Alertmanager;

/// <summary>Reads an alertmanager.yml as this module does.</summary>
internal static class OurFile
{
    /// <summary>What it says.</summary>
    /// <param name="text">The text.</param>
    /// <param name="refusal">Why it is refused; null if it is not.</param>
    public static MonitorConfiguration? Read(string text, out string? refusal)
    {
        MonitorReading reading = MonitorReader.Read(text, "alertmanager.yml", new MonitorVocabulary([]));
        refusal = reading.File is null ? string.Join(' ', reading.Problems.Select(static problem => problem.Message)) : null;
        return reading.File?.Configuration;
    }
}
