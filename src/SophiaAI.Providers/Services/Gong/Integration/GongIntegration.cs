using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Gong.Management;

namespace SophiaAI.Providers.Services.Gong.Integration;

/// <summary>Gong, and what the module can do with it.</summary>
internal static class GongIntegration
{
    /// <summary>The service, as code for all services sees it.</summary>
    public static Service Descriptor { get; } = new(GongService.Profile)
    {
        Settings = GongService.Settings,
        Needs = static _ => [new(GongService.AccessKey), new(GongService.AccessKeySecret)],
        Checks = static () => new GongChecks(),
        Endpoints = static context => [ServiceEndpoint.Of(context, "API", GongService.Url, GongHttp.Options)],
        Rotations = [new GongKeyRotation()],
        Measures = static () => GongMeasures.Sources,
        Resources = static () => new GongManager(),
        PageHosts = [".gong.io"],
    };
}
