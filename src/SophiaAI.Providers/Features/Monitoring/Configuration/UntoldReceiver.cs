using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>A receiver to which routes lead, and which tells nobody: it has no target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where its name stands.</param>
/// <param name="Routes">Which alerts come to it, for a sentence.</param>
/// <param name="IsMeant">Whether the file says that it is meant.</param>
internal sealed record UntoldReceiver(string Name, YamlPlace Place, string Routes, bool IsMeant);
