using System.Collections.Concurrent;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Monitoring.Samples;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>
/// The files of values in a container. They are read whole when they are opened, those that this machine knows from its own
/// copy; what changes is written whole, and only over the version that was read.
/// </summary>
internal sealed class BlobSamples : ISampleFiles
{
    private const int MostAtOnce = 6;
    private const string Ending = ".jsonl";

    private static readonly string[] s_kinds = ["values-", "hours-", "days-"];

    private readonly BlobClient _client;
    private readonly BlobCache _cache;
    private readonly ConcurrentDictionary<string, SampleBlob> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    private BlobSamples(BlobClient client, BlobCache cache)
    {
        _client = client;
        _cache = cache;
    }

    /// <inheritdoc/>
    public string Place => "the monitor's container";

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => [.. _files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads all that there is.</summary>
    /// <param name="client">The container.</param>
    /// <param name="cache">What this machine knows of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">It can't be read.</exception>
    public static async Task<BlobSamples> OpenAsync(BlobClient client, BlobCache cache, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(cache);
        BlobSamples samples = new(client, cache);
        IReadOnlyList<BlobItem>[] lists = await Task.WhenAll(s_kinds.Select(kind => client.ListAsync(kind, cancellationToken))).ConfigureAwait(false);
        BlobItem[] items = [.. lists.SelectMany(static list => list).Where(static item => item.Name.EndsWith(Ending, StringComparison.Ordinal) && !item.Name.Contains('/', StringComparison.Ordinal))];
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken }, async (item, token) => await samples.ReadAsync(item, token).ConfigureAwait(false)).ConfigureAwait(false);
        cache.KeepOnly([.. items.Select(static item => item.Name)]);
        return samples;
    }

    /// <inheritdoc/>
    public bool TryRead(string name, out byte[]? content)
    {
        bool found = _files.TryGetValue(name, out SampleBlob? file);
        content = file?.Bytes;
        return found;
    }

    /// <inheritdoc/>
    public void Append(string name, ReadOnlySpan<byte> lines)
    {
        SampleBlob file = _files.GetOrAdd(name, static _ => new SampleBlob([], ETag: null));
        byte[] before = file.Bytes ?? throw new IOException($"'{name}' is too long to be appended to.");
        byte[] after = before.Length > 0 && before[^1] != (byte)'\n' ? [.. before, (byte)'\n', .. lines] : [.. before, .. lines];
        _files[name] = file with { Bytes = after, IsChanged = true };
        _removed.Remove(name);
    }

    /// <inheritdoc/>
    public void Remove(string name)
    {
        if (_files.TryRemove(name, out SampleBlob? file) && file.ETag is not null) _removed.Add(name);
    }

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach ((string name, SampleBlob file) in _files.Where(static one => one.Value.IsChanged).OrderBy(static one => one.Key, StringComparer.Ordinal).ToArray())
        {
            string etag = await WriteAsync(name, file, cancellationToken).ConfigureAwait(false);
            _files[name] = file with { ETag = etag, IsChanged = false };
            _cache.Write(name, etag, file.Bytes!);
        }

        foreach (string name in _removed.ToArray())
        {
            await _client.DeleteAsync(name, cancellationToken).ConfigureAwait(false);
            _removed.Remove(name);
        }
    }

    private async Task ReadAsync(BlobItem item, CancellationToken cancellationToken)
    {
        if (_cache.Read(item) is { } known)
        {
            _files[item.Name] = new SampleBlob(known, item.ETag);
            return;
        }

        if (await _client.GetAsync(item.Name, SampleLimits.LongestFile, cancellationToken).ConfigureAwait(false) is not { } found) return;
        _files[item.Name] = new SampleBlob(found.Bytes, found.ETag);
        if (found.Bytes is { } bytes) _cache.Write(item.Name, found.ETag, bytes);
    }

    private async Task<string> WriteAsync(string name, SampleBlob file, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.PutAsync(name, file.Bytes, [file.ETag is { } etag ? new("If-Match", etag) : new("If-None-Match", "*")], cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.Conflict)
        {
            // If an answer was lost, it is our own write that stands there.
            if (await _client.GetAsync(name, SampleLimits.LongestFile, cancellationToken).ConfigureAwait(false) is { Bytes: { } bytes } there && bytes.AsSpan().SequenceEqual(file.Bytes)) return there.ETag;
            throw;
        }
    }

    private sealed record SampleBlob(byte[]? Bytes, string? ETag)
    {
        public bool IsChanged { get; init; }
    }
}
