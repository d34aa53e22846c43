using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>What holds where there is no monitoring.yaml: what the starting file of the configured services says.</summary>
internal static class DefaultFile
{
    /// <summary>What it is called in messages.</summary>
    public const string Name = "the default";

    /// <summary>What to do where nobody can be told, because nothing that messages go through is configured.</summary>
    /// <param name="services">All services.</param>
    public static string Nobody(ServiceList services)
    {
        ArgumentNullException.ThrowIfNull(services);
        string[] variables = [.. ReceiverTable.SlackSettings.Select(setting => services.Settings.FindAny(setting.Path)?.Variable).OfType<string>()];
        return $"Nobody is told: there is no monitoring.yaml, and neither {string.Join(" nor ", variables)} is set. Set one of them, or name a webhook in the file that New-SophiaMonitor writes.";
    }

    /// <summary>What it says.</summary>
    /// <param name="services">All services.</param>
    /// <param name="configured">The names of those that are configured.</param>
    /// <param name="vocabulary">What is measured and checked.</param>
    public static MonitorFile Read(ServiceList services, IEnumerable<string> configured, MonitorVocabulary vocabulary) =>
        MonitorReader.Read(StartingFile.Write(services, configured, vocabulary), Name, vocabulary).OrThrow();
}
