using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A message about a group of alerts, for one receiver.</summary>
/// <param name="Id">Its id, by which a message that was sent twice can be told.</param>
/// <param name="Kind">Why it is sent.</param>
internal sealed record AlertMessage(string Id, MessageKind Kind)
{
    /// <summary>The labels that the group has in common.</summary>
    public LabelSet Group { get; init; } = LabelSet.Empty;

    /// <summary>The key of the group, as Alertmanager writes it; null for a notice, which is of none.</summary>
    public string? GroupKey { get; init; }

    /// <summary>The alerts of the group, those that fire first.</summary>
    public IReadOnlyList<MessageAlert> Alerts { get; init; } = [];

    /// <summary>How many alerts of the group fire, and are muted.</summary>
    public int Muted { get; init; }

    /// <summary>Where the first message of the group is, if it can be changed; null to post a new one.</summary>
    public SentMessage? Earlier { get; init; }

    /// <summary>What was told before and is over, where that could not be told: a message that is changed (<see cref="Earlier"/> of it) before this one is sent; null for nothing.</summary>
    public AlertMessage? Closing { get; init; }

    /// <summary>Whether severity has risen since the message before.</summary>
    public bool IsWorse { get; init; }

    /// <summary>The text of a notice; null for alerts.</summary>
    public string? Notice { get; init; }
}
