namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The outcome of a check or of a whole integration.</summary>
internal static class IntegrationStatus
{
    /// <summary>It works.</summary>
    public const string Passed = "Passed";

    /// <summary>It does not work.</summary>
    public const string Failed = "Failed";

    /// <summary>Settings are missing, so nothing could be tested.</summary>
    public const string NotConfigured = "NotConfigured";

    /// <summary>Not run, because an earlier check did not pass. Checks only.</summary>
    public const string Skipped = "Skipped";
}
