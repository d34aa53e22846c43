using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.SignIn;
using Tomlyn.Model;

namespace SophiaAI.Providers.Services.Snowflake.Connections;

/// <summary>Translates one connection from Snowflake's tools to our settings.</summary>
internal sealed class SnowflakeConnectionReader
{
    private readonly string _name;
    private readonly TomlTable _connection;
    private readonly string _folder;
    private readonly string _home;
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    public SnowflakeConnectionReader(string name, TomlTable connection, string folder, string home)
    {
        _name = name;
        _connection = connection;
        _folder = folder;
        _home = home;
    }

    /// <summary>The settings by variable.</summary>
    public IReadOnlyDictionary<string, string> Read()
    {
        Set(SnowflakeService.Account, Account());
        Set(SnowflakeService.Url, Url());
        Set(SnowflakeService.User, Text("user"));
        Set(SnowflakeService.Warehouse, Text("warehouse"));
        Set(SnowflakeService.Database, Text("database"));
        Set(SnowflakeService.Schema, Text("schema"));
        Set(SnowflakeService.Role, Text("role"));
        Set(SnowflakeService.PrivateKey, Text("private_key_raw"));
        Set(SnowflakeService.PrivateKeyPath, Text("private_key_file", "private_key_path") is { } file ? FullPath(file) : null);
        Set(SnowflakeService.Passphrase, Text("private_key_passphrase", "private_key_file_pwd"));
        Set(SnowflakeService.WorkloadProvider, Text("workload_identity_provider"));
        Set(SnowflakeService.WorkloadResource, Text("workload_identity_entra_resource"));
        SetSignIn();
        return _settings;
    }

    private void SetSignIn()
    {
        string authenticator = Text("authenticator") ?? "snowflake";
        switch (authenticator.ToUpperInvariant())
        {
            case "SNOWFLAKE_JWT":
                Set(SnowflakeService.AuthMethod, "keypair");
                break;
            case "OAUTH":
                Set(SnowflakeService.AuthMethod, "oauth");
                Set(SnowflakeService.OAuthToken, Token());
                break;
            case "PROGRAMMATIC_ACCESS_TOKEN":
                Set(SnowflakeService.AuthMethod, "pat");
                Set(SnowflakeService.Password, Token() ?? Text("password"));
                break;
            case "WORKLOAD_IDENTITY":
                Set(SnowflakeService.AuthMethod, "wif");
                Set(SnowflakeService.WorkloadToken, Token());
                break;
            case "SNOWFLAKE":
                // The tools' default. There, a key takes precedence over a password, and the password may be an access token.
                bool hasKey = Text("private_key_raw", "private_key_file", "private_key_path") is not null;
                Set(SnowflakeService.Password, Text("password"));
                Set(SnowflakeService.AuthMethod, hasKey ? "keypair" : Text("password") is not null ? "pat" : null);
                break;
            default:
                throw new ServiceException(SnowflakeService.Name, FailureReason.InvalidRequest,
                    $"The connection '{_name}' signs in with '{authenticator}', which Snowflake's API does not accept.")
                {
                    RecommendedAction = "Use a connection whose authenticator is SNOWFLAKE_JWT (key pair), PROGRAMMATIC_ACCESS_TOKEN, OAUTH or WORKLOAD_IDENTITY. Browser, Okta and passwords with a second factor do not work over this API.",
                };
        }
    }

    // Older connections specify the region separately.
    private string? Account() => Text("account") is { } account && Text("region") is { } region && !account.Contains('.', StringComparison.Ordinal)
        ? $"{account}.{region}" : Text("account");

    // Always set together with the account: otherwise an address from elsewhere would be used for this account.
    private string? Url()
    {
        string? host = Text("host");
        if (host is not null) return $"{Text("protocol") ?? "https"}://{host}{(Text("port") is { } port ? ":" + port : string.Empty)}";
        return Account() is { } account ? SnowflakeAccount.Parse(account).Address.AbsoluteUri : null;
    }

    // A file takes precedence over a value, as in Snowflake's Python connector.
    private string? Token() => Text("token_file_path") is { } path ? ReadToken(FullPath(path)) : Text("token");

    private string ReadToken(string path)
    {
        try
        {
            return TextFile.HasLength(path) ? TextFile.Read(path).Trim() : throw new IOException("it is empty, or is not an ordinary file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new ServiceException(SnowflakeService.Name, FailureReason.NotConfigured, $"The token file '{path}' of the connection '{_name}' can't be read: {exception.Message}")
            {
                RecommendedAction = "Check token_file_path in the connection, and that this account may read the file.",
            };
        }
    }

    private string FullPath(string path)
    {
        InvalidPathException.ThrowIfInvalid(path);
        return Path.GetFullPath(HomePath.Expand(path, _home), _folder);
    }

    // The first of the keys that has a value. Case is ignored, because the tools are not consistent.
    private string? Text(params string[] keys) => keys
        .Select(key => _connection.Keys.FirstOrDefault(own => own.Equals(key, StringComparison.OrdinalIgnoreCase)))
        .Select(own => own is null ? null : TomlFile.Text(_connection, own))
        .FirstOrDefault(static value => !string.IsNullOrEmpty(value));

    private void Set(SettingDefinition setting, string? value)
    {
        if (value is not null) _settings[setting.Variable] = value;
    }
}
