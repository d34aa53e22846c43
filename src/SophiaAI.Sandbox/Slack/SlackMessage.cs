using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Slack;

/// <summary>A message as it was posted.</summary>
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

    public string? ThreadTs { get; init; }

    /// <summary>The message as the Web API shows it.</summary>
    public object Describe() => new
    {
        type = "message",
        user = SlackBot.UserId,
        bot_id = SlackBot.BotId,
        team = SlackBot.TeamId,
        text = Text ?? "",
        ts = Ts,
        thread_ts = ThreadTs,
        blocks = Blocks,
        attachments = Attachments,
    };
}
