using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>chat.postMessage, chat.update and chat.delete. Errors are HTTP 200 with <c>ok: false</c>.</summary>
internal sealed class SlackWebApi(SlackBot bot, SlackMessages messages, SlackPace pace, TimeProvider time)
{
    public Task<IResult> PostMessageAsync(HttpContext context) => HandleAsync(context, (body, channel) =>
    {
        if (!pace.Admits(channel.Id, context.Response))
            return ErrorAnswer.Json(StatusCodes.Status429TooManyRequests, new { ok = false, error = "ratelimited" });

        var payload = SlackPayload.Read(body);
        return (channel.Refusal ?? payload.Error) is { } error ? Refuse(error) : Post(channel, payload);
    });

    /// <summary>What the update leaves out of text, blocks and attachments is no longer part of the message.</summary>
    public Task<IResult> UpdateAsync(HttpContext context) => ChangeAsync(context, "cant_update_message", (body, channel, message) =>
    {
        var payload = SlackPayload.Read(body);
        if (payload.Error is { } error)
            return Refuse(error);
        messages.Update(message.Ts, m => m with { Text = payload.Text, Blocks = payload.Blocks, Attachments = payload.Attachments });
        return Results.Json(
            new { ok = true, channel = channel.Id, ts = message.Ts, text = payload.Text ?? "", message = Describe(payload, message.Ts, message.ThreadTs) },
            WireJson.Sparse);
    });

    public Task<IResult> DeleteAsync(HttpContext context) => ChangeAsync(context, "cant_delete_message", (_, channel, message) =>
    {
        messages.Remove(message.Ts);
        return Results.Json(new { ok = true, channel = channel.Id, ts = message.Ts }, WireJson.Options);
    });

    private async Task<IResult> HandleAsync(HttpContext context, Func<JsonObject, SlackChannel, IResult> answer)
    {
        var body = await SlackBody.ReadAsync(context.Request).ConfigureAwait(false);
        if (bot.FindAuthError(context.Request, body) is { } authError)
            return Refuse(authError);
        if (body is null)
            return Refuse("invalid_json");
        return SlackChannel.Find(WireJson.StringOf(body["channel"])) is { } channel ? answer(body, channel) : Refuse("channel_not_found");
    }

    /// <summary>A bot may change only what it has posted itself, and has to name the channel by its id.</summary>
    private Task<IResult> ChangeAsync(HttpContext context, string refusal, Func<JsonObject, SlackChannel, SlackMessage, IResult> answer) =>
        HandleAsync(context, (body, channel) =>
        {
            if (WireJson.StringOf(body["channel"]) != channel.Id)
                return Refuse("channel_not_found");
            if (messages.Find(WireJson.StringOf(body["ts"]) ?? "") is not { } message || message.Channel != channel.Label)
                return Refuse("message_not_found");
            return message.Via == SlackMessage.Bot ? answer(body, channel, message) : Refuse(refusal);
        });

    private IResult Post(SlackChannel channel, SlackPayload payload)
    {
        var ts = messages.Add(new SlackMessage
        {
            Via = SlackMessage.Bot,
            Channel = channel.Label,
            Time = time.GetUtcNow(),
            Text = payload.Text,
            Blocks = payload.Blocks,
            Attachments = payload.Attachments,
            ThreadTs = payload.ThreadTs,
        });
        return Results.Json(new { ok = true, channel = channel.Id, ts, message = Describe(payload, ts, payload.ThreadTs) }, WireJson.Sparse);
    }

    private static object Describe(SlackPayload payload, string ts, string? threadTs) => new
    {
        type = "message",
        user = SlackBot.UserId,
        bot_id = SlackBot.BotId,
        team = SlackBot.TeamId,
        text = payload.Text ?? "",
        ts,
        thread_ts = threadTs,
        blocks = payload.Blocks,
        attachments = payload.Attachments,
    };

    private static IResult Refuse(string error) => Results.Json(new { ok = false, error }, WireJson.Options);
}
