using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>What holds for all receivers.</summary>
/// <param name="ResolveTimeout">After how long an alert without an end is resolved.</param>
/// <param name="SlackUrl">The webhook of those that name none; null for none.</param>
internal sealed record GlobalSettings(TimeSpan ResolveTimeout, SecretReference? SlackUrl);
