namespace SophiaAI.Providers.Core.Contracts;

/// <summary>How a check, or a whole integration, came out.</summary>
internal static class IntegrationStatus
{
    /// <summary>It works.</summary>
    public const string Passed = "Passed";

    /// <summary>It does not work.</summary>
    public const string Failed = "Failed";

    /// <summary>Settings are missing, so nothing could be tried.</summary>
    public const string NotConfigured = "NotConfigured";

    /// <summary>Not tried, because a check before it did not pass. Checks only.</summary>
    public const string Skipped = "Skipped";
}
