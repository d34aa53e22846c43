namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A message that was sent, as its service knows it.</summary>
/// <param name="Channel">The id of the channel.</param>
/// <param name="Id">The id of the message in it: in Slack, its timestamp.</param>
internal sealed record SentMessage(string Channel, string Id);
