namespace SophiaAI.Sandbox.Tests.Infrastructure;

internal static class HttpClients
{
    public static HttpClient Create(Uri address, params (string Name, string Value)[] headers)
    {
        HttpClient client = new(CreateHandler()) { BaseAddress = address };
        foreach ((string? name, string? value) in headers)
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return client;
    }

    /// <summary>
    /// A test shows what the server does, so the client does nothing on its own: no redirect is followed, and no
    /// connection is reused, because the handler would silently repeat a request whose old connection breaks.
    /// </summary>
    private static SocketsHttpHandler CreateHandler() => new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero };
}
