using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>chat.postMessage, chat.update and chat.delete.</summary>
internal sealed class SlackWebApi(SlackCall call, SlackChannels channels, SlackMessages messages, SlackPace pace, TimeProvider time)
{
    public Task<IResult> PostMessageAsync(HttpContext context) => HandleAsync(context, (body, channel) =>
    {
        if (!pace.Admits(channel.Id, context.Response))
            return ErrorAnswer.Json(StatusCodes.Status429TooManyRequests, new { ok = false, error = "ratelimited" });

        SlackPayload payload = SlackPayload.Read(body);
        return (channel.Refusal ?? payload.Error) is { } error ? SlackCall.Refuse(error) : Post(channel, payload);
    });

    /// <summary>Whichever of text, blocks and attachments the update leaves out is removed from the message.</summary>
    public Task<IResult> UpdateAsync(HttpContext context) => ChangeAsync(context, "cant_update_message", (body, channel, message) =>
    {
        SlackPayload payload = SlackPayload.Read(body);
        if (payload.Error is { } error)
            return SlackCall.Refuse(error);
        return messages.Update(message.Ts, m => m with { Text = payload.Text, Blocks = payload.Blocks, Attachments = payload.Attachments }) is { } changed
            ? Results.Json(new { ok = true, channel = channel.Id, ts = changed.Ts, text = changed.Text ?? "", message = changed.Describe() }, WireJson.Sparse)
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
        SlackMessage message = messages.Add(new SlackMessage
        {
            Via = SlackMessage.Bot,
            Channel = channel.Label,
            Time = time.GetUtcNow(),
            Text = payload.Text,
            Blocks = payload.Blocks,
            Attachments = payload.Attachments,
            ThreadTs = payload.ThreadTs,
        });
        return Results.Json(new { ok = true, channel = channel.Id, ts = message.Ts, message = message.Describe() }, WireJson.Sparse);
    }
}
