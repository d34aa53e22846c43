using System.Collections.Concurrent;
using System.Net;
using Flurl.Http;

namespace SophiaAI.Providers.Http;

/// <summary>
/// The composition root: what all calls of a process share. One handler for each service, one rate gate and one retry
/// budget for each credential, one redactor, one clock.
/// </summary>
internal sealed class ServiceRuntime
{
    /// <summary>The name under which a test host may leave a clock: a BCL type, so that it passes through the load contexts.</summary>
    public const string TimeProviderKey = "SophiaAI.TimeProvider";

    private static readonly Lazy<ServiceRuntime> s_shared = new(() => new ServiceRuntime(
        AppContext.GetData(TimeProviderKey) as TimeProvider ?? TimeProvider.System, Random.Shared.NextDouble, CreateHandler));

    private readonly ConcurrentDictionary<string, FlurlClient> _clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Service, string Credential), RateGate> _gates = new();
    private readonly ConcurrentDictionary<(string Service, string Credential), RetryBudget> _budgets = new();
    private readonly Func<string, HttpMessageHandler> _createHandler;

    /// <summary>Creates a runtime of its own: for tests. Everybody else uses <see cref="Shared"/>.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="random">Gives numbers from 0 to 1, for jitter.</param>
    /// <param name="createHandler">Makes a service's handler, once.</param>
    public ServiceRuntime(TimeProvider time, Func<double> random, Func<string, HttpMessageHandler> createHandler)
    {
        Time = time;
        NextRandom = random;
        _createHandler = createHandler;
    }

    /// <summary>The process's runtime.</summary>
    public static ServiceRuntime Shared => s_shared.Value;

    public TimeProvider Time { get; }

    public Func<double> NextRandom { get; }

    public SecretRedactor Redactor { get; } = new();

    /// <summary>The service's client: kept for the whole process, so that connections are pooled. Deadlines are the pipeline's, not the client's.</summary>
    public FlurlClient Client(string service) => _clients.GetOrAdd(
        service,
        static (name, create) => new FlurlClient(new HttpClient(create(name)) { Timeout = Timeout.InfiniteTimeSpan })
        {
            Settings = { Timeout = Timeout.InfiniteTimeSpan },
        },
        _createHandler);

    public RateGate Gate(ServiceHttpOptions options) =>
        _gates.GetOrAdd((options.Service, options.CredentialKey), static (_, state) => new RateGate(state.Limits, state.Time), (options.Limits, Time));

    public RetryBudget Budget(ServiceHttpOptions options) =>
        _budgets.GetOrAdd((options.Service, options.CredentialKey), static _ => new RetryBudget());

    // Snowflake's results are large: they stay compressed until their rows are wanted (see ReceivedBody).
    private static SocketsHttpHandler CreateHandler(string service) => new()
    {
        // Redirects are followed by hand, since the handler would drop the credential or carry it to another host.
        AllowAutoRedirect = false,
        AutomaticDecompression = service == "Snowflake"
            ? DecompressionMethods.None
            : DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        UseCookies = false,
    };
}
