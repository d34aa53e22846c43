using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>Vercel, and what the module can do with it.</summary>
internal static class VercelIntegration
{
    /// <summary>What everything that works for all services sees of it.</summary>
    public static Service Descriptor { get; } = new(VercelService.Profile)
    {
        Settings = VercelService.Settings,
        Test = new VercelIntegrationTest(),
        Rotations = [new VercelTokenRotation()],
    };
}
