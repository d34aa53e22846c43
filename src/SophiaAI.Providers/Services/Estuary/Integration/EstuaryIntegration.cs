using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Estuary.Integration;

/// <summary>Estuary Flow, and what the module can do with it.</summary>
internal static class EstuaryIntegration
{
    /// <summary>The service, as code for all services sees it.</summary>
    public static Service Descriptor { get; } = new(EstuaryService.Profile)
    {
        Settings = EstuaryService.Settings,
        Needs = static _ => [new(EstuaryService.ApiKey)],
        Checks = static () => new EstuaryChecks(),
        Endpoints = EstuaryEndpoints.Of,
        Rotations = [new EstuaryKeyRotation()],
        Measures = static () => EstuaryMeasures.Sources,
        PageHosts = ["dashboard.estuary.dev"],
    };
}
