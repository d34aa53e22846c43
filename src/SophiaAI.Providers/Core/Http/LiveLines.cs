namespace SophiaAI.Providers.Core.Http;

/// <summary>Cuts a stream into lines as its bytes arrive.</summary>
internal sealed class LiveLines
{
    private const int FirstLength = 16 * 1024;

    private readonly Stream _stream;
    private byte[] _bytes = new byte[FirstLength];
    private int _start;
    private int _end;

    public LiveLines(Stream stream) => _stream = stream;

    /// <summary>The next line that is not empty, without its end, valid until the next call; null at the end of the stream.</summary>
    /// <exception cref="UnusableBodyException">A line is too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        int scanned = _start;
        while (true)
        {
            int length = _bytes.AsSpan(scanned, _end - scanned).IndexOf((byte)'\n');
            if (length >= 0)
            {
                ReadOnlyMemory<byte> line = _bytes.AsMemory(_start, scanned + length - _start);
                _start = scanned = scanned + length + 1;
                if (!line.IsEmpty) return line;
                continue;
            }

            int rest = _end - _start;
            if (rest > Limits.LongestLine) throw UnusableBodyException.TooLong(Limits.LongestLine);
            MakeRoom(rest);
            scanned = rest;
            int read = await _stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            // Written out, because null in a conditional expression would become a line without bytes.
            if (read == 0 && rest == 0) return null;
            if (read == 0) return TakeRest();
            _end += read;
        }
    }

    private ReadOnlyMemory<byte> TakeRest()
    {
        ReadOnlyMemory<byte> line = _bytes.AsMemory(_start, _end - _start);
        _start = _end;
        return line;
    }

    // What is left of the line moves to the beginning, in a longer buffer if it fills this one.
    private void MakeRoom(int rest)
    {
        byte[] target = rest * 2 > _bytes.Length ? new byte[_bytes.Length * 2] : _bytes;
        _bytes.AsSpan(_start, rest).CopyTo(target);
        _bytes = target;
        (_start, _end) = (0, rest);
    }
}
