using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Slack.Alerts;

namespace SophiaAI.Providers.Services.Slack.Integration;

/// <summary>Slack, and what the module can do with it.</summary>
internal static class SlackIntegration
{
    /// <summary>The service, as code for all services sees it.</summary>
    public static Service Descriptor { get; } = new(SlackService.Profile)
    {
        Settings = SlackService.Settings,
        Needs = static _ => [new(SlackService.WebhookUrl, SlackService.BotToken)],
        Checks = static () => new SlackChecks(),
        Endpoints = SlackHttp.Endpoints,
        Rotations = [new SlackWebhookRotation(), new SlackTokenRotation()],
        Notifier = new SlackNotifier(),
        PageHosts = [".slack.com"],
    };
}
