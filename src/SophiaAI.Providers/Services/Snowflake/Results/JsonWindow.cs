using System.Buffers;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The part of a long JSON text that is in memory. It moves along as the text is read, and grows only for a value that doesn't fit.</summary>
internal sealed class JsonWindow : IDisposable
{
    private const int UsualLength = 128 * 1024;
    // The longest value, and whatever surrounds it.
    private const int LongestLength = Limits.LongestValue + UsualLength;

    private readonly Stream _stream;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualLength);
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

    /// <summary>Gets more of the text, after what has not been read yet.</summary>
    /// <exception cref="UnusableBodyException">A value is longer than the limit.</exception>
    /// <exception cref="HttpIOException">There is no more: the response was cut off, in its JSON or in the compressed data.</exception>
    public void Fill()
    {
        if (_ended) throw new HttpIOException(HttpRequestError.ResponseEnded, "The JSON ends in the middle.");
        int rest = _end - _start;
        if (rest == LongestLength) throw UnusableBodyException.ValueTooLong(Limits.LongestValue);
        if (rest == _bytes.Length) Grow();
        else if (_start > 0) _bytes.AsSpan(_start, rest).CopyTo(_bytes);
        _start = 0;
        int length = Math.Min(_bytes.Length, LongestLength);
        _end = rest + _stream.ReadAtLeast(_bytes.AsSpan(rest, length - rest), length - rest, throwOnEndOfStream: false);
        _ended = _end < length;
    }

    /// <summary>Reads what follows the text, to the end of the stream.</summary>
    /// <exception cref="JsonException">It is not just blanks.</exception>
    public void End()
    {
        while (true)
        {
            if (_bytes.AsSpan(_start, _end - _start).ContainsAnyExcept(" \t\r\n"u8)) throw new JsonException("There is something after the JSON.");
            if (_ended) return;
            _start = _end;
            Fill();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Min(_bytes.Length * 2, LongestLength));
        _bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
