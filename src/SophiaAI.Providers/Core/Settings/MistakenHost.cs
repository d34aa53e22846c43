namespace SophiaAI.Providers.Core.Settings;

/// <summary>A host that people mistake for a service's, and that belongs to somebody else.</summary>
/// <param name="Host">The host.</param>
/// <param name="Owner">The owner, as the end of a sentence that begins with the host's name.</param>
internal sealed record MistakenHost(string Host, string Owner);
