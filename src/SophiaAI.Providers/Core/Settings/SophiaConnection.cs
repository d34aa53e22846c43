using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Records;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>
/// A set of settings that commands work with. Contains secrets but shows none: code that prints its properties prints
/// only names. It opens nothing and keeps nothing open, so many runspaces can use it at the same time.
/// </summary>
public sealed class SophiaConnection
{
    private readonly SettingCatalog _catalog;
    private readonly string _origin;
    private readonly ConnectOptions _options;
    private readonly Dictionary<string, string> _variables;
    private readonly ServiceRuntime _runtime;

    internal SophiaConnection(
        SettingCatalog catalog, string source, string origin, IReadOnlyDictionary<string, string> variables, ConnectOptions options, ServiceRuntime runtime)
    {
        _catalog = catalog;
        Source = source;
        _origin = origin;
        _options = options;
        _runtime = runtime;
        ConnectedAt = runtime.Time.GetUtcNow();
        _variables = new Dictionary<string, string>(variables, StringComparer.Ordinal);
    }

    /// <summary>The name: the one given with <c>-Name</c>, else that of what the connection was made from.</summary>
    public string Name => _options.Name ?? (_origin.Length > 0 ? _origin : Source);

    /// <summary>What the connection was made from.</summary>
    [Words(typeof(ConnectionSource))]
    public string Source { get; }

    /// <summary>The ESC environment that it was made from, as <c>organization/project/name</c>; null for other sources.</summary>
    public string? Environment => OriginFrom(ConnectionSource.Environment);

    /// <summary>The path of the <c>.env</c> file that it was made from; null for other sources.</summary>
    public string? EnvFile => OriginFrom(ConnectionSource.EnvFile);

    /// <summary>The name of the connection of Snowflake's tools that it was made from; null for other sources.</summary>
    public string? SnowflakeConnection => OriginFrom(ConnectionSource.SnowflakeConnection);

    /// <summary>When the connection was made, in UTC.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>The services for which this connection supplies at least one setting.</summary>
    public IReadOnlyList<string> Services => _catalog.Services
        .Where(service => _catalog.All.Any(definition => definition.Service == service && Own.Any(layer => layer.Find(definition) is not null))).ToArray();

    /// <summary>Hosts that credentials from elsewhere may be sent to.</summary>
    public IReadOnlyList<string> AllowedHosts => _options.AllowedHosts;

    internal ServiceRuntime Runtime => _runtime;

    /// <summary>What it was made with.</summary>
    internal ConnectOptions Options => _options;

    /// <summary>Whether it was named when it was made, and is thus kept under that name.</summary>
    internal bool IsNamed => _options.Name is not null;

    /// <summary>Why it can't be used: it only stands for one that was asked for by name. Null for every real connection.</summary>
    internal ServiceException? Fault { get; private init; }

    /// <summary>The sources of the access to the service of the environments, which this connection was opened with. Each keeps its own source.</summary>
    internal IReadOnlyList<SettingLayer> Access { get; init; } = [];

    private IEnumerable<SettingLayer> Own => Source == ConnectionSource.Process ? Layers.Append(SettingLayer.Process) : Layers;

    // In order of priority, without the process's variables, which come last.
    private IEnumerable<SettingLayer> Layers
    {
        get
        {
            if (_options.Given.Count > 0) yield return new SettingLayer(new SettingSource(SettingSourceKind.Setting), _options.Given.GetValueOrDefault) { Secrets = _options.Secrets };
            // The words are the same.
            if (Source is not (ConnectionSource.Process or ConnectionSource.Setting)) yield return new SettingLayer(new SettingSource(Source, _origin), _variables.GetValueOrDefault);
        }
    }

    /// <summary>The name, without any value.</summary>
    public override string ToString() => Name;

    /// <summary>Every setting, masked if it is secret.</summary>
    public IEnumerable<SettingInfo> Describe()
    {
        SettingResolver settings = Settings();
        return _catalog.All.Select(definition => Describe(settings.Get(definition)));
    }

    /// <summary>What stands for a connection that was asked for by name and can't be used.</summary>
    /// <param name="name">The name.</param>
    /// <param name="fault">The error of a command that would use it.</param>
    internal static SophiaConnection Unusable(string name, ServiceException fault) => new(
        new SettingCatalog([]), ConnectionSource.Setting, string.Empty, new Dictionary<string, string>(), new ConnectOptions { Name = name }, ServiceRuntime.Shared)
    {
        Fault = fault,
    };

    /// <summary>The settings as a command sees them: its parameters, then this connection, then the process's variables.</summary>
    /// <param name="parameters">Settings that were given as parameters, by variable name.</param>
    /// <param name="alsoAllowed">Hosts that this command allows, besides those of the connection.</param>
    /// <exception cref="ServiceException">The connection can't be used.</exception>
    internal SettingResolver Settings(IReadOnlyDictionary<string, string>? parameters = null, IEnumerable<string>? alsoAllowed = null)
    {
        if (Fault is not null) throw Fault;
        List<SettingLayer> layers = [];
        if (parameters is not null) layers.Add(new SettingLayer(new SettingSource(SettingSourceKind.Parameter), parameters.GetValueOrDefault));
        layers.AddRange(Layers);
        layers.AddRange(Access);
        layers.Add(SettingLayer.Process);
        return new SettingResolver(_catalog, layers, _runtime.Redactor, [.. AllowedHosts, .. alsoAllowed ?? []]);
    }

    /// <summary>
    /// The connection by which another environment is opened: this one, except that an environment gives no access to
    /// others. Of a connection to an environment, that with which it was opened remains.
    /// </summary>
    internal SophiaConnection ForAccess() => Source != ConnectionSource.Environment ? this : new SophiaConnection(
        _catalog, ConnectionSource.Process, string.Empty, _options.Given, _options with { Name = null, AllowedHosts = [] }, _runtime)
    {
        Access = Access,
    };

    /// <summary>What this connection knows of the service of the environments, for a connection that is opened with it.</summary>
    internal IReadOnlyList<SettingLayer> AccessLayers()
    {
        string? service = _catalog.Environment?.Service;
        HashSet<string> variables = _catalog.All.Where(definition => definition.Service == service)
            .SelectMany(static definition => definition.Variables).ToHashSet(StringComparer.Ordinal);
        return [.. Layers.Select(layer => layer.Only(variables)), .. Access];
    }

    private string? OriginFrom(string source) => Source == source ? _origin : null;

    private SettingInfo Describe(SettingValue value) => new()
    {
        Service = value.Definition.Service,
        Name = value.Definition.Name,
        Value = !value.IsSet ? null : value.IsSecret ? SecretMask.Of(value.Value) : AddressText.WithoutUser(Runtime.Redactor.Redact(value.Value!)),
        IsSet = value.IsSet,
        IsSecret = value.IsSecret,
        Source = value.IsSet ? value.Source.Kind : null,
        SourceName = value.IsSet && value.Source.Name.Length > 0 ? value.Source.Name : null,
        Variable = value.Variable ?? value.Definition.Variable,
        Aliases = value.Definition.Aliases,
        Default = value.Definition.Default,
        Description = value.Definition.Description,
    };
}
