using System.Text.Json;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Services.Estuary.Statistics;

namespace SophiaAI.Providers.Services.Estuary.Freshness;

/// <summary>What the statistics say about the last documents of a task or a collection, as far as they have been read.</summary>
internal sealed class EstuarySighting
{
    private readonly Dictionary<string, EstuaryPartSighting> _parts = new(StringComparer.Ordinal);
    private readonly bool _isModelKnown;
    private DateTimeOffset? _own;

    public EstuarySighting(LiveSpecNode node, LiveSpec spec)
    {
        CatalogName = node.CatalogName;
        IsDisabled = spec.IsDisabled;
        ShardStatus = node.Status?.Controller?.Activation?.ShardStatus?.Status;
        LastFailure = node.Status?.Controller?.Activation?.LastFailure?.Message;
        _isModelKnown = spec.Model is { ValueKind: JsonValueKind.Object };
        Kind = KindOf(spec);
        foreach (EstuaryPartSighting part in PartsOf(node, spec))
        {
            // Statistics add up all bindings of a collection.
            if (!_parts.TryAdd(part.Key, part)) _parts[part.Key].IsDisabled &= part.IsDisabled;
        }
    }

    public string CatalogName { get; }

    /// <summary>A word of <see cref="EstuaryKind"/>.</summary>
    public string Kind { get; }

    public bool IsDisabled { get; }

    public string? ShardStatus { get; }

    public string? LastFailure { get; }

    /// <summary>Its bindings or transforms, as its specification has them.</summary>
    public IReadOnlyCollection<EstuaryPartSighting> Parts => _parts.Values;

    /// <summary>Those that are not disabled.</summary>
    public IEnumerable<EstuaryPartSighting> EnabledParts => Parts.Where(static part => !part.IsDisabled);

    /// <summary>When the last document of all was published. Disabled bindings do not count.</summary>
    public DateTimeOffset? Newest => HasOwn ? _own : EnabledParts.Max(static part => part.LastDocumentAt);

    /// <summary>When the last document of the binding was published whose last one is the oldest; null if one has none.</summary>
    public DateTimeOffset? Oldest
    {
        get
        {
            DateTimeOffset?[] all = [.. Times];
            return Array.TrueForAll(all, static time => time is not null) ? all.Min() : null;
        }
    }

    /// <summary>The latest time of all that are looked at if each binding is.</summary>
    public DateTimeOffset? Latest => Times.Max();

    /// <summary>Whether nothing more is to be found in older statistics. Without a specification, only they tell which bindings there are.</summary>
    public bool IsComplete => (HasOwn ? _own is not null : _isModelKnown || _parts.Count > 0) && EnabledParts.All(static part => part.LastDocumentAt is not null);

    private IEnumerable<DateTimeOffset?> Times => EnabledParts.Select(static part => part.LastDocumentAt).Concat(HasOwn ? [_own] : []);

    // A task that writes to no collection of its own name is known by its bindings.
    private bool HasOwn => Kind is EstuaryKind.Collection or EstuaryKind.Derivation;

    /// <summary>Takes in what one hour, day or month says.</summary>
    /// <param name="bucket">What it says.</param>
    /// <param name="now">The present.</param>
    public void Add(EstuaryStatistic bucket, DateTimeOffset now)
    {
        // What an older one says about the bytes that were to be read then is no longer so.
        bool isPresent = bucket.Grain == EstuaryGrain.Hour && EstuaryWindow.IsLatestHour(bucket.Timestamp, now);
        // Of a time before Estuary kept that of the last document, it is known that it came in this bucket.
        _own = Later(_own, bucket.LastPublishedAt ?? (bucket.DocumentsWrittenToMe > 0 ? bucket.Timestamp : null));
        foreach (EstuaryBindingStatistic binding in bucket.Bindings ?? [])
        {
            string key = binding.Transform ?? binding.Collection;
            if (!_parts.TryGetValue(key, out EstuaryPartSighting? part))
            {
                // A binding that has been removed since then.
                if (_isModelKnown) continue;
                _parts[key] = part = new EstuaryPartSighting(binding.Collection, binding.Transform);
            }

            part.Add(binding, bucket.Timestamp, isPresent);
        }
    }

    /// <summary>The later of two times, of which either may not be known.</summary>
    public static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;

    private static string KindOf(LiveSpec spec) => spec.CatalogType switch
    {
        EstuaryKind.Capture => EstuaryKind.Capture,
        EstuaryKind.Materialization => EstuaryKind.Materialization,
        _ => Derive(spec) is null ? EstuaryKind.Collection : EstuaryKind.Derivation,
    };

    private static IEnumerable<EstuaryPartSighting> PartsOf(LiveSpecNode node, LiveSpec spec) => spec.CatalogType switch
    {
        EstuaryKind.Capture => Bindings(EstuarySpecReader.Capture(node, spec)),
        EstuaryKind.Materialization => Bindings(EstuarySpecReader.Materialization(node, spec)),
        _ => Transforms(spec),
    };

    private static IEnumerable<EstuaryPartSighting> Bindings(EstuaryTask task) => (task.Bindings ?? [])
        .Where(static binding => binding.Collection is not null)
        .Select(static binding => new EstuaryPartSighting(binding.Collection!) { IsDisabled = binding.IsDisabled });

    private static IEnumerable<EstuaryPartSighting> Transforms(LiveSpec spec)
    {
        if (Derive(spec) is not { } derive || !derive.TryGetProperty("transforms", out JsonElement transforms) || transforms.ValueKind != JsonValueKind.Array) yield break;
        foreach (JsonElement transform in transforms.EnumerateArray())
        {
            if (transform.Text("name") is not { } name) continue;
            string source = transform.TryGetProperty("source", out JsonElement given) ? given.Text("name") ?? Json.Text(given) ?? name : name;
            bool isDisabled = transform.TryGetProperty("disable", out JsonElement disable) && disable.ValueKind == JsonValueKind.True;
            yield return new EstuaryPartSighting(source, name) { IsDisabled = isDisabled };
        }
    }

    private static JsonElement? Derive(LiveSpec spec) =>
        spec.Model is { ValueKind: JsonValueKind.Object } model && model.TryGetProperty("derive", out JsonElement derive) && derive.ValueKind == JsonValueKind.Object ? derive : null;
}
