using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Slack;

/// <summary>chat.postMessage. Errors are HTTP 200 with <c>ok: false</c>.</summary>
internal sealed class SlackWebApi(SlackBot bot, SlackMessages messages, SlackPace pace, TimeProvider time)
{
    public async Task<IResult> PostMessageAsync(HttpContext context)
    {
        var body = await SlackBody.ReadAsync(context.Request).ConfigureAwait(false);
        if (bot.FindAuthError(context.Request, body) is { } authError)
            return Refuse(authError);
        if (body is null)
            return Refuse("invalid_json");
        if (SlackChannel.Find(WireJson.StringOf(body["channel"])) is not { } channel)
            return Refuse("channel_not_found");
        if (!pace.Admits(channel.Id, context.Response))
            return ErrorAnswer.Json(StatusCodes.Status429TooManyRequests, new { ok = false, error = "ratelimited" });

        var payload = SlackPayload.Read(body);
        return (channel.Refusal ?? payload.Error) is { } error ? Refuse(error) : Post(channel, payload);
    }

    private IResult Post(SlackChannel channel, SlackPayload payload)
    {
        var ts = messages.Add(new SlackMessage
        {
            Via = "chat.postMessage",
            Channel = '#' + channel.Name,
            Time = time.GetUtcNow(),
            Text = payload.Text,
            Blocks = payload.Blocks,
            Attachments = payload.Attachments,
            ThreadTs = payload.ThreadTs,
        });
        var message = new
        {
            type = "message",
            user = SlackBot.UserId,
            bot_id = SlackBot.BotId,
            team = SlackBot.TeamId,
            text = payload.Text ?? "",
            ts,
            thread_ts = payload.ThreadTs,
            blocks = payload.Blocks,
            attachments = payload.Attachments,
        };
        return Results.Json(new { ok = true, channel = channel.Id, ts, message }, WireJson.Sparse);
    }

    private static IResult Refuse(string error) => Results.Json(new { ok = false, error }, WireJson.Options);
}
