namespace SophiaAI.Providers.Services.Slack.Posting;

/// <summary>Where in a channel a message goes.</summary>
/// <param name="ThreadId">The message that it replies to; null for none.</param>
/// <param name="IsBroadcast">Whether a reply is shown in the channel too.</param>
internal sealed record SlackPlace(string? ThreadId, bool IsBroadcast)
{
    /// <summary>At its end.</summary>
    public static SlackPlace Channel { get; } = new(null, IsBroadcast: false);
}
