using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Slack;

/// <summary>A message as it stands in its channel.</summary>
internal sealed record SlackMessage
{
    public const string Bot = "chat.postMessage";

    /// <summary>The message's id, assigned when it is posted.</summary>
    public string Ts { get; init; } = "";

    /// <summary>"webhook" or "chat.postMessage".</summary>
    public required string Via { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset Time { get; init; }

    public string? Text { get; init; }

    public JsonArray? Blocks { get; init; }

    public JsonArray? Attachments { get; init; }

    public JsonNode? Metadata { get; init; }

    /// <summary>The message that this one replies to.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>Whether a reply is shown in the channel too.</summary>
    public bool? ReplyBroadcast { get; init; }

    /// <summary>Whether the text is markup; null if the request did not say.</summary>
    public bool? Mrkdwn { get; init; }

    public bool? UnfurlLinks { get; init; }

    public bool? UnfurlMedia { get; init; }

    /// <summary>What it said before each change, oldest first.</summary>
    public IReadOnlyList<SlackEdit>? Edits { get; init; }

    /// <summary>When its text was changed. A change of blocks leaves no mark.</summary>
    public string? EditedTs { get; init; }

    /// <summary>The message as the Web API shows it.</summary>
    /// <param name="replies">How many replies it has.</param>
    public object Describe(int replies = 0) => new
    {
        type = "message",
        subtype = ReplyBroadcast == true ? "thread_broadcast" : null,
        user = SlackBot.UserId,
        bot_id = SlackBot.BotId,
        team = SlackBot.TeamId,
        text = Text ?? "",
        ts = Ts,
        thread_ts = ThreadTs ?? (replies > 0 ? Ts : null),
        reply_count = replies > 0 ? replies : (int?)null,
        edited = EditedTs is null ? null : new { user = SlackBot.UserId, ts = EditedTs },
        blocks = Blocks,
        attachments = Attachments,
        metadata = Metadata,
    };
}
