namespace SophiaAI.Providers.Services.Estuary.Statistics;

/// <summary>Makes records of statistics.</summary>
internal static class EstuaryStatisticReader
{
    // As many whole seconds as a duration can have.
    private const ulong LongestSeconds = long.MaxValue / TimeSpan.TicksPerSecond;

    public static EstuaryStatistic Read(CatalogStats bucket, string grain, DateTimeOffset now)
    {
        StatsSummary sum = bucket.StatsSummary;
        return new EstuaryStatistic
        {
            CatalogName = bucket.CatalogName,
            Grain = grain,
            Timestamp = bucket.Timestamp,
            IsComplete = EstuaryWindow.EndOf(grain, bucket.Timestamp) <= now,
            DocumentsReadByMe = Count(sum.ReadByMe.DocsTotal),
            BytesReadByMe = Count(sum.ReadByMe.BytesTotal),
            DocumentsReadFromMe = Count(sum.ReadFromMe.DocsTotal),
            BytesReadFromMe = Count(sum.ReadFromMe.BytesTotal),
            DocumentsWrittenByMe = Count(sum.WrittenByMe.DocsTotal),
            BytesWrittenByMe = Count(sum.WrittenByMe.BytesTotal),
            DocumentsWrittenToMe = Count(sum.WrittenToMe.DocsTotal),
            BytesWrittenToMe = Count(sum.WrittenToMe.BytesTotal),
            Warnings = Count(sum.Warnings),
            Errors = Count(sum.Errors),
            Failures = Count(sum.Failures),
            UsageTime = TimeSpan.FromTicks((long)Math.Min(sum.UsageSeconds, LongestSeconds) * TimeSpan.TicksPerSecond),
            Transactions = Count(sum.TxnCount),
            LastPublishedAt = sum.LastPublishedAt ?? bucket.TaskStats?.Derive?.LastPublishedAt,
            Bindings = bucket.TaskStats is { } parts ? [.. Bindings(parts)] : null,
        };
    }

    private static long Count(ulong number) => number <= long.MaxValue ? (long)number : throw EstuaryFailure.TooGreat(number);

    private static long? Count(ulong? number) => number is { } counted ? Count(counted) : null;

    private static IEnumerable<EstuaryBindingStatistic> Bindings(TaskStats parts) =>
        (parts.Capture ?? []).Concat(parts.Materialize ?? []).Select(Binding).Concat((parts.Derive?.Transforms ?? []).Select(Transform));

    private static EstuaryBindingStatistic Binding(BindingStats binding) => new()
    {
        Collection = binding.Collection,
        DocumentsIn = Count(binding.Right?.DocsTotal) ?? 0,
        BytesIn = Count(binding.Right?.BytesTotal) ?? 0,
        DocumentsLoaded = Count(binding.Left?.DocsTotal) ?? 0,
        BytesLoaded = Count(binding.Left?.BytesTotal) ?? 0,
        DocumentsOut = Count(binding.Out?.DocsTotal) ?? 0,
        BytesOut = Count(binding.Out?.BytesTotal) ?? 0,
        LastPublishedAt = binding.LastPublishedAt ?? binding.LastSourcePublishedAt,
        BytesBehind = Count(binding.BytesBehind),
    };

    private static EstuaryBindingStatistic Transform(TransformStats transform) => new()
    {
        Collection = transform.Source,
        Transform = transform.Transform,
        DocumentsIn = Count(transform.Input?.DocsTotal) ?? 0,
        BytesIn = Count(transform.Input?.BytesTotal) ?? 0,
        LastPublishedAt = transform.LastSourcePublishedAt,
        BytesBehind = Count(transform.BytesBehind),
    };
}
