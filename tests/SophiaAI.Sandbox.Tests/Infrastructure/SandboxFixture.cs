using Xunit;

namespace SophiaAI.Sandbox.Tests.Infrastructure;

/// <summary>A sandbox shared by the tests of one class, with a clock that stands still.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private readonly List<HttpClient> _clients = [];
    private SandboxServer? _server;

    public SandboxServer Server => _server!;

    public ManualTime Time { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = Time, EnforceRateLimits = false });
        _server.Estuary.HasIncidents = true;
    }

    /// <summary>A client for a service, with these headers, that follows no redirects.</summary>
    public HttpClient Client(string service, params (string Name, string Value)[] headers)
    {
        HttpClient client = HttpClients.Create(Server.Url(service), headers);
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient client in _clients)
            client.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
