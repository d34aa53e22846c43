using SophiaAI.Sandbox.Credentials;

namespace SophiaAI.Sandbox.Slack;

/// <summary>Incoming webhooks: plain text answers, and a path that is itself the credential.</summary>
internal sealed class SlackWebhooks(CredentialBook credentials, SlackChannels channels, SlackMessages messages, SlackPace pace, TimeProvider time)
{
    public async Task<IResult> PostAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        if (credentials.Find(CredentialKind.SlackWebhook, path) is not { IsRevoked: false })
            return ErrorAnswer.Text(StatusCodes.Status404NotFound, "no_service");
        if (!pace.Admits(path, context.Response))
            return ErrorAnswer.Text(StatusCodes.Status429TooManyRequests, "rate_limited");
        if (await SlackBody.ReadPayloadAsync(context.Request).ConfigureAwait(false) is not { } body)
            return ErrorAnswer.Text(StatusCodes.Status400BadRequest, "invalid_payload");

        SlackPayload payload = SlackPayload.Read(body);
        if (payload.Error is { } error)
            return ErrorAnswer.Text(StatusCodes.Status400BadRequest, error);
        SlackChannel channel = channels.FindById(SlackChannels.WebhookChannel)!;
        if (channel.IsArchived)
            return ErrorAnswer.Text(StatusCodes.Status410Gone, "channel_is_archived");
        messages.Add(new SlackMessage
        {
            Via = "webhook",
            Channel = channel.Label,
            Time = time.GetUtcNow(),
            Text = payload.Text,
            Blocks = payload.Blocks,
            Attachments = payload.Attachments,
            Metadata = payload.Metadata,
            ThreadTs = payload.ThreadTs,
            Mrkdwn = payload.Mrkdwn,
            UnfurlLinks = payload.UnfurlLinks,
            UnfurlMedia = payload.UnfurlMedia,
        });
        return Results.Text("ok");
    }
}
