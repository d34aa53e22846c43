using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Who else is told.</summary>
internal sealed record NotifySettings
{
    /// <summary>The address of an Alertmanager that gets the alerts and does the rest; null for none.</summary>
    public SecretReference? Alertmanager { get; init; }

    /// <summary>The address that is pinged at the end of each run; null for none.</summary>
    public SecretReference? DeadMansSwitch { get; init; }
}
