using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Pulumi.Integration;

/// <summary>Pulumi Cloud, and what the module can do with it.</summary>
internal static class PulumiIntegration
{
    /// <summary>The service, as code for all services sees it.</summary>
    public static Service Descriptor { get; } = new(PulumiService.Profile)
    {
        Settings = PulumiService.Settings,
        Needs = static _ => [new(PulumiService.Token), new(PulumiService.Organization)],
        Checks = static () => new PulumiChecks(),
        Endpoints = static context => [ServiceEndpoint.Of(context, "API", PulumiService.Url, PulumiHttp.Options)],
        Rotations = [new PulumiTokenRotation()],
        Measures = static () => PulumiMeasures.Sources,
        PageHosts = ["app.pulumi.com"],
    };
}
