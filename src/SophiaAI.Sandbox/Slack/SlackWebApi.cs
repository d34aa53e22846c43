using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>chat.postMessage, chat.update and chat.delete.</summary>
internal sealed class SlackWebApi(SlackCall call, SlackChannels channels, SlackMessages messages, SlackWorkspace workspace, SlackPace pace, TimeProvider time)
{
    public Task<IResult> PostMessageAsync(HttpContext context) => HandleAsync(context, (body, channel) =>
    {
        if (!pace.Admits(channel.Id, context.Response))
            return SlackCall.Limit();
        if (channel.Refusal is { } refusal)
            return SlackCall.Refuse(refusal);
        SlackPayload payload = SlackPayload.Read(body);
        return payload.Error is null ? Post(channel, payload) : SlackCall.Refuse(payload);
    });

    /// <summary>Whichever of text, blocks and attachments the update leaves out is removed from the message.</summary>
    public Task<IResult> UpdateAsync(HttpContext context) => ChangeAsync(context, "cant_update_message", (body, channel, message) =>
    {
        if (!pace.AdmitsChange(context.Response))
            return SlackCall.Limit();
        if (!workspace.AllowsChanges(message.Time, time.GetUtcNow()))
            return SlackCall.Refuse("edit_window_closed");
        SlackPayload payload = SlackPayload.Read(body, isChange: true);
        if (payload.Error is not null)
            return SlackCall.Refuse(payload);
        return messages.Update(message.Ts, m => Changed(m, payload)) is { } changed
            ? Results.Json(new { ok = true, channel = channel.Id, ts = changed.Ts, text = changed.Text ?? "", message = changed.Describe(messages.RepliesTo(changed.Ts).Count) }, WireJson.Sparse)
            : SlackCall.Refuse("message_not_found");
    });

    public Task<IResult> DeleteAsync(HttpContext context) => ChangeAsync(context, "cant_delete_message", (_, channel, message) =>
    {
        messages.Remove(message.Ts);
        return Results.Json(new { ok = true, channel = channel.Id, ts = message.Ts }, WireJson.Options);
    });

    private Task<IResult> HandleAsync(HttpContext context, Func<JsonObject, SlackChannel, IResult> answer) => call.HandleAsync(context, body =>
        channels.Find(WireJson.StringOf(body["channel"])) is { } channel ? answer(body, channel) : SlackCall.Refuse("channel_not_found"));

    /// <summary>A bot can change only its own messages, and must name the channel by its id.</summary>
    private Task<IResult> ChangeAsync(HttpContext context, string refusal, Func<JsonObject, SlackChannel, SlackMessage, IResult> answer) =>
        HandleAsync(context, (body, channel) =>
        {
            if (WireJson.StringOf(body["channel"]) != channel.Id)
                return SlackCall.Refuse("channel_not_found");
            if (messages.Find(WireJson.StringOf(body["ts"]) ?? "") is not { } message || message.Channel != channel.Label)
                return SlackCall.Refuse("message_not_found");
            return message.Via == SlackMessage.Bot ? answer(body, channel, message) : SlackCall.Refuse(refusal);
        });

    private IResult Post(SlackChannel channel, SlackPayload payload)
    {
        // A reply to a reply is one to the message that the thread began with.
        SlackMessage? parent = payload.ThreadTs is { } thread ? messages.Find(thread) : null;
        if (payload.ThreadTs is not null && parent?.Channel != channel.Label)
            return SlackCall.Refuse("thread_not_found");
        SlackMessage message = messages.Add(new SlackMessage
        {
            Via = SlackMessage.Bot,
            Channel = channel.Label,
            Time = time.GetUtcNow(),
            Text = payload.Text,
            Blocks = payload.Blocks,
            Attachments = payload.Attachments,
            Metadata = payload.Metadata,
            ThreadTs = parent is null ? null : parent.ThreadTs ?? parent.Ts,
            ReplyBroadcast = parent is null ? null : payload.ReplyBroadcast,
            Mrkdwn = payload.Mrkdwn,
            UnfurlLinks = payload.UnfurlLinks,
            UnfurlMedia = payload.UnfurlMedia,
        });
        return Results.Json(new { ok = true, channel = channel.Id, ts = message.Ts, message = message.Describe() }, WireJson.Sparse);
    }

    private SlackMessage Changed(SlackMessage message, SlackPayload payload) => message with
    {
        Edits = [.. message.Edits ?? [], new SlackEdit(time.GetUtcNow(), message.Text, message.Blocks, message.Metadata)],
        EditedTs = payload.Blocks is null ? string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()}.000000") : message.EditedTs,
        Text = payload.Text,
        Blocks = payload.Blocks,
        Attachments = payload.Attachments,
        Metadata = payload.Metadata ?? message.Metadata,
    };
}
