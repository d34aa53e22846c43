using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>All services, and what is derived from them.</summary>
internal sealed class ServiceList
{
    /// <summary>Creates a list.</summary>
    /// <param name="services">The services, in display order.</param>
    public ServiceList(params Service[] services)
    {
        Settings = new SettingCatalog(services.SelectMany(static service => service.Settings));
        Tests = services.Select(static service => service.Test).ToArray();
        Rotations = services.SelectMany(static service => service.Rotations).ToArray();
    }

    /// <summary>The settings of all services.</summary>
    public SettingCatalog Settings { get; }

    /// <summary>The integrations that can be tested.</summary>
    public IReadOnlyList<IntegrationTest> Tests { get; }

    /// <summary>The credentials that can be rotated.</summary>
    public IReadOnlyList<CredentialRotation> Rotations { get; }

    /// <summary>The rotation of the credential that a setting belongs to; null if there is none.</summary>
    public CredentialRotation? FindRotation(SettingDefinition? setting) => Rotations.FirstOrDefault(rotation => rotation.Settings.Contains(setting));
}
