using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>What a manifest can describe of the monitor.</summary>
internal static class MonitorFileKinds
{
    /// <summary>The property that stands for the text as a whole.</summary>
    public const string Text = "text";

    /// <summary>The published monitoring.yaml.</summary>
    public static ResourceKind File { get; } = new(MonitorSettings.Name, "File");
}
