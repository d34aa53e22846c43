using System.Net;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Gong;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>A separate runtime for one test: clock, fake service, settings, and what was reported.</summary>
internal sealed class TestBed : IDisposable
{
    private static readonly WebProxy s_noProxy = new();

    public TestBed(
        VirtualClock? clock = null, double random = 1.0, Func<ServiceHttpOptions, HttpMessageHandler>? handler = null, IWebProxy? proxy = null, string? stateFolder = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        Clock = clock ?? new VirtualClock();
        Service = new FakeService(Clock);
        Runtime = new ServiceRuntime(Clock, () => random, handler ?? (_ => Service), name => Variables.GetValueOrDefault(name), proxy: proxy ?? s_noProxy, stateFolder: stateFolder,
            // No test depends on a resolver.
            resolve: resolve ?? (static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.0.2.1")])));
    }

    /// <summary>A bed that reaches servers over sockets, through the handler that the module uses.</summary>
    public static TestBed WithSockets() => new(handler: static options =>
    {
        SocketsHttpHandler handler = ServiceRuntime.CreateHandler(options);
        handler.UseProxy = false;
        return handler;
    });

    public VirtualClock Clock { get; }

    public FakeService Service { get; }

    public ServiceRuntime Runtime { get; }

    /// <summary>What the platform sets for the process, in addition to settings.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public EventLog Events { get; } = new();

    /// <summary>A context whose settings are these variables, without those of the process.</summary>
    public ProviderContext Context(params (string Name, string Value)[] variables) => new(SophiaServices.List, Connection(variables), Events);

    public SophiaConnection Connection((string Name, string Value)[] variables, params string[] allowedHosts) => new(
        SophiaServices.List.Settings, ConnectionSource.EnvFile, "test.env", variables.ToDictionary(pair => pair.Name, pair => pair.Value), new ConnectOptions { AllowedHosts = allowedHosts }, Runtime);

    /// <summary>A client of a service without special behavior.</summary>
    public HttpServiceClient Client(string address = "https://api.gong.io", IReadOnlyList<RateLimit>? limits = null, string key = "key", bool announces = false) =>
        new(Options(address) with { CredentialKey = key, Limits = limits ?? [], AnnouncesLimits = announces }, Runtime, Events);

    /// <summary>The options of a service without special behavior.</summary>
    public static ServiceHttpOptions Options(string address) => new()
    {
        Profile = GongService.Profile,
        BaseAddress = new Uri(address),
        CredentialKey = "key",
        Authorize = _ => ValueTask.FromResult<System.Net.Http.Headers.AuthenticationHeaderValue?>(new("Bearer", "secret-token")),
        ReadError = text => new ServiceErrorBody(Message: text),
    };

    public void Dispose() => Service.Dispose();
}
