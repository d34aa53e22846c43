namespace SophiaAI.Providers.Services.Slack.Alerts;

/// <summary>How bad alerts are: their order, and the sign by which each is seen.</summary>
internal static class SlackSeverity
{
    /// <summary>The label that says it.</summary>
    public const string Label = "severity";

    /// <summary>The sign of what is over.</summary>
    public const string ResolvedSign = "✅";

    private static readonly (string Name, string Sign)[] s_known = [("critical", "🔴"), ("page", "🔴"), ("error", "🔴"), ("warning", "🟠"), ("info", "🔵"), ("none", "⚪")];

    /// <summary>Its place in the order: the lower, the worse. What is not known stands before what is only information.</summary>
    public static int Rank(string severity) => Array.FindIndex(s_known, known => known.Name == severity) is >= 0 and int rank ? rank : 3;

    /// <summary>Its sign.</summary>
    public static string Sign(string severity) => Array.Find(s_known, known => known.Name == severity).Sign ?? "🟠";
}
