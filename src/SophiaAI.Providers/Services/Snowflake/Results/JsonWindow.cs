using System.Buffers;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The part of a long JSON text that is in memory. It moves along as the text is read, and grows only for a value that doesn't fit.</summary>
internal sealed class JsonWindow : IAsyncDisposable
{
    private const int UsualLength = 128 * 1024;
    private const int UsualWindow = 2 * UsualLength;

    // The longest value, and whatever surrounds it.
    private const int LongestLength = Limits.LongestValue + UsualLength;

    private readonly Stream _stream;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualWindow);
    private byte[] _next = ArrayPool<byte>.Shared.Rent(UsualLength);
    private Task<int>? _ahead;
    private JsonReaderState _state;
    private int _start;
    private int _end;
    private bool _ended;

    /// <param name="stream">The JSON's bytes; disposed of with the window.</param>
    public JsonWindow(Stream stream) => _stream = stream;

    /// <summary>A reader for the window's contents, which continues where the last one stopped.</summary>
    public Utf8JsonReader Reader() => new(_bytes.AsSpan(_start, _end - _start), isFinalBlock: false, _state);

    /// <summary>The bytes of a value that a reader from <see cref="Reader"/> has read.</summary>
    public ReadOnlySpan<byte> Slice(long from, long to) => _bytes.AsSpan(_start + (int)from, (int)(to - from));

    /// <summary>Continues from the reader's position.</summary>
    public void MoveTo(in Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    /// <summary>Gets more of the text, after what has not been read yet. Meanwhile, the text that follows is decompressed on another thread.</summary>
    /// <exception cref="UnusableBodyException">A value is longer than the limit.</exception>
    /// <exception cref="HttpIOException">There is no more: the response was cut off, in its JSON or in the compressed data.</exception>
    public async ValueTask FillAsync()
    {
        if (_ended) throw new HttpIOException(HttpRequestError.ResponseEnded, "The JSON ends in the middle.");
        int rest = _end - _start;
        if (rest >= LongestLength) throw UnusableBodyException.ValueTooLong(Limits.LongestValue);
        // A value that did not fit is read again from its start: the window doubles, so that this does not take time for ever.
        do await AppendAsync().ConfigureAwait(false);
        while (!_ended && _end - _start < Math.Min(2L * rest, LongestLength));
    }

    /// <summary>Reads what follows the text, to the end of the stream.</summary>
    /// <exception cref="JsonException">It is not just blanks.</exception>
    public async ValueTask EndAsync()
    {
        while (true)
        {
            if (_bytes.AsSpan(_start, _end - _start).ContainsAnyExcept(" \t\r\n"u8)) throw new JsonException("There is something after the JSON.");
            if (_ended) return;
            _start = _end;
            await FillAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A stream must not be disposed of while it is read.
        if (_ahead is not null) await ((Task)_ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stream.DisposeAsync().ConfigureAwait(false);
        Return(_bytes);
        ArrayPool<byte>.Shared.Return(_next);
        _bytes = _next = [];
    }

    // A pool would keep what a very long value has needed.
    private static void Return(byte[] bytes)
    {
        if (bytes.Length == UsualWindow) ArrayPool<byte>.Shared.Return(bytes);
    }

    private async ValueTask AppendAsync()
    {
        // Most bodies are not longer than this one read.
        int read = _ahead is null ? ReadNext() : await _ahead.ConfigureAwait(false);
        MakeRoom(read);
        _next.AsSpan(0, read).CopyTo(_bytes.AsSpan(_end));
        _end += read;
        _ended = read < _next.Length;
        _ahead = _ended ? null : Task.Run(ReadNext);
    }

    private int ReadNext() => _stream.ReadAtLeast(_next, _next.Length, throwOnEndOfStream: false);

    // What has not been read yet moves to the start, and into a larger array if there is not enough room behind it.
    private void MakeRoom(int more)
    {
        ReadOnlySpan<byte> rest = _bytes.AsSpan(_start, _end - _start);
        if (rest.Length + more > _bytes.Length)
        {
            byte[] larger = GC.AllocateUninitializedArray<byte>(Math.Max(rest.Length + more, _bytes.Length * 2));
            rest.CopyTo(larger);
            Return(_bytes);
            _bytes = larger;
        }
        else
        {
            rest.CopyTo(_bytes);
        }

        _end = rest.Length;
        _start = 0;
    }
}
