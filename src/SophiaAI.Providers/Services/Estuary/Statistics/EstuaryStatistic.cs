using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Estuary.Statistics;

/// <summary>What a task, a collection, or all under a prefix has moved in an hour, a day or a month.</summary>
public sealed record EstuaryStatistic
{
    /// <summary>The catalog name; with a slash at the end, all that is under that prefix.</summary>
    public required string CatalogName { get; init; }

    /// <summary>What is added up: Hour, Day or Month.</summary>
    [Words(typeof(EstuaryGrain))]
    public required string Grain { get; init; }

    /// <summary>When the hour, the day or the month begins, in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Whether it has ended. Until then, the numbers rise.</summary>
    public bool IsComplete { get; init; }

    /// <summary>How many documents were moved, from whichever side more of them were counted: read by it, written by it, or written to it.</summary>
    public long Documents => Math.Max(DocumentsReadByMe, Math.Max(DocumentsWrittenByMe, DocumentsWrittenToMe));

    /// <summary>How many bytes were moved, from whichever side more of them were counted.</summary>
    public long Bytes => Math.Max(BytesReadByMe, Math.Max(BytesWrittenByMe, BytesWrittenToMe));

    /// <summary>Documents that a task has read from its collections.</summary>
    public long DocumentsReadByMe { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long BytesReadByMe { get; init; }

    /// <summary>Documents that tasks have read from a collection.</summary>
    public long DocumentsReadFromMe { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long BytesReadFromMe { get; init; }

    /// <summary>Documents that a task has written to its collections.</summary>
    public long DocumentsWrittenByMe { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long BytesWrittenByMe { get; init; }

    /// <summary>Documents that tasks have written to a collection.</summary>
    public long DocumentsWrittenToMe { get; init; }

    /// <summary>Their size in bytes.</summary>
    public long BytesWrittenToMe { get; init; }

    /// <summary>Warnings that were logged.</summary>
    public long Warnings { get; init; }

    /// <summary>Errors that were logged.</summary>
    public long Errors { get; init; }

    /// <summary>Failures of shards.</summary>
    public long Failures { get; init; }

    /// <summary>How long tasks have run, as it is billed.</summary>
    public TimeSpan UsageTime { get; init; }

    /// <summary>Transactions that have been completed.</summary>
    public long Transactions { get; init; }

    /// <summary>When the last document was published; null where Estuary does not say.</summary>
    public DateTimeOffset? LastPublishedAt { get; init; }

    /// <summary>A task's bindings or transforms; null for collections and prefixes.</summary>
    public IReadOnlyList<EstuaryBindingStatistic>? Bindings { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => CatalogName;
}
