namespace SophiaAI.Sandbox.Estuary.Statistics;

/// <summary>The sums of a bucket.</summary>
internal sealed class StatsTally
{
    public Flow ReadByMe { get; set; }

    public Flow ReadFromMe { get; set; }

    public Flow WrittenByMe { get; set; }

    public Flow WrittenToMe { get; set; }

    public ulong Warnings { get; set; }

    public ulong Errors { get; set; }

    public ulong Failures { get; set; }

    public ulong UsageSeconds { get; set; }

    public ulong Transactions { get; set; }

    public DateTimeOffset? LastPublishedAt { get; private set; }

    public bool IsEmpty => UsageSeconds == 0 && Failures == 0 && ReadFromMe.IsEmpty && WrittenToMe.IsEmpty;

    public StatsTally Copy() => (StatsTally)MemberwiseClone();

    public void PublishedAt(DateTimeOffset time) => LastPublishedAt = LastPublishedAt > time ? LastPublishedAt : time;
}
