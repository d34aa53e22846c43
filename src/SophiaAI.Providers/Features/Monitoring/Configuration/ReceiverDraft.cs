using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>A receiver as it was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where its name stands.</param>
/// <param name="Targets">Where its messages go.</param>
/// <param name="IsMeant">Whether it tells nobody on purpose, if it has no target.</param>
internal sealed record ReceiverDraft(string Name, YamlPlace Place, IReadOnlyList<MonitorTarget> Targets, bool IsMeant);
