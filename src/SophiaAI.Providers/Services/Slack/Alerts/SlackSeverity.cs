using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Services.Slack.Alerts;

/// <summary>The sign by which it is seen how bad an alert is.</summary>
internal static class SlackSeverity
{
    /// <summary>The sign of what is over.</summary>
    public const string ResolvedSign = "✅";

    // By their rank.
    private static readonly string[] s_signs = ["🔴", "🔴", "🟠", "🟠", "🔵", "⚪"];

    /// <summary>Its sign.</summary>
    public static string Sign(string severity) => s_signs[Severity.Rank(severity)];
}
