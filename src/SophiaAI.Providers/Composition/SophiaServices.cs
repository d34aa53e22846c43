using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Environments;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Monitoring.Publishing;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Features.Rotation;
using SophiaAI.Providers.Services.Estuary.Integration;
using SophiaAI.Providers.Services.Gong.Integration;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Integration;
using SophiaAI.Providers.Services.Slack.Integration;
using SophiaAI.Providers.Services.Snowflake.Integration;
using SophiaAI.Providers.Services.Vercel.Integration;

namespace SophiaAI.Providers.Composition;

/// <summary>The module's services, in display order. To add a service, add its descriptor here.</summary>
internal static class SophiaServices
{
    /// <summary>All services.</summary>
    public static ServiceList List { get; } = new(
        MonitorSettings.Settings,
        SnowflakeIntegration.Descriptor,
        GongIntegration.Descriptor,
        VercelIntegration.Descriptor,
        EstuaryIntegration.Descriptor,
        PulumiIntegration.Descriptor,
        SlackIntegration.Descriptor)
    {
        MoreChecks = [static () => new EnvironmentChecks(PulumiService.Name)],
        MoreMeasures = static () => RotationMeasures.Sources.Select(static source => new ServiceMeasureSource(PulumiService.Name, source)),
        MoreResources = static () => [new MonitorFileManager(static () => MonitorVocabulary)],
    };

    /// <summary>The names that a monitoring.yaml can use: measures, checks, sources and settings of this module.</summary>
    public static MonitorVocabulary MonitorVocabulary => MonitorVocabulary.Of(List, MonitorMeasures.All);
}
