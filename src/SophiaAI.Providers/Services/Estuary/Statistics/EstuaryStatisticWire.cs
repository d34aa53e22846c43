using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Estuary.Statistics;

/// <summary>The JSON of Estuary's statistics, generated at compile time. Its counts are numbers in text, of 64 bits without a sign.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(EstuaryAnswer<CatalogStatsData>))]
internal sealed partial class EstuaryStatisticJson : JsonSerializerContext;

/// <summary>The data of a <c>catalogStats</c> query.</summary>
internal sealed record CatalogStatsData
{
    public required EstuaryPage<CatalogStats> CatalogStats { get; init; }
}

/// <summary>One hour, day or month of one name.</summary>
internal sealed record CatalogStats
{
    public required string CatalogName { get; init; }

    public required string Grain { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required StatsSummary StatsSummary { get; init; }

    public TaskStats? TaskStats { get; init; }
}

/// <summary>What is added up.</summary>
internal sealed record StatsSummary
{
    public required DocsAndBytes ReadByMe { get; init; }

    public required DocsAndBytes ReadFromMe { get; init; }

    public required DocsAndBytes WrittenByMe { get; init; }

    public required DocsAndBytes WrittenToMe { get; init; }

    public required ulong Warnings { get; init; }

    public required ulong Errors { get; init; }

    public required ulong Failures { get; init; }

    public required ulong UsageSeconds { get; init; }

    public required ulong TxnCount { get; init; }

    public DateTimeOffset? LastPublishedAt { get; init; }
}

/// <summary>A number of documents and their size.</summary>
internal sealed record DocsAndBytes
{
    public required ulong DocsTotal { get; init; }

    public required ulong BytesTotal { get; init; }
}

/// <summary>The parts of a task: only the member for its kind is filled.</summary>
internal sealed record TaskStats
{
    public IReadOnlyList<BindingStats>? Capture { get; init; }

    public DeriveStats? Derive { get; init; }

    public IReadOnlyList<BindingStats>? Materialize { get; init; }
}

/// <summary>A binding of a capture or a materialization.</summary>
internal sealed record BindingStats
{
    public required string Collection { get; init; }

    public DocsAndBytes? Left { get; init; }

    public DocsAndBytes? Right { get; init; }

    public DocsAndBytes? Out { get; init; }

    public DateTimeOffset? LastPublishedAt { get; init; }

    public DateTimeOffset? LastSourcePublishedAt { get; init; }

    public ulong? BytesBehind { get; init; }
}

/// <summary>A derivation.</summary>
internal sealed record DeriveStats
{
    public IReadOnlyList<TransformStats>? Transforms { get; init; }

    public DateTimeOffset? LastPublishedAt { get; init; }
}

/// <summary>A transform of a derivation.</summary>
internal sealed record TransformStats
{
    public required string Transform { get; init; }

    public required string Source { get; init; }

    public DocsAndBytes? Input { get; init; }

    public DateTimeOffset? LastSourcePublishedAt { get; init; }

    public ulong? BytesBehind { get; init; }
}
