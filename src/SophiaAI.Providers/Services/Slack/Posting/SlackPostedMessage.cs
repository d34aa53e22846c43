using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Slack.Posting;

/// <summary>A message that Slack has taken.</summary>
public sealed record SlackPostedMessage
{
    /// <summary>The message's id within its channel, which Slack calls its timestamp; null after a webhook, which does not tell it.</summary>
    public string? Id { get; init; }

    /// <summary>The id of the channel; null after a webhook, which does not tell it.</summary>
    public string? Channel { get; init; }

    /// <summary>The id of the thread: of the message that was replied to, or of this one, if it can be replied to. Null after a webhook.</summary>
    public string? ThreadId { get; init; }

    /// <summary>When it was posted, in UTC.</summary>
    public DateTimeOffset PostedAt { get; init; }

    /// <summary>How it was posted.</summary>
    [Words(typeof(SlackRoute))]
    public required string Via { get; init; }
}
