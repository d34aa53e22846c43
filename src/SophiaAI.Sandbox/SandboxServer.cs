using SophiaAI.Sandbox.Admin;
using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Estuary;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Hosting;
using SophiaAI.Sandbox.Pulumi;
using SophiaAI.Sandbox.Requests;
using SophiaAI.Sandbox.Snowflake;
using SophiaAI.Sandbox.Snowflake.Auth;

namespace SophiaAI.Sandbox;

/// <summary>Loopback stand-ins for every service that SophiaAI talks to, each on its own port.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly List<ServiceHost> _hosts = [];
    private readonly IReadOnlyList<ISandboxService> _services;
    private readonly SettingRoutes _settings;

    private SandboxServer(SandboxOptions options)
    {
        _services = SandboxServices.Create(options, Credentials);
        _settings = new SettingRoutes(_services, options.TimeProvider);
    }

    /// <summary>The environment variables to set, for all services.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>();

    /// <summary>
    /// The environment variables of a place whose identity Snowflake trusts: a GitHub Actions job (ACTIONS_…), and an Azure machine, Automation account or App Service
    /// (IDENTITY_…, and IMDS under AZURE_POD_IDENTITY_AUTHORITY_HOST). Not among <see cref="Variables"/>: a process that sets them signs in as that place.
    /// </summary>
    public IReadOnlyDictionary<string, string> IdentityVariables { get; private set; } = new Dictionary<string, string>();

    /// <summary>The faults to come.</summary>
    public FaultBook Faults { get; } = new();

    /// <summary>Creates and revokes the credentials of Gong and Slack, which have no API for that.</summary>
    public CredentialBook Credentials { get; } = new();

    /// <summary>What a test can set up in Snowflake, and observe there.</summary>
    public ISnowflakeSandbox Snowflake => _services.OfType<ISnowflakeSandbox>().Single();

    /// <summary>What a test can set up in Pulumi ESC.</summary>
    public IPulumiSandbox Pulumi => _services.OfType<IPulumiSandbox>().Single();

    /// <summary>What a test can set up in Estuary.</summary>
    public IEstuarySandbox Estuary => _services.OfType<IEstuarySandbox>().Single();

    /// <summary>The requests that the services have received.</summary>
    public RequestLog Requests { get; } = new();

    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        SandboxServer server = new(options);
        try
        {
            await server.StartServicesAsync(options, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The address of a service: snowflake, gong, vercel, estuary, pulumi or slack.</summary>
    public Uri Url(string service) =>
        _hosts.Find(h => h.Service.Name.Equals(service, StringComparison.OrdinalIgnoreCase))?.Address
        ?? throw new ArgumentException($"There is no service '{service}'.", nameof(service));

    /// <summary>
    /// Lets the data of all services end now, with nothing wrong in it; or as it was at the start. By itself it ends on 19 November 2026, so that it is the same
    /// whenever it is asked for.
    /// </summary>
    public void SetFresh(bool isFresh) => _settings.SetFresh(isFresh);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_hosts.Select(h => h.DisposeAsync().AsTask())).ConfigureAwait(false);
        _hosts.Clear();
        foreach (ISandboxService service in _services)
            await service.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StartServicesAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        string[] names = _services.Select(s => s.Name).ToArray();
        HostParts parts = new(Faults, Requests, new AdminRoutes(Faults, Requests, names), new CredentialRoutes(Credentials), _settings, _services, options.TimeProvider);
        foreach ((int index, ISandboxService? service) in _services.Index())
        {
            int port = options.Port is { } first ? first + index : 0;
            _hosts.Add(await ServiceHost.StartAsync(service, port, parts, cancellationToken).ConfigureAwait(false));
        }

        Credentials.SlackAddress = Url("slack");
        Variables = _hosts.SelectMany(h => h.Service.Variables(h.Address)).ToDictionary(StringComparer.Ordinal);
        IdentityVariables = WorkloadIdentityRoutes.Variables(Url("snowflake"));
        foreach (ISandboxService service in _services)
            service.Started(Variables);
    }
}
