using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>What holds where there is no monitoring.yaml: what the starting file of the configured services says.</summary>
internal static class DefaultFile
{
    /// <summary>What it is called in messages.</summary>
    public const string Name = "the default";

    /// <summary>What it says.</summary>
    /// <param name="services">All services.</param>
    /// <param name="configured">The names of those that are configured.</param>
    /// <param name="vocabulary">What is measured and checked.</param>
    public static MonitorFile Read(ServiceList services, IEnumerable<string> configured, MonitorVocabulary vocabulary) =>
        MonitorReader.Read(StartingFile.Write(services, configured, vocabulary), Name, vocabulary).OrThrow();
}
