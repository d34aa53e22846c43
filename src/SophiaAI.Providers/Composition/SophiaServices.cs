using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Slack;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Vercel;

namespace SophiaAI.Providers.Composition;

/// <summary>The services of the module, in the order in which they are shown. To add a service, add its descriptor here.</summary>
internal static class SophiaServices
{
    /// <summary>All of them.</summary>
    public static ServiceList List { get; } = new(
        SnowflakeService.Descriptor,
        GongService.Descriptor,
        VercelService.Descriptor,
        EstuaryService.Descriptor,
        PulumiService.Descriptor,
        SlackService.Descriptor);
}
