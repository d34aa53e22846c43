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
    private readonly Dictionary<string, string> _variables;
    private readonly SettingSource _source;
    private readonly string[] _allowedHosts;
    private readonly ServiceRuntime _runtime;

    internal SophiaConnection(
        SettingCatalog catalog, string source, string name, IReadOnlyDictionary<string, string> variables, IEnumerable<string> allowedHosts, ServiceRuntime runtime)
    {
        _catalog = catalog;
        Source = source;
        Name = name;
        _variables = new Dictionary<string, string>(variables, StringComparer.Ordinal);
        _allowedHosts = allowedHosts.ToArray();
        _runtime = runtime;
        ConnectedAt = runtime.Time.GetUtcNow();
        // The words are the same.
        _source = new SettingSource(source, name);
    }

    /// <summary>What the connection was made from.</summary>
    [Words(typeof(ConnectionSource))]
    public string Source { get; }

    /// <summary>The ESC environment (<c>org/project/environment</c>), the file's path, or the name of the connection from Snowflake's tools; empty for the process's variables.</summary>
    public string Name { get; }

    /// <summary>When the connection was made, in UTC.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>The services for which this connection supplies at least one setting.</summary>
    public IReadOnlyList<string> Services => _catalog.Services
        .Where(service => _catalog.All.Any(definition => definition.Service == service && Own.Find(definition) is not null)).ToArray();

    internal ServiceRuntime Runtime => _runtime;

    /// <summary>Hosts that credentials from elsewhere may be sent to.</summary>
    public IReadOnlyList<string> AllowedHosts => _allowedHosts;

    private SettingLayer Own => Source == ConnectionSource.Process
        ? SettingLayer.Process
        : new SettingLayer(_source, _variables.GetValueOrDefault);

    /// <summary>The name, without any value.</summary>
    public override string ToString() => _source.ToString();

    /// <summary>Every setting, masked if it is secret.</summary>
    public IEnumerable<SettingInfo> Describe()
    {
        SettingResolver settings = Settings();
        return _catalog.All.Select(definition => Describe(settings.Get(definition)));
    }

    /// <summary>The settings as a command sees them: its parameters, then this connection, then the process's variables.</summary>
    internal SettingResolver Settings(IReadOnlyDictionary<string, string>? parameters = null)
    {
        List<SettingLayer> layers = [];
        if (parameters is not null)
            layers.Add(new SettingLayer(new SettingSource(SettingSourceKind.Parameter), parameters.GetValueOrDefault));
        layers.Add(Own);
        if (Source != ConnectionSource.Process) layers.Add(SettingLayer.Process);
        return new SettingResolver(_catalog, layers, _runtime.Redactor, _allowedHosts);
    }

    private static SettingInfo Describe(SettingValue value) => new()
    {
        Service = value.Definition.Service,
        Name = value.Definition.Name,
        Value = !value.IsSet ? null : value.IsSecret ? SecretMask.Of(value.Value) : value.Value,
        IsSet = value.IsSet,
        IsSecret = value.IsSecret,
        Source = value.IsSet ? value.Source : null,
        Variable = value.Variable ?? value.Definition.Variable,
        Aliases = value.Definition.Aliases,
        Default = value.Definition.Default,
        Description = value.Definition.Description,
    };
}
