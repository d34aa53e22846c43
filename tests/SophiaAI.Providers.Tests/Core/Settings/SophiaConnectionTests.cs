using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Settings;

/// <summary>What a connection is made of: what was given when connecting, its source, and the access that it was opened with.</summary>
public sealed class SophiaConnectionTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public void What_is_given_comes_before_the_source_and_keeps_its_own_source()
    {
        SophiaConnection connection = Make(ConnectionSource.EnvFile, "a.env", [("SNOWFLAKE_ROLE", "OF_THE_FILE"), ("SNOWFLAKE_USER", "jane")], [("SNOWFLAKE_ROLE", "GIVEN")]);

        SettingValue role = connection.Settings().Get(SnowflakeService.Role);
        Assert.Equal(("GIVEN", "Setting"), (role.Value, role.Source.ToString()));
        Assert.Equal("EnvFile a.env", connection.Settings().Get(SnowflakeService.User).Source.ToString());
    }

    [Theory]
    [InlineData("https://evil.example", "", true)]
    [InlineData("", "https://evil.example", false)]
    [InlineData("", "https://us-1.api.gong.io", true)]
    public void A_given_secret_goes_only_to_a_host_that_is_given_with_it_or_known(string givenUrl, string urlOfFile, bool isTrusted)
    {
        (string, string)[] pair = [("GONG_API_KEY", "the-access-key"), ("GONG_API_SECRET", "the-key-secret")];
        (string, string)[] given = givenUrl.Length == 0 ? pair : [.. pair, ("GONG_BASE_URL", givenUrl)];
        SophiaConnection connection = Make(ConnectionSource.EnvFile, "a.env", [("GONG_BASE_URL", urlOfFile)], given);

        GongClient Open() => new(new ProviderContext(SophiaServices.List, connection, _bed.Events));

        if (isTrusted) Assert.NotNull(Open());
        else Assert.Equal(FailureReason.UntrustedHost, Assert.Throws<ServiceException>(Open).Reason);
    }

    [Fact]
    public void A_given_address_gets_no_secret_from_elsewhere()
    {
        SophiaConnection connection = Make(
            ConnectionSource.EnvFile, "a.env", [("GONG_API_KEY", "the-access-key"), ("GONG_API_SECRET", "the-key-secret")], [("GONG_BASE_URL", "https://evil.example")]);
        Assert.Equal(
            FailureReason.UntrustedHost,
            Assert.Throws<ServiceException>(() => new GongClient(new ProviderContext(SophiaServices.List, connection, _bed.Events))).Reason);
    }

    [Fact]
    public void What_was_given_as_a_secret_is_masked_and_redacted_whatever_it_is()
    {
        SophiaConnection connection = new(
            SophiaServices.List.Settings, ConnectionSource.Setting, string.Empty, new Dictionary<string, string>(),
            new ConnectOptions { Given = new Dictionary<string, string> { ["SLACK_CHANNEL"] = "the-secret-channel" }, Secrets = new HashSet<string> { "SLACK_CHANNEL" } }, _bed.Runtime);

        SettingInfo channel = connection.Describe().Single(setting => setting is { Service: "Slack", Name: "Channel" });

        Assert.StartsWith("***", channel.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret-channel", _bed.Runtime.Redactor.Redact("posted to the-secret-channel"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ConnectionSource.Environment, "a/b/c", null, "a/b/c", "a/b/c", null, null)]
    [InlineData(ConnectionSource.Environment, "a/b/c", "prod", "prod", "a/b/c", null, null)]
    [InlineData(ConnectionSource.EnvFile, "a.env", null, "a.env", null, "a.env", null)]
    [InlineData(ConnectionSource.SnowflakeConnection, "dev", null, "dev", null, null, "dev")]
    [InlineData(ConnectionSource.Setting, "", null, "Setting", null, null, null)]
    [InlineData(ConnectionSource.Process, "", null, "Process", null, null, null)]
    public void It_is_named_after_what_it_was_made_from(string source, string origin, string? given, string name, string? environment, string? file, string? snowflake)
    {
        SophiaConnection connection = new(
            SophiaServices.List.Settings, source, origin, new Dictionary<string, string>(), new ConnectOptions { Name = given }, _bed.Runtime);
        Assert.Equal(
            (name, name, environment, file, snowflake),
            (connection.Name, connection.ToString(), connection.Environment, connection.EnvFile, connection.SnowflakeConnection));
    }

    [Fact]
    public void An_environment_gives_no_access_to_others_but_what_it_was_opened_with_does()
    {
        SophiaConnection first = Make(ConnectionSource.Environment, "a/b/c", [("PULUMI_ACCESS_TOKEN", "token-in-the-environment")], [("PULUMI_ACCESS_TOKEN", "token-that-was-given")]);
        SophiaConnection second = new(SophiaServices.List.Settings, ConnectionSource.Environment, "a/b/d", new Dictionary<string, string>(), ConnectOptions.None, _bed.Runtime)
        {
            Access = first.ForAccess().AccessLayers(),
        };

        Assert.Equal("token-that-was-given", first.ForAccess().Settings().Value(PulumiService.Token));
        Assert.Equal("token-that-was-given", second.Settings().Value(PulumiService.Token));
        Assert.Equal("token-that-was-given", second.ForAccess().Settings().Value(PulumiService.Token));
        Assert.NotEqual(
            "token-in-the-environment",
            Make(ConnectionSource.Environment, "a/b/c", [("PULUMI_ACCESS_TOKEN", "token-in-the-environment")], []).ForAccess().Settings().Value(PulumiService.Token));
    }

    [Fact]
    public void Access_brings_nothing_but_access()
    {
        SophiaConnection file = Make(ConnectionSource.EnvFile, "a.env", [("PULUMI_ORG", "acme"), ("SNOWFLAKE_ROLE", "OF_THE_FILE")], []);
        SophiaConnection opened = new(SophiaServices.List.Settings, ConnectionSource.Environment, "a/b/c", new Dictionary<string, string>(), ConnectOptions.None, _bed.Runtime)
        {
            Access = file.AccessLayers(),
        };

        Assert.Equal("EnvFile a.env", opened.Settings().Get(PulumiService.Organization).Source.ToString());
        Assert.NotEqual("OF_THE_FILE", opened.Settings().Value(SnowflakeService.Role));
    }

    [Fact]
    public void One_that_only_stands_for_a_name_fails_wherever_it_is_used()
    {
        ServiceException fault = new("SophiaAI", FailureReason.NotFound, "There is none.");
        SophiaConnection connection = SophiaConnection.Unusable("nope", fault);
        Assert.Same(fault, Assert.Throws<ServiceException>(() => connection.Settings()));
        Assert.Same(fault, Assert.Throws<ServiceException>(() => new ProviderContext(SophiaServices.List, connection, _bed.Events)));
    }

    private SophiaConnection Make(string source, string origin, (string Name, string Value)[] variables, (string Name, string Value)[] given) => new(
        SophiaServices.List.Settings, source, origin, Table(variables), new ConnectOptions { Given = Table(given) }, _bed.Runtime);

    private static Dictionary<string, string> Table((string Name, string Value)[] pairs) => pairs.ToDictionary(pair => pair.Name, pair => pair.Value);
}
