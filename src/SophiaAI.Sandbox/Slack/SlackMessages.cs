using System.Globalization;

namespace SophiaAI.Sandbox.Slack;

/// <summary>What has been posted, oldest first. Only the newest thousand are kept.</summary>
internal sealed class SlackMessages
{
    private const int Capacity = 1000;
    private readonly Lock _lock = new();
    private readonly Queue<SlackMessage> _messages = new();
    private int _count;

    public IReadOnlyList<SlackMessage> All
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    /// <returns>The message's timestamp, which is its id.</returns>
    public string Add(SlackMessage message)
    {
        lock (_lock)
        {
            _messages.Enqueue(message);
            if (_messages.Count > Capacity)
                _messages.Dequeue();
            return string.Create(CultureInfo.InvariantCulture, $"{message.Time.ToUnixTimeSeconds()}.{++_count:D6}");
        }
    }

    public void Clear()
    {
        lock (_lock)
            _messages.Clear();
    }
}
