using SophiaAI.Providers.Services.Estuary.Statistics;

namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>What the statistics say about the last documents of a binding or a transform.</summary>
/// <param name="collection">The collection.</param>
/// <param name="transform">The transform's name; null for bindings.</param>
internal sealed class EstuaryPartSighting(string collection, string? transform = null)
{
    private DateTimeOffset? _behindAt;

    public string Collection => collection;

    public string? Transform => transform;

    /// <summary>What statistics know it by.</summary>
    public string Key => transform ?? collection;

    public bool IsDisabled { get; set; }

    public DateTimeOffset? LastDocumentAt { get; private set; }

    /// <summary>What is still to be read; null if the latest hours do not say.</summary>
    public long? BytesBehind { get; private set; }

    /// <summary>Takes in what one hour, day or month says.</summary>
    /// <param name="statistic">What it says.</param>
    /// <param name="timestamp">When it begins.</param>
    /// <param name="isPresent">Whether what it says about the bytes that are to be read holds at present.</param>
    public void Add(EstuaryBindingStatistic statistic, DateTimeOffset timestamp, bool isPresent)
    {
        // Of a time before Estuary kept that of the last document, it is known that it came in this bucket.
        bool any = statistic.DocumentsIn > 0 || statistic.DocumentsOut > 0;
        LastDocumentAt = EstuarySighting.Later(LastDocumentAt, statistic.LastPublishedAt ?? (any ? timestamp : null));
        if (!isPresent || _behindAt >= timestamp) return;
        _behindAt = timestamp;
        BytesBehind = statistic.BytesBehind;
    }
}
