namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Splits a body into lines while it arrives, however it is cut on the way. One line at a time is in memory, and only the
/// time that is spent waiting for the service counts, not the time that the caller takes for a line.
/// </summary>
internal sealed class JsonLines
{
    private const int FirstLength = 16 * 1024;

    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private byte[] _buffer = new byte[FirstLength];
    private int _start;
    private int _searched;
    private int _end;
    private bool _hasEnded;
    private TimeSpan _waited;

    /// <param name="stream">The body.</param>
    /// <param name="time">The clock.</param>
    public JsonLines(Stream stream, TimeProvider time)
    {
        _stream = stream;
        _time = time;
    }

    /// <summary>Whether the last line that was returned had no line end, so that it may be cut off.</summary>
    public bool IsOpenEnded { get; private set; }

    /// <summary>The next line that is not empty, without its end, valid until the next call; null after the last one.</summary>
    /// <exception cref="UnusableBodyException">A line is too long.</exception>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TakeLine() is { } line)
            {
                if (!IsBlank(line.Span)) return line;
            }
            else if (_hasEnded)
            {
                return null;
            }
            else
            {
                await FillAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private ReadOnlyMemory<byte>? TakeLine()
    {
        int found = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
        IsOpenEnded = found < 0;
        _searched = found < 0 ? _end : _searched + found + 1;
        if (found < 0 && (!_hasEnded || _start == _end)) return null;
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, (found < 0 ? _end : _searched - 1) - _start);
        _start = _searched;
        return line;
    }

    // JSON's own white space: a carriage return before the line end is part of it.
    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t\r"u8);

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        long began = _time.GetTimestamp();
        int read = await ReadAsync(cancellationToken).ConfigureAwait(false);
        _waited += _time.GetElapsedTime(began);
        _hasEnded = read == 0;
        _end += read;
    }

    private async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        TimeSpan rest = Limits.LongestStream - _waited;
        if (rest <= TimeSpan.Zero) throw new TimeoutException();
        using TimeLimit limit = new(rest < Limits.LongestAttempt ? rest : Limits.LongestAttempt, _time, cancellationToken);
        try
        {
            return await _stream.ReadAsync(_buffer.AsMemory(_end), limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.HasPassed)
        {
            throw new TimeoutException();
        }
    }

    // What is left of a line moves to the front.
    private void MakeRoom()
    {
        int kept = _end - _start;
        if (kept >= Limits.LongestLine) throw new UnusableBodyException($"a line is longer than {Limits.LongestLine / (1024 * 1024)} MiB, the limit for one line");
        byte[] target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        _buffer = target;
        (_start, _searched, _end) = (0, _searched - _start, kept);
    }
}
