using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Vercel.Management;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>Vercel, and what the module can do with it.</summary>
internal static class VercelIntegration
{
    /// <summary>The service, as code for all services sees it.</summary>
    public static Service Descriptor { get; } = new(VercelService.Profile)
    {
        Settings = VercelService.Settings,
        Needs = static _ => [new(VercelService.Token)],
        Checks = static () => new VercelChecks(),
        Endpoints = static context => [ServiceEndpoint.Of(context, "API", VercelService.Url, VercelHttp.Options)],
        Rotations = [new VercelTokenRotation()],
        Measures = static () => VercelMeasures.Sources,
        Resources = static () => new VercelManager(),
        PageHosts = ["vercel.com"],
    };
}
