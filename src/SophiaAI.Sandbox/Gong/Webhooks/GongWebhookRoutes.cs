using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Gong.Webhooks;

/// <summary>
/// POST /_sandbox/gong/webhooks: an automation rule acts on a call and sends its webhook. The answer has the request, and how the delivery ended; null when it
/// was not sent.
/// </summary>
internal sealed class GongWebhookRoutes(GongData data, GongWebhookSigner signer, LoopbackSender sender)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/_sandbox/gong/webhooks", (Delegate)MakeAsync);

    private async Task<IResult> MakeAsync(HttpContext context)
    {
        (GongWebhookWish? wish, string? error) = await ReadAsync(context).ConfigureAwait(false);
        if (wish is null || (error = wish.Error) is not null)
            return KnobBody.Refuse(error!);
        if ((wish.CallId is { } id ? data.FindCall(id) : data.VisibleCalls[^1]) is not { } call)
            return KnobBody.Refuse($"There is no call '{wish.CallId}'.", StatusCodes.Status404NotFound);

        GongWebhookMessage message = Make(wish, Describe(call));
        GongWebhookDelivery? delivery = wish.Send ? await SendAsync(message, context.RequestAborted).ConfigureAwait(false) : null;
        return Results.Json(new { request = message.Described, delivery }, WireJson.Options);
    }

    private async Task<GongWebhookDelivery> SendAsync(GongWebhookMessage message, CancellationToken cancellationToken)
    {
        (int? status, string? error) = await sender.SendAsync(message.Url, message.Body, ("Authorization", message.Authorization), cancellationToken).ConfigureAwait(false);
        return new GongWebhookDelivery(status, error);
    }

    private static async Task<(GongWebhookWish? Wish, string? Error)> ReadAsync(HttpContext context)
    {
        try
        {
            GongWebhookWish? wish = await JsonSerializer.DeserializeAsync<GongWebhookWish>(context.Request.Body, WireJson.Options, context.RequestAborted).ConfigureAwait(false);
            return (wish, "Say which webhook: {\"url\": \"http://127.0.0.1:8080/gong\"}.");
        }
        catch (JsonException exception) when (exception.Path == "$.defect")
        {
            return (null, $"There is no such defect. There are: {string.Join(", ", Enum.GetNames<GongWebhookDefect>())}.");
        }
        catch (JsonException exception)
        {
            return (null, exception.Message);
        }
    }

    private JsonNode Describe(GongCall call)
    {
        Dictionary<string, object> described = GongExtensiveCall.Describe(new GongStory(call, data), GongContentSelector.Everything, data.Time.GetUtcNow());
        return JsonSerializer.SerializeToNode(described, WireJson.Options)!;
    }

    private GongWebhookMessage Make(GongWebhookWish wish, JsonNode call)
    {
        byte[] signed = Body(wish, call, wish.IsTest);
        string? token = wish.UrlIncludesKey ? null : signer.Sign(wish.Url, signed, wish.Defect);
        byte[] sent = wish.Defect == GongWebhookDefect.TamperedBody ? Body(wish, call, !wish.IsTest) : signed;
        return new GongWebhookMessage(wish.Url, wish.Bearer && token is not null ? "Bearer " + token : token, sent);
    }

    private static byte[] Body(GongWebhookWish wish, JsonNode call, bool isTest)
    {
        JsonObject body = new() { ["callData"] = call.DeepClone(), ["isTest"] = isTest };
        if (wish.PrivateData is { } more)
            body["privateData"] = more.DeepClone();
        return Encoding.UTF8.GetBytes(body.ToJsonString(WireJson.Options));
    }
}
