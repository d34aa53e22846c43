namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The text of a monitoring.yaml, and what it is called in messages.</summary>
/// <param name="Text">The text.</param>
/// <param name="Name">The file, or the place in an environment.</param>
internal sealed record MonitorText(string Text, string Name);
