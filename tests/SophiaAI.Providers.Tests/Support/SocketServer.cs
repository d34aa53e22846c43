using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>A server on a real socket. Its answers are bytes, and it closes the connection after each, so they can end anywhere.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<byte[]> _answers = new();
    private readonly Task _serving;

    public SocketServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>The headers of the received requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Whether it answers without waiting for a request, as a server does that has not understood a greeting.</summary>
    public bool AnswersAtOnce { get; set; }

    /// <summary>The number of remaining answers.</summary>
    public int Left => _answers.Count;

    /// <summary>Adds answers, each for one request.</summary>
    public void Answer(params byte[][] answers)
    {
        foreach (byte[] answer in answers) _answers.Enqueue(answer);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient connection = await _listener.AcceptTcpClientAsync();
                await ServeAsync(connection);
            }
        }
        finally
        {
            // If the server itself fails, no client keeps waiting for it.
            _listener.Dispose();
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        NetworkStream stream = connection.GetStream();
        try
        {
            if (!AnswersAtOnce) Requests.Enqueue(await ReadHeadAsync(stream));
            await stream.WriteAsync(_answers.TryDequeue(out byte[]? answer) ? answer : []);
            connection.Client.Shutdown(SocketShutdown.Send);
            // Until the client closes its side too: data that it has not read yet must not be lost.
            while (await stream.ReadAsync(new byte[1024]) > 0)
            {
            }
        }
        catch (IOException)
        {
            // The client disconnected, as it does when it has no use for the rest.
        }
    }

    // None of the requests in these tests has a body.
    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer);
            if (read == 0) break;
            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return head.ToString();
    }
}
