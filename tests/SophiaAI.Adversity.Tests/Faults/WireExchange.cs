using System.Net.Sockets;
using System.Text;

namespace SophiaAI.Tests.Faults;

/// <summary>One request that a fault answers, on its own connection.</summary>
internal sealed class WireExchange(WireRequest request, Socket socket, Stream stream, Func<WireRequest, Task<WireAnswer>> forward, CancellationToken cancellationToken)
{
    public WireRequest Request { get; } = request;

    /// <summary>Whether the connection ends with this exchange.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>How many bytes of a body that never ends the client took.</summary>
    public long Taken { get; private set; }

    /// <summary>What the service itself answers. It has then done what was asked of it.</summary>
    public Task<WireAnswer> ServiceAsync() => forward(Request);

    public Task SendAsync(WireAnswer answer) => SendAsync(answer.Bytes());

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, cancellationToken);

    public async Task SendAndCloseAsync(string text)
    {
        await SendAsync(text);
        Close();
    }

    /// <summary>Sends an answer in small pieces, each in a packet of its own.</summary>
    public async Task DripAsync(WireAnswer answer, int size)
    {
        socket.NoDelay = true;
        foreach (byte[] piece in answer.Bytes().Chunk(size)) await SendAsync(piece);
    }

    /// <summary>Sends a piece again and again, until the client has had enough or this many bytes were sent.</summary>
    public async Task FloodAsync(byte[] piece, long limit)
    {
        try
        {
            for (; Taken < limit; Taken += piece.Length) await SendAsync(piece);
        }
        catch (IOException)
        {
            IsClosed = true;
        }
    }

    /// <summary>Closes the connection in order: the client sees its end.</summary>
    public void Close()
    {
        IsClosed = true;
        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Breaks the connection: the client sees a reset.</summary>
    public void Reset()
    {
        IsClosed = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }
}
