using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using Tomlyn.Model;

namespace SophiaAI.Providers.Services.Snowflake.Connections;

/// <summary>
/// The connections of Snowflake's own tools: those in <c>connections.toml</c> or, if that file does not exist, those
/// under <c>[connections]</c> in <c>config.toml</c>.
/// </summary>
internal sealed class SnowflakeConnectionFile
{
    private const string DefaultName = "default";

    private readonly Dictionary<string, TomlTable> _connections;
    private readonly string _home;

    private SnowflakeConnectionFile(string path, Dictionary<string, TomlTable> connections, string? defaultConnection, IReadOnlyList<string> warnings, string home)
    {
        Path = path;
        _connections = connections;
        DefaultConnection = defaultConnection;
        Warnings = warnings;
        _home = home;
    }

    /// <summary>The file that contains the connections.</summary>
    public string Path { get; }

    /// <summary>The connections' names, in the file's order.</summary>
    public IReadOnlyList<string> Names => [.. _connections.Keys];

    /// <summary>The connection that Snowflake's tools use if none is named; null if none is set.</summary>
    public string? DefaultConnection { get; }

    /// <summary>Warnings for the user, without any value.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads this user's files.</summary>
    /// <exception cref="FormatException">A file is not TOML. The message gives the position and quotes nothing.</exception>
    /// <exception cref="IOException">There is no such file, or it can't be read.</exception>
    /// <exception cref="ServiceException">UntrustedHost: others can write to the file.</exception>
    public static SnowflakeConnectionFile Read() =>
        Read(ServiceRuntime.Shared.Variable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The names of the connections, for completion: none if the files can't be read.</summary>
    public static IReadOnlyList<string> TryReadNames()
    {
        try
        {
            return Read().Names;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or ServiceException)
        {
            return [];
        }
    }

    internal static SnowflakeConnectionFile Read(Func<string, string?> variable, string home)
    {
        string folder = SnowflakeFolder.Find(variable, home, Directory.Exists);
        string own = System.IO.Path.Combine(folder, "connections.toml");
        string common = System.IO.Path.Combine(folder, "config.toml");
        TomlTable configuration = File.Exists(common) ? TomlFile.Read(common) : [];
        string path = File.Exists(own) ? own : common;
        if (path == common && !File.Exists(common)) throw new FileNotFoundException($"Neither '{own}' nor '{common}' exists.", own);
        string? warning = FilePermissions.Check(path, variable);
        TomlTable connections = path == own ? TomlFile.Read(own) : Table(configuration, "connections") ?? [];
        return new SnowflakeConnectionFile(
            path,
            connections.Where(static entry => entry.Value is TomlTable).ToDictionary(static entry => entry.Key, static entry => (TomlTable)entry.Value!, StringComparer.Ordinal),
            variable("SNOWFLAKE_DEFAULT_CONNECTION_NAME") is { Length: > 0 } named ? named : TomlFile.Text(configuration, "default_connection_name"),
            warning is null ? [] : [warning],
            home);
    }

    /// <summary>The name of the selected connection: <c>default</c> stands for the default one, unless a connection has that name.</summary>
    /// <exception cref="ServiceException">NotFound, listing the available ones.</exception>
    internal string Resolve(string name)
    {
        string wanted = !_connections.ContainsKey(name) && name == DefaultName ? DefaultConnection ?? name : name;
        if (_connections.ContainsKey(wanted)) return wanted;
        throw new ServiceException(SnowflakeService.Name, FailureReason.NotFound, $"{Path} has no connection '{wanted}'.{(Names.Count == 0 ? " It has none at all." : $" It has: {string.Join(", ", Names)}.")}")
        {
            RecommendedAction = "Name one of these connections, or add it to the file, for instance with: snow connection add",
        };
    }

    /// <summary>The settings of a connection, by variable.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="folder">The folder that relative paths in it are resolved against.</param>
    /// <exception cref="ServiceException">InvalidRequest for an unsupported sign-in method.</exception>
    internal IReadOnlyDictionary<string, string> Settings(string name, string folder) =>
        new SnowflakeConnectionReader(name, _connections[name], folder, _home).Read();

    private static TomlTable? Table(TomlTable table, string key) => table.TryGetValue(key, out object? value) ? value as TomlTable : null;
}
