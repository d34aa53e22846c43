using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>The webhooks of the receivers.</summary>
internal sealed class HookListener : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, string Path, JsonNode Body)> _received = [];

    /// <summary>Listens.</summary>
    public HookListener()
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}/"));
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Where.</summary>
    public Uri Address { get; }

    /// <summary>What was received, and when.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Path, JsonNode Body)> Received => [.. _received];

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = AnswerAsync(context, TimeProvider.System.GetUtcNow());
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, DateTimeOffset at)
    {
        using StreamReader reader = new(context.Request.InputStream);
        _received.Enqueue((at, context.Request.Url!.AbsolutePath.Trim('/'), JsonNode.Parse(await reader.ReadToEndAsync())!));
        context.Response.Close();
    }
}
