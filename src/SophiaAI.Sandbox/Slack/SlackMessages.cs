using System.Globalization;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Slack;

/// <summary>What has been posted, oldest first. Only the newest thousand are kept.</summary>
internal sealed class SlackMessages
{
    private const int Capacity = 1000;
    private readonly ResourceStore<SlackMessage> _messages = new(m => m.Ts);
    private int _count;

    public IReadOnlyList<SlackMessage> All => _messages.All;

    /// <returns>The message's timestamp, which is its id.</returns>
    public string Add(SlackMessage message)
    {
        var number = Interlocked.Increment(ref _count);
        var ts = string.Create(CultureInfo.InvariantCulture, $"{message.Time.ToUnixTimeSeconds()}.{number:D6}");
        _messages.Add(message with { Ts = ts });
        if (All is { Count: > Capacity } all)
            _messages.Remove(all[0].Ts);
        return ts;
    }

    public SlackMessage? Find(string ts) => _messages.Find(ts);

    public void Update(string ts, Func<SlackMessage, SlackMessage> change) => _messages.Update(ts, change);

    public void Remove(string ts) => _messages.Remove(ts);

    public void Clear() => _messages.RemoveAll(_ => true);
}
