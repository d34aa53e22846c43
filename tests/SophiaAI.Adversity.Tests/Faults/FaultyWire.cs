using System.Net;
using System.Net.Sockets;
using SophiaAI.Sandbox;

namespace SophiaAI.Tests.Faults;

/// <summary>
/// Stands between the module and the sandbox, at the level of bytes, so that an answer can be wrong in every way that a
/// server, a proxy or a network can make it wrong. One address for each service, on this machine only.
/// </summary>
internal sealed class FaultyWire : IAsyncDisposable
{
    private static readonly string[] s_notPassedOn = ["Host", "Connection", "Accept-Encoding", "Content-Length", "Transfer-Encoding"];

    private readonly SandboxServer _sandbox;
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });
    private readonly Dictionary<string, TcpListener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly Lock _lock = new();
    private string _target = string.Empty;
    private WireFault? _fault;
    private int _left;

    public FaultyWire(SandboxServer sandbox, IEnumerable<string> services)
    {
        _sandbox = sandbox;
        foreach (string service in services)
        {
            TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            _listeners[service] = listener;
            _accepting.Add(AcceptAsync(service, listener));
        }
    }

    /// <summary>How many requests the fault has answered.</summary>
    public int Faulted { get; private set; }

    /// <summary>How many bytes the client took of bodies that never end.</summary>
    public long Taken { get; private set; }

    /// <summary>The address of a service.</summary>
    public string Address(string service) => $"http://{_listeners[service].LocalEndpoint}";

    /// <summary>Sets the fault of a service's next answers.</summary>
    public void Begin(string service, WireFault fault)
    {
        lock (_lock)
        {
            (_target, _fault, _left) = (service, fault, fault.Times);
            (Faulted, Taken) = (0, 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (TcpListener listener in _listeners.Values) listener.Stop();
        await Task.WhenAll(_accepting);
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(string service, TcpListener listener)
    {
        List<Task> connections = [];
        try
        {
            while (true) connections.Add(ServeAsync(service, await listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(string service, Socket socket)
    {
        using (socket)
        {
            await using NetworkStream stream = new(socket);
            try
            {
                while (await WireRequest.ReadAsync(stream, _stop.Token) is { } request)
                {
                    if (!await AnswerAsync(service, socket, stream, request)) return;
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client has closed the connection, or the tests have ended.
            }
        }
    }

    // Whether the connection stays open.
    private async Task<bool> AnswerAsync(string service, Socket socket, NetworkStream stream, WireRequest request)
    {
        if (TakeFault(service) is not { } fault)
        {
            await stream.WriteAsync((await ForwardAsync(service, request)).Bytes(), _stop.Token);
            return true;
        }

        WireExchange exchange = new(request, socket, stream, sent => ForwardAsync(service, sent), _stop.Token);
        try
        {
            await fault.Answer(exchange);
        }
        finally
        {
            lock (_lock) Taken += exchange.Taken;
        }

        return !exchange.IsClosed;
    }

    private WireFault? TakeFault(string service)
    {
        lock (_lock)
        {
            if (service != _target || _left == 0) return null;
            _left--;
            Faulted++;
            return _fault;
        }
    }

    private async Task<WireAnswer> ForwardAsync(string service, WireRequest sent)
    {
        using HttpRequestMessage request = new(new HttpMethod(sent.Method), _sandbox.Url(service).GetLeftPart(UriPartial.Authority) + sent.Target);
        request.Content = sent.Body.Length > 0 ? new ByteArrayContent(sent.Body) : null;
        foreach ((string name, string value) in sent.Headers.Where(static header => !s_notPassedOn.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await _client.SendAsync(request, _stop.Token);
        IEnumerable<KeyValuePair<string, string>> headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(static header => header.Key is not ("Content-Length" or "Transfer-Encoding" or "Date" or "Connection"))
            .SelectMany(static header => header.Value, static (header, value) => KeyValuePair.Create(header.Key, value));
        return new WireAnswer((int)answer.StatusCode, [.. headers], await answer.Content.ReadAsByteArrayAsync(_stop.Token));
    }
}
