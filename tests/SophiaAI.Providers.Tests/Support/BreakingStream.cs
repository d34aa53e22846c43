using System.Text;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>A body that breaks off, as when the server disconnects in the middle.</summary>
/// <param name="start">What comes before.</param>
/// <param name="breaking">What happens just before it breaks off, such as that time passes; null for nothing.</param>
internal sealed class BreakingStream(string start, Action? breaking = null) : Stream
{
    private readonly MemoryStream _start = new(Encoding.UTF8.GetBytes(start));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _start.Read(buffer, offset, count);
        if (read > 0) return read;
        breaking?.Invoke();
        throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _start.Dispose();
        base.Dispose(disposing);
    }
}
