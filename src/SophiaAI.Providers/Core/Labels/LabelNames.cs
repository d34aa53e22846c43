namespace SophiaAI.Providers.Core.Labels;

/// <summary>The labels of alerts and values that this module itself gives a meaning.</summary>
internal static class LabelNames
{
    /// <summary>The name of an alert, which is that of its rule.</summary>
    public const string AlertName = "alertname";

    /// <summary>How bad an alert is: see <see cref="Labels.Severity"/>.</summary>
    public const string Severity = "severity";

    /// <summary>What an alert is about. Rules mute each other by it.</summary>
    public const string Topic = "topic";

    /// <summary>The service that a value is of, or the integration of a check.</summary>
    public const string Service = "service";
}
