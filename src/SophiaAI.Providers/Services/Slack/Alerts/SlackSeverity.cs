namespace SophiaAI.Providers.Services.Slack.Alerts;

/// <summary>How bad alerts are: their order, and the sign by which each is seen.</summary>
internal static class SlackSeverity
{
    /// <summary>The label that says it.</summary>
    public const string Label = "severity";

    /// <summary>The sign of what is over.</summary>
    public const string ResolvedSign = "✅";

    // What is not known stands between a warning and what is only information.
    private const int Unknown = 3;

    private static readonly string[] s_signs = ["🔴", "🔴", "🟠", "🟠", "🔵", "⚪"];

    /// <summary>Its place in the order: the lower, the worse.</summary>
    public static int Rank(string severity) => severity.ToUpperInvariant() switch
    {
        "CRITICAL" or "PAGE" or "EMERGENCY" => 0,
        "ERROR" or "HIGH" or "MAJOR" => 1,
        "WARNING" or "WARN" or "MINOR" or "TICKET" => 2,
        "INFO" or "INFORMATION" or "LOW" or "NOTICE" => 4,
        "NONE" => 5,
        _ => Unknown,
    };

    /// <summary>Its sign.</summary>
    public static string Sign(string severity) => s_signs[Rank(severity)];
}
