using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Features.Alerting;

/// <summary>How bad an alert is, by its label <c>severity</c>.</summary>
internal static class Severity
{
    /// <summary>The label.</summary>
    public const string Label = "severity";

    /// <summary>A number that is greater for what is worse; 0 for what does not say.</summary>
    public static int Of(LabelSet labels) => labels[Label].ToUpperInvariant() switch
    {
        "CRITICAL" or "PAGE" or "EMERGENCY" => 4,
        "ERROR" or "HIGH" or "MAJOR" => 3,
        "WARNING" or "WARN" or "MINOR" or "TICKET" => 2,
        "INFO" or "INFORMATION" or "LOW" or "NOTICE" => 1,
        _ => 0,
    };
}
