using System.Net.Http.Headers;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Slack;

/// <summary>What is specific to Slack over HTTP: a webhook whose address is the secret, and a Web API whose failures have status 200.</summary>
internal static class SlackHttp
{
    private static readonly RateLimit[] s_limits = [new(1, TimeSpan.FromSeconds(1))];
    private static readonly RateLimit[] s_updateLimits = [new(50, TimeSpan.FromMinutes(1))];

    /// <summary>For the incoming webhook. Its path is passed with each request, because it is a secret and the base address is shown.</summary>
    public static ServiceHttpOptions Webhook(Uri webhook) => new()
    {
        Profile = SlackService.WebhookProfile,
        BaseAddress = new Uri(webhook.GetLeftPart(UriPartial.Authority)),
        CredentialKey = webhook.AbsolutePath,
        Authorize = static _ => ValueTask.FromResult<AuthenticationHeaderValue?>(null),
        // Errors are a single plain word.
        ReadError = static text => new ServiceErrorBody(text.Trim(), text.Trim()),
        Headers = [ClientIdentity.Header],
        Limits = s_limits,
        // An unknown or revoked webhook is a rejected credential.
        Classify = static (_, body) => body.Code is "no_service" or "no_service_id" or "no_active_hooks" or "no_team" or "team_disabled" or "invalid_token"
            ? FailureReason.AuthenticationFailed : null,
    };

    /// <summary>For the Web API with a bot token.</summary>
    public static ServiceHttpOptions Api(ProviderContext context) =>
        TokenClient.Options(context, SlackService.Profile, SlackService.Url, SlackService.BotToken, "Bearer", ReadError) with { Limits = s_limits };

    /// <summary>For posting to a channel with a bot token. Slack allows one message a second in each channel, so each has a gate of its own.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="token">The token, which may be none of the settings.</param>
    /// <param name="channel">The channel's id or name.</param>
    public static ServiceHttpOptions Posts(ProviderContext context, SettingValue token, string channel) =>
        Api(context, token) with { CredentialKey = $"{token.Value} {channel.TrimStart('#').ToUpperInvariant()}", Limits = s_limits };

    /// <summary>For changing messages, which has a limit of its own in Slack.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="token">The token, which may be none of the settings.</param>
    public static ServiceHttpOptions Updates(ProviderContext context, SettingValue token) => Api(context, token) with { CredentialKey = $"{token.Value} update", Limits = s_updateLimits };

    private static ServiceHttpOptions Api(ProviderContext context, SettingValue token) =>
        TokenClient.Options(context, SlackService.Profile, SlackService.Url, token, "Bearer", ReadError);

    /// <summary>The webhook's address; null if none is configured.</summary>
    public static Uri? WebhookAddress(ProviderContext context) =>
        context.Settings.Get(SlackService.WebhookUrl) is { IsSet: true } setting ? ServiceAddress.Parse(setting) : null;

    /// <summary>Where messages go: the webhook, the Web API, or both. Of the webhook, only the host, because its path is the secret.</summary>
    public static IReadOnlyList<ServiceEndpoint> Endpoints(ProviderContext context)
    {
        List<ServiceEndpoint> endpoints = [];
        bool hasWebhook = context.Settings.Value(SlackService.WebhookUrl) is not null;
        if (hasWebhook) endpoints.Add(new("Webhook") { Address = () => Webhook(WebhookAddress(context)!).BaseAddress, Options = () => Webhook(WebhookAddress(context)!) });
        if (!hasWebhook || context.Settings.Value(SlackService.BotToken) is not null) endpoints.Add(ServiceEndpoint.Of(context, "API", SlackService.Url, Api));
        return endpoints;
    }

    private static ServiceErrorBody ReadError(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        string? code = document.RootElement.Text("error");
        return new ServiceErrorBody(code, code);
    }
}
