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

    /// <summary>Not run, because a check that it depends on did not pass, or because there is nothing to check. Of an integration: none of its checks was run.</summary>
    public const string Skipped = "Skipped";
}
