namespace SophiaAI.Providers.Services.Estuary.Alerts;

/// <summary>Which alerts a list has.</summary>
internal sealed record EstuaryAlertFilter
{
    /// <summary>What the names begin with.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whether only those are listed that have not been resolved.</summary>
    public bool IsActive { get; init; }

    /// <summary>The time since which they were raised; null for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time before which they were raised; null for all.</summary>
    public DateTimeOffset? To { get; init; }
}
