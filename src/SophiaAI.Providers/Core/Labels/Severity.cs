namespace SophiaAI.Providers.Core.Labels;

/// <summary>How bad an alert is, by its label <see cref="LabelNames.Severity"/>.</summary>
internal static class Severity
{
    private const int Critical = 0;
    private const int Error = 1;
    private const int Warning = 2;
    // What is not known stands between a warning and what is only information.
    private const int Unknown = 3;
    private const int Information = 4;
    private const int None = 5;

    /// <summary>The place of a word in the order, from 0 to 5: the lower, the worse.</summary>
    public static int Rank(string severity)
    {
        ArgumentNullException.ThrowIfNull(severity);
        return severity.ToUpperInvariant() switch
        {
            "CRITICAL" or "PAGE" or "EMERGENCY" => Critical,
            "ERROR" or "HIGH" or "MAJOR" => Error,
            "WARNING" or "WARN" or "MINOR" or "TICKET" => Warning,
            "INFO" or "INFORMATION" or "LOW" or "NOTICE" => Information,
            "NONE" => None,
            _ => Unknown,
        };
    }

    /// <summary>Whether a word has a place of its own in the order.</summary>
    public static bool IsKnown(string severity) => Rank(severity) != Unknown;

    /// <summary>A number that is greater for what is worse, by which a group gets worse; 0 for what does not say.</summary>
    public static int Of(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Rank(labels[LabelNames.Severity]) switch
        {
            Critical => 4,
            Error => 3,
            Warning => 2,
            Information => 1,
            _ => 0,
        };
    }
}
