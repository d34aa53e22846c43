namespace SophiaAI.Providers.Core.Contracts;

/// <summary>How a check, or a whole integration, came out.</summary>
public enum IntegrationStatus
{
    /// <summary>It works.</summary>
    Passed,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>Settings are missing, so nothing could be tried.</summary>
    NotConfigured,

    /// <summary>Not tried, because a check before it did not pass. Checks only.</summary>
    Skipped,
}
