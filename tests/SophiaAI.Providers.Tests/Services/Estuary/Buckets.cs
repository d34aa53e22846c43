using System.Globalization;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>Statistics as the control plane sends them: counts are numbers in text.</summary>
internal static class Buckets
{
    /// <summary>An answer with these buckets.</summary>
    public static object Page(params object[] buckets) =>
        new { catalogStats = new { pageInfo = new { hasNextPage = false, endCursor = "c" }, edges = buckets.Select(static bucket => new { cursor = "c", node = bucket }) } };

    /// <summary>A bucket of a name that is no task.</summary>
    /// <param name="name">The name.</param>
    /// <param name="timestamp">When it begins.</param>
    /// <param name="written">How many documents were written to it.</param>
    /// <param name="published">When the last of them was published.</param>
    /// <param name="parts">Its task's parts.</param>
    /// <param name="grain">Of what it is a bucket.</param>
    public static object Of(string name, string timestamp, long written = 0, string? published = null, object? parts = null, string grain = "HOURLY") => new
    {
        catalogName = name,
        grain,
        timestamp,
        statsSummary = new
        {
            readByMe = Count(1),
            readFromMe = Count(2),
            writtenByMe = Count(3),
            writtenToMe = Count(written),
            warnings = "5",
            errors = "6",
            failures = "7",
            usageSeconds = "3600",
            txnCount = "9",
            lastPublishedAt = published,
        },
        taskStats = parts,
    };

    /// <summary>A capture's part: collections, and when the last document was published.</summary>
    public static object Capture(params (string Collection, string? Last)[] bindings) => new
    {
        capture = bindings.Select(static binding => new { collection = binding.Collection, right = Count(4), @out = Count(3), lastPublishedAt = binding.Last }),
        derive = (object?)null,
        materialize = Array.Empty<object>(),
    };

    /// <summary>A materialization's part: collections, when the last document that was read was published, and what is still to be read.</summary>
    public static object Materialize(params (string Collection, string? Last, long Behind)[] bindings) => new
    {
        capture = Array.Empty<object>(),
        derive = (object?)null,
        materialize = bindings.Select(static binding => new
        {
            collection = binding.Collection,
            left = Count(1),
            right = Count(4),
            @out = Count(3),
            lastSourcePublishedAt = binding.Last,
            bytesBehind = Text(binding.Behind),
        }),
    };

    /// <summary>A derivation's part.</summary>
    public static object Derive(string? last, params (string Transform, string Source, string? Last, long Behind)[] transforms) => new
    {
        capture = Array.Empty<object>(),
        derive = new
        {
            transforms = transforms.Select(static transform => new
            {
                transform = transform.Transform,
                source = transform.Source,
                input = Count(4),
                lastSourcePublishedAt = transform.Last,
                bytesBehind = Text(transform.Behind),
            }),
            lastPublishedAt = last,
        },
        materialize = Array.Empty<object>(),
    };

    private static object Count(long documents) => new { docsTotal = Text(documents), bytesTotal = Text(documents * 100) };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
