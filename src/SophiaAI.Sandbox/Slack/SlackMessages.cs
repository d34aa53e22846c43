using System.Globalization;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Slack;

/// <summary>The posted messages, oldest first. Only the newest thousand are kept.</summary>
internal sealed class SlackMessages
{
    private const int Capacity = 1000;
    private readonly ResourceStore<SlackMessage> _messages = new(m => m.Ts);
    private int _count;

    public IReadOnlyList<SlackMessage> All => _messages.All;

    /// <returns>The message with its timestamp, which is its id.</returns>
    public SlackMessage Add(SlackMessage message)
    {
        int number = Interlocked.Increment(ref _count);
        string ts = string.Create(CultureInfo.InvariantCulture, $"{message.Time.ToUnixTimeSeconds()}.{number:D6}");
        SlackMessage posted = message with { Ts = ts };
        _messages.Add(posted);
        if (All is { Count: > Capacity } all)
            _messages.Remove(all[0].Ts);
        return posted;
    }

    public SlackMessage? Find(string ts) => _messages.Find(ts);

    /// <summary>The replies to a message, oldest first.</summary>
    public IReadOnlyList<SlackMessage> RepliesTo(string ts) => [.. All.Where(m => m.ThreadTs == ts)];

    /// <summary>The messages as the Web API shows them, each with the number of its replies.</summary>
    public IEnumerable<object> Describe(IEnumerable<SlackMessage> messages)
    {
        Dictionary<string, int> replies = All.Where(m => m.ThreadTs is not null).CountBy(m => m.ThreadTs!).ToDictionary(StringComparer.Ordinal);
        return messages.Select(m => m.Describe(replies.GetValueOrDefault(m.Ts)));
    }

    /// <returns>Null when the message no longer exists.</returns>
    public SlackMessage? Update(string ts, Func<SlackMessage, SlackMessage> change) => _messages.Update(ts, change).Resource;

    /// <summary>Moves a channel's messages to its new name.</summary>
    public void Rename(string oldChannel, string newChannel)
    {
        foreach (SlackMessage message in All.Where(m => m.Channel == oldChannel))
            Update(message.Ts, m => m with { Channel = newChannel });
    }

    public void Remove(string ts) => _messages.Remove(ts);

    public void Clear() => _messages.RemoveAll(_ => true);
}
