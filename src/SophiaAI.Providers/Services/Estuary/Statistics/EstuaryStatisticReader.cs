namespace SophiaAI.Providers.Services.Estuary.Statistics;

/// <summary>Makes records of statistics.</summary>
internal static class EstuaryStatisticReader
{
    // As many whole seconds as a duration can have.
    private const long LongestSeconds = long.MaxValue / TimeSpan.TicksPerSecond;

    public static EstuaryStatistic Read(CatalogStats bucket, string grain, DateTimeOffset now)
    {
        StatsSummary sum = bucket.StatsSummary;
        return new EstuaryStatistic
        {
            CatalogName = bucket.CatalogName,
            Grain = grain,
            Timestamp = bucket.Timestamp,
            IsComplete = EstuaryWindow.EndOf(grain, bucket.Timestamp) <= now,
            DocumentsReadByMe = sum.ReadByMe.DocsTotal,
            BytesReadByMe = sum.ReadByMe.BytesTotal,
            DocumentsReadFromMe = sum.ReadFromMe.DocsTotal,
            BytesReadFromMe = sum.ReadFromMe.BytesTotal,
            DocumentsWrittenByMe = sum.WrittenByMe.DocsTotal,
            BytesWrittenByMe = sum.WrittenByMe.BytesTotal,
            DocumentsWrittenToMe = sum.WrittenToMe.DocsTotal,
            BytesWrittenToMe = sum.WrittenToMe.BytesTotal,
            Warnings = sum.Warnings,
            Errors = sum.Errors,
            Failures = sum.Failures,
            UsageTime = TimeSpan.FromTicks(Math.Clamp(sum.UsageSeconds, 0, LongestSeconds) * TimeSpan.TicksPerSecond),
            Transactions = sum.TxnCount,
            LastPublishedAt = sum.LastPublishedAt ?? bucket.TaskStats?.Derive?.LastPublishedAt,
            Bindings = bucket.TaskStats is { } parts ? [.. Bindings(parts)] : null,
        };
    }

    private static IEnumerable<EstuaryBindingStatistic> Bindings(TaskStats parts) =>
        (parts.Capture ?? []).Concat(parts.Materialize ?? []).Select(Binding).Concat((parts.Derive?.Transforms ?? []).Select(Transform));

    private static EstuaryBindingStatistic Binding(BindingStats binding) => new()
    {
        Collection = binding.Collection,
        DocumentsIn = binding.Right?.DocsTotal ?? 0,
        BytesIn = binding.Right?.BytesTotal ?? 0,
        DocumentsLoaded = binding.Left?.DocsTotal ?? 0,
        BytesLoaded = binding.Left?.BytesTotal ?? 0,
        DocumentsOut = binding.Out?.DocsTotal ?? 0,
        BytesOut = binding.Out?.BytesTotal ?? 0,
        LastPublishedAt = binding.LastPublishedAt ?? binding.LastSourcePublishedAt,
        BytesBehind = binding.BytesBehind,
    };

    private static EstuaryBindingStatistic Transform(TransformStats transform) => new()
    {
        Collection = transform.Source,
        Transform = transform.Transform,
        DocumentsIn = transform.Input?.DocsTotal ?? 0,
        BytesIn = transform.Input?.BytesTotal ?? 0,
        LastPublishedAt = transform.LastSourcePublishedAt,
        BytesBehind = transform.BytesBehind,
    };
}
