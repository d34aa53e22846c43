using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.Connections;
using SophiaAI.Providers.Services.Snowflake.SignIn;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Connections;

/// <summary>The connections of Snowflake's own tools: where they are found, and how each key is translated.</summary>
public sealed class SnowflakeConnectionTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory().FullName;
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void A_connection_with_a_key_pair_is_translated()
    {
        Write("connections.toml", """
            # comment
            [dev]
            account = "myorg-my_acc"
            user = "jane"
            authenticator = "SNOWFLAKE_JWT"
            private_key_file = "~/keys/rsa_key.p8"
            private_key_file_pwd = 'open "sesame"'
            warehouse = "WH"
            database = "DB"
            schema = "PUBLIC"
            role = "ANALYST"
            client_session_keep_alive = true
            login_timeout = 30

            [other]
            account = "x"
            """);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["SNOWFLAKE_ACCOUNT"] = "myorg-my_acc",
                ["SNOWFLAKE_ACCOUNT_URL"] = "https://myorg-my-acc.snowflakecomputing.com/",
                ["SNOWFLAKE_USER"] = "jane",
                ["SNOWFLAKE_AUTH_METHOD"] = "keypair",
                ["SNOWFLAKE_PRIVATE_KEY_PATH"] = Path.Combine(_home, "keys", "rsa_key.p8"),
                ["SNOWFLAKE_PRIVATE_KEY_PASSPHRASE"] = "open \"sesame\"",
                ["SNOWFLAKE_WAREHOUSE"] = "WH",
                ["SNOWFLAKE_DATABASE"] = "DB",
                ["SNOWFLAKE_SCHEMA"] = "PUBLIC",
                ["SNOWFLAKE_ROLE"] = "ANALYST",
            },
            Settings("dev"));
        Assert.Equal(["dev", "other"], Read().Names);
    }

    [Theory]
    [InlineData("authenticator='OAUTH'\ntoken='t'", "SNOWFLAKE_AUTH_METHOD=oauth SNOWFLAKE_OAUTH_TOKEN=t")]
    [InlineData("authenticator='oauth'\ntoken='t'\npassword='p'", "SNOWFLAKE_AUTH_METHOD=oauth SNOWFLAKE_OAUTH_TOKEN=t")]
    [InlineData("authenticator='PROGRAMMATIC_ACCESS_TOKEN'\ntoken='t'", "SNOWFLAKE_AUTH_METHOD=pat SNOWFLAKE_PASSWORD=t")]
    [InlineData("authenticator='PROGRAMMATIC_ACCESS_TOKEN'\npassword='p'", "SNOWFLAKE_AUTH_METHOD=pat SNOWFLAKE_PASSWORD=p")]
    [InlineData("authenticator='snowflake'\npassword='p'", "SNOWFLAKE_AUTH_METHOD=pat SNOWFLAKE_PASSWORD=p")]
    [InlineData("password='p'", "SNOWFLAKE_AUTH_METHOD=pat SNOWFLAKE_PASSWORD=p")]
    [InlineData("private_key_raw='k'", "SNOWFLAKE_AUTH_METHOD=keypair SNOWFLAKE_PRIVATE_KEY=k")]
    [InlineData("private_key_path='/k'\nprivate_key_passphrase='x'", "SNOWFLAKE_AUTH_METHOD=keypair SNOWFLAKE_PRIVATE_KEY_PASSPHRASE=x SNOWFLAKE_PRIVATE_KEY_PATH=/k")]
    [InlineData("authenticator='WORKLOAD_IDENTITY'\nworkload_identity_provider='AZURE'", "SNOWFLAKE_AUTH_METHOD=wif SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER=AZURE")]
    [InlineData("authenticator='WORKLOAD_IDENTITY'\nworkload_identity_provider='OIDC'\ntoken='t'", "SNOWFLAKE_AUTH_METHOD=wif SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER=OIDC SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN=t")]
    // Neither key nor password: the credential comes from the process's variables, and decides.
    [InlineData("", "")]
    public void Each_way_to_sign_in_becomes_ours(string keys, string expected)
    {
        Write("connections.toml", $"[c]\naccount='a'\n{keys}\n");
        IEnumerable<string> settings = Settings("c").Where(pair => !pair.Key.StartsWith("SNOWFLAKE_ACCOUNT", StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}");
        Assert.Equal(expected, string.Join(' ', settings));
    }

    [Theory]
    [InlineData("externalbrowser")]
    [InlineData("USERNAME_PASSWORD_MFA")]
    [InlineData("OAUTH_AUTHORIZATION_CODE")]
    [InlineData("https://acme.okta.com")]
    public void A_way_that_does_not_work_here_is_answered_with_those_that_do(string authenticator)
    {
        Write("connections.toml", $"[c]\naccount='a'\nauthenticator='{authenticator}'\n");
        ServiceException failure = Assert.Throws<ServiceException>(() => Settings("c"));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains(authenticator, failure.Message, StringComparison.Ordinal);
        Assert.Contains("SNOWFLAKE_JWT", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account='a'", "https://a.snowflakecomputing.com/")]
    [InlineData("account='a'\nregion='eu-west-1'", "https://a.eu-west-1.snowflakecomputing.com/")]
    [InlineData("account='a.eu-west-1'\nregion='eu-west-1'", "https://a.eu-west-1.snowflakecomputing.com/")]
    [InlineData("account='a'\nhost='a.privatelink.snowflakecomputing.com'", "https://a.privatelink.snowflakecomputing.com")]
    [InlineData("account='a'\nhost='127.0.0.1'\nport=8080\nprotocol='http'", "http://127.0.0.1:8080")]
    [InlineData("account='a'\nHOST='h'\nport='443'", "https://h:443")]
    public void The_address_always_comes_with_the_account(string keys, string address)
    {
        Write("connections.toml", $"[c]\n{keys}\n");
        Assert.Equal(address, Settings("c")["SNOWFLAKE_ACCOUNT_URL"]);
    }

    [Fact]
    public void A_token_file_is_read_and_wins_over_a_token()
    {
        Write("token.txt", "token-of-the-file\n");
        Write("connections.toml", "[c]\naccount='a'\nauthenticator='oauth'\ntoken='t'\ntoken_file_path='.snowflake/token.txt'\n");
        Assert.Equal("token-of-the-file", Settings("c")["SNOWFLAKE_OAUTH_TOKEN"]);
        File.Delete(Path.Combine(_home, ".snowflake", "token.txt"));
        ServiceException failure = Assert.Throws<ServiceException>(() => Settings("c"));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains("token.txt", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authenticator='oauth'\ntoken_file_path=\"a\\u0000b\"")]
    [InlineData("authenticator='snowflake_jwt'\nprivate_key_file=\"a\\u0000b\"")]
    public void A_path_that_can_be_none_is_named(string lines)
    {
        Write("connections.toml", $"[c]\naccount='a'\n{lines}\n");
        Assert.Contains("contains a NUL character", Assert.Throws<InvalidPathException>(() => Settings("c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_connections_file_stands_in_for_those_of_the_configuration()
    {
        Write("config.toml", "default_connection_name = 'prod'\n[connections.dev]\naccount='from_config'\n[connections.prod]\naccount='p'\n[cli.logs]\nsave_logs = true\n");
        Assert.Equal(["dev", "prod"], Read().Names);
        Assert.Equal("from_config", Settings("dev")["SNOWFLAKE_ACCOUNT"]);
        Write("connections.toml", "[dev]\naccount='own'\n");
        Assert.Equal(["dev"], Read().Names);
        Assert.Equal("own", Settings("dev")["SNOWFLAKE_ACCOUNT"]);
        Assert.Equal("prod", Read().DefaultConnection);
    }

    [Fact]
    public void The_default_connection_is_the_variables_then_the_configurations()
    {
        Write("config.toml", "default_connection_name = 'dev'\n");
        Write("connections.toml", "[dev]\naccount='d'\n[prod]\naccount='p'\n");
        Assert.Equal("dev", Read().Resolve("default"));
        _variables["SNOWFLAKE_DEFAULT_CONNECTION_NAME"] = "prod";
        Assert.Equal("prod", Read().Resolve("default"));
        Write("connections.toml", "[default]\naccount='x'\n[prod]\naccount='p'\n");
        Assert.Equal("default", Read().Resolve("default"));
    }

    [Theory]
    [InlineData("Dev")]
    [InlineData("default")]
    public void A_name_that_is_not_there_is_answered_with_those_that_are(string name)
    {
        Write("connections.toml", "[dev]\naccount='d'\n[prod]\naccount='p'\n");
        ServiceException failure = Assert.Throws<ServiceException>(() => Read().Resolve(name));
        Assert.Equal(FailureReason.NotFound, failure.Reason);
        Assert.Contains("dev, prod", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_both_places_are_named()
    {
        Directory.CreateDirectory(Path.Combine(_home, ".snowflake"));
        FileNotFoundException failure = Assert.Throws<FileNotFoundException>(() => Read());
        Assert.Contains(Path.Combine(".snowflake", "connections.toml"), failure.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(".snowflake", "config.toml"), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[dev]\naccount='a'\npassword = hush-unquoted\n", ":3:")]
    [InlineData("[dev]\npassword = 'hush\n", ":2:")]
    [InlineData("[dev]\npassword = 'hush'\npassword = 'hush'\n", ":3:")]
    [InlineData("[dev]\nuser='hush'\n[dev]\nuser='hush'\n", ":3:")]
    public void What_is_no_TOML_is_refused_by_its_place_and_without_its_text(string text, string place)
    {
        Write("connections.toml", text);
        FormatException failure = Assert.Throws<FormatException>(() => Read());
        Assert.Contains("connections.toml" + place, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_may_read_is_warned_of_and_one_that_they_may_write_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        string file = Write("connections.toml", "[dev]\naccount='a'\n");
        Assert.Empty(Read().Warnings);

        SetMode(file, UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Single(Read().Warnings), StringComparison.Ordinal);
        _variables["SF_SKIP_TOKEN_FILE_PERMISSIONS_VERIFICATION"] = "true";
        Assert.Empty(Read().Warnings);

        SetMode(file, UnixFileMode.GroupWrite);
        ServiceException failure = Assert.Throws<ServiceException>(() => Read());
        Assert.Equal(FailureReason.UntrustedHost, failure.Reason);
        Assert.Contains("chmod 600", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_is_the_named_one_the_users_own_or_the_platforms()
    {
        string own = Path.Combine(_home, ".snowflake");
        string named = Path.Combine(_home, "elsewhere");
        string platform = OperatingSystem.IsWindows() ? Path.Combine(_home, "AppData", "Local", "snowflake")
            : OperatingSystem.IsMacOS() ? Path.Combine(_home, "Library", "Application Support", "snowflake")
            : Path.Combine(_home, ".config", "snowflake");
        Assert.Equal(own, Folder(own));
        Assert.Equal(platform, Folder());
        _variables["SNOWFLAKE_HOME"] = "~/elsewhere";
        Assert.Equal(named, Folder(named, own));
        // As with Snowflake's tools: if the folder does not exist, the platform's default is used.
        Assert.Equal(platform, Folder(own));
        if (OperatingSystem.IsLinux())
        {
            _variables["XDG_CONFIG_HOME"] = "/etc/xdg";
            Assert.Equal("/etc/xdg/snowflake", Folder());
        }
    }

    [Fact]
    public void The_connection_brings_Snowflake_only_and_shows_no_secret()
    {
        Write("connections.toml", "[dev]\naccount='a'\nuser='jane'\npassword='hush-hush'\n");
        SophiaConnection connection = SophiaConnector.FromSnowflakeConnection(Read(), "dev", _home, ConnectOptions.None);
        Assert.Equal(("SnowflakeConnection", "dev", "dev"), (connection.Source, connection.Name, connection.ToString()));
        Assert.Equal(["Snowflake"], connection.Services);
        SettingInfo secret = connection.Describe().Single(setting => setting is { Service: "Snowflake", Name: "Password" });
        Assert.StartsWith("***", secret.Value, StringComparison.Ordinal);
        Assert.Equal(("SnowflakeConnection", "dev"), (secret.Source, secret.SourceName));
    }

    [Theory]
    [InlineData("host='collector.example'", true)]
    [InlineData("host='collector.example'\npassword='of-the-file'", false)]
    [InlineData("host='x.snowflakecomputing.com'", false)]
    public void A_host_in_the_file_gets_no_credential_from_elsewhere(string keys, bool refused)
    {
        Write("connections.toml", $"[dev]\naccount='a'\nuser='jane'\n{keys}\n");
        SophiaConnection connection = SophiaConnector.FromSnowflakeConnection(Read(), "dev", _home, ConnectOptions.None);
        Dictionary<string, string> elsewhere = keys.Contains("password", StringComparison.Ordinal) ? [] : new() { ["SNOWFLAKE_PASSWORD"] = "from-elsewhere" };
        Exception? failure = Record.Exception(() => SnowflakeHttp.Options(new ProviderContext(SophiaServices.List, connection, new EventLog(), elsewhere)));
        Assert.Equal(refused ? FailureReason.UntrustedHost : null, (failure as ServiceException)?.Reason);
    }

    private string Write(string name, string text)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_home, ".snowflake")).FullName;
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        SetMode(path, UnixFileMode.None);
        return path;
    }

    // The owner's own permissions, plus these.
    private static void SetMode(string path, UnixFileMode others)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
    }

    private SnowflakeConnectionFile Read() => SnowflakeConnectionFile.Read(name => _variables.GetValueOrDefault(name), _home);

    private IReadOnlyDictionary<string, string> Settings(string name) => Read().Settings(name, _home);

    private string Folder(params string[] existing) => SnowflakeFolder.Find(name => _variables.GetValueOrDefault(name), _home, existing.Contains);
}
