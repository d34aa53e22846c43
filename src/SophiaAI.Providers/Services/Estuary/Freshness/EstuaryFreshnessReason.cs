namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>What was found about a task or a collection: that it is fresh, or why it is not.</summary>
internal static class EstuaryFreshnessReason
{
    /// <summary>The last document is not older than allowed.</summary>
    public const string Fresh = nameof(Fresh);

    /// <summary>The last document is older than allowed. That there is anything newer to be read is not known.</summary>
    public const string Stale = nameof(Stale);

    /// <summary>The last document is older than allowed, and its collections have newer ones.</summary>
    public const string Behind = nameof(Behind);

    /// <summary>The last document has a time in the future, so that its age is not known.</summary>
    public const string Future = nameof(Future);

    /// <summary>There is no document.</summary>
    public const string NoData = nameof(NoData);

    /// <summary>It is disabled, and its last document is older than allowed.</summary>
    public const string Disabled = nameof(Disabled);

    /// <summary>Its shards have failed, and its last document is older than allowed.</summary>
    public const string Failed = nameof(Failed);
}
