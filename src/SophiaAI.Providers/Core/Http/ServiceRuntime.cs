using System.Collections.Concurrent;
using System.Net;
using Flurl.Http;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// The composition root: what all calls in a process share. One handler per service, one rate gate and one retry budget
/// per credential, one redactor, one clock.
/// </summary>
internal sealed class ServiceRuntime
{
    /// <summary>The name under which a test host can leave a clock: a BCL type, so that it crosses load contexts.</summary>
    public const string TimeProviderKey = "SophiaAI.TimeProvider";

    /// <summary>The name under which a host can leave another folder for what the processes of a machine share; an empty one for none.</summary>
    public const string StateFolderKey = "SophiaAI.StateFolder";

    private static readonly Lazy<ServiceRuntime> s_shared = new(() => new ServiceRuntime(
#pragma warning disable RS0030 // The composition root: clock and chance come from here.
        AppContext.GetData(TimeProviderKey) as TimeProvider ?? TimeProvider.System,
        Random.Shared.NextDouble,
        CreateHandler,
        redactor: SecretRedactor.Shared,
        stateFolder: AppContext.GetData(StateFolderKey) as string ?? Http.StateFolder.Of(Environment.GetEnvironmentVariable)));
#pragma warning restore RS0030

    private readonly ConcurrentDictionary<(string Service, bool IsDirect), FlurlClient> _clients = new();
    private readonly ConcurrentDictionary<(string Service, string Authority, string Credential), RateGate> _gates = new();
    private readonly ConcurrentDictionary<(string Service, string Credential), RetryBudget> _budgets = new();
    private readonly ConcurrentDictionary<string, TokenCache> _tokens = new(StringComparer.Ordinal);
    private readonly Func<ServiceHttpOptions, HttpMessageHandler> _createHandler;
    private readonly IWebProxy? _proxy;
    private readonly string? _stateFolder;
    private int _hasCleaned;

    /// <summary>Creates a separate runtime, for tests. All other code uses <see cref="Shared"/>.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="random">Returns numbers from 0 to 1, for jitter.</param>
    /// <param name="createHandler">Creates a service's handler, once.</param>
    /// <param name="variable">Reads a variable of the process.</param>
    /// <param name="redactor">Knows the secrets; a separate one by default.</param>
    /// <param name="proxy">Finds the proxy for an address; that of the process by default.</param>
    /// <param name="stateFolder">The folder for what the processes of a machine share. By default, they share nothing.</param>
    /// <param name="resolve">Looks up the addresses of a host; by default the system's resolver does.</param>
    public ServiceRuntime(
        TimeProvider time,
        Func<double> random,
        Func<ServiceHttpOptions, HttpMessageHandler> createHandler,
        Func<string, string?>? variable = null,
        SecretRedactor? redactor = null,
        IWebProxy? proxy = null,
        string? stateFolder = null,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _proxy = proxy;
        Resolve = resolve ?? Dns.GetHostAddressesAsync;
        Time = time;
        NextRandom = random;
#pragma warning disable RS0030 // The composition root: so do the variables of the platform.
        Variable = variable ?? Environment.GetEnvironmentVariable;
#pragma warning restore RS0030
        Redactor = redactor ?? new SecretRedactor();
        _createHandler = createHandler;
        _stateFolder = string.IsNullOrEmpty(stateFolder) ? null : stateFolder;
    }

    /// <summary>The process's runtime.</summary>
    public static ServiceRuntime Shared => s_shared.Value;

    public TimeProvider Time { get; }

    public Func<double> NextRandom { get; }

    public SecretRedactor Redactor { get; }

    /// <summary>
    /// A variable that the platform sets for this process, such as the address where a CI runner issues tokens. Never
    /// from a connection: a file must not decide where the machine's own credentials are sent.
    /// </summary>
    public Func<string, string?> Variable { get; }

    /// <summary>Looks up the addresses of a host.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; }

    /// <summary>The folder for what the processes of a machine share; null if they share nothing.</summary>
    public string? StateFolder => _stateFolder;

    /// <summary>
    /// The same clock, secrets and proxies with connections of its own, which somebody watches as they are made. Shares no
    /// limits and no budget: what is sent through it counts nowhere.
    /// </summary>
    /// <param name="watch">Puts the watching handler before one that sends.</param>
    public ServiceRuntime Watched(Func<HttpMessageHandler, HttpMessageHandler> watch) =>
        new(Time, NextRandom, options => watch(_createHandler(options)), Variable, Redactor, _proxy, resolve: Resolve);

    /// <summary>The service's client: kept for the whole process, so that connections are pooled. Deadlines are up to the pipeline, not the client.</summary>
    public FlurlClient Client(ServiceHttpOptions options) => _clients.GetOrAdd(
        (options.Service, options.IsDirect),
        static (_, state) => new FlurlClient(new HttpClient(state.Create(state.Options)) { Timeout = Timeout.InfiniteTimeSpan })
        {
            // Statuses, redirects and deadlines are handled by the pipeline.
            Settings = { Timeout = Timeout.InfiniteTimeSpan, AllowedHttpStatusRange = "*", Redirects = { Enabled = false } },
        },
        (Create: _createHandler, Options: options));

    /// <summary>The token cached under a key, for all commands in the process.</summary>
    public TokenCache Token(string key) => _tokens.GetOrAdd(key, static (_, runtime) => new TokenCache(runtime.Time, runtime.Redactor), this);

    /// <summary>The service's rate gate. It is shared by the processes of the machine if the service has limits that they share.</summary>
    public RateGate Gate(ServiceHttpOptions options) => _gates.GetOrAdd(
        (options.Service, options.BaseAddress.Authority, options.CredentialKey),
        static (key, state) => new RateGate(state.Options.Limits, state.Runtime.Time, state.Runtime.Ledger([key.Service, key.Authority, key.Credential], state.Options)),
        (Options: options, Runtime: this));

    public RetryBudget Budget(ServiceHttpOptions options) =>
        _budgets.GetOrAdd((options.Service, options.CredentialKey), static _ => new RetryBudget());

    /// <summary>The proxy that a service is reached through; null if there is none. Its address may contain a password.</summary>
    public Uri? Proxy(ServiceHttpOptions options)
    {
        if (options.IsDirect) return null;
        Uri? proxy = (_proxy ?? HttpClient.DefaultProxy).GetProxy(options.BaseAddress);
        return proxy == options.BaseAddress ? null : proxy;
    }

    private RateLedger? Ledger(string[] key, ServiceHttpOptions options)
    {
        if (_stateFolder is null || (options.Limits.Count == 0 && !options.AnnouncesLimits)) return null;
        if (Interlocked.Exchange(ref _hasCleaned, 1) == 0) RateLedger.Clean(_stateFolder, Time.GetUtcNow());
        return new RateLedger(_stateFolder, key, options.Limits, Time, NextRandom);
    }

    /// <summary>The handler that services are reached through.</summary>
    public static SocketsHttpHandler CreateHandler(ServiceHttpOptions options) => new()
    {
        UseProxy = !options.IsDirect,
        // We follow redirects ourselves, because the handler would drop the credential or send it to another host.
        AllowAutoRedirect = false,
        // ContentCoding decompresses: the handler would accept half a body as complete.
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(options.IsPlatformEndpoint ? 3 : 15),
        UseCookies = false,
    };
}
