using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Monitoring.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>A monitoring.yaml that is to be published.</summary>
/// <param name="Source">The file.</param>
/// <param name="Content">What it says.</param>
internal sealed record PublishedMonitor(ManifestText Source, MonitorFile Content)
{
    /// <summary>The text that is published: the same whatever line ends the file has where it is checked out.</summary>
    public string Text { get; } = MonitorOutline.Normalized(Source.Text);
}
