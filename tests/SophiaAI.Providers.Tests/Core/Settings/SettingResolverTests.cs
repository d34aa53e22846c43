using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Settings;

/// <summary>Where values come from, and where credentials may be sent.</summary>
public sealed class SettingResolverTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public void Every_variable_stands_for_one_setting_only()
    {
        string[] variables = SophiaServices.List.Settings.All.SelectMany(setting => setting.Variables).ToArray();
        Assert.Equal(variables.Length, variables.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("90m", 90)]
    [InlineData(" 1.5H ", 90)]
    [InlineData("2d", 2880)]
    [InlineData(null, 1440)]
    public void A_duration_is_a_number_with_a_unit(string? text, double minutes)
    {
        ProviderContext context = text is null ? _bed.Context() : _bed.Context(("ESTUARY_MAX_AGE", text));
        Assert.Equal(TimeSpan.FromMinutes(minutes), context.Settings.Duration(EstuaryService.MaxAge));
        Assert.Null(context.Settings.Duration(GongService.MaxCallAge));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("one day")]
    public void Anything_else_is_no_duration(string text)
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => _bed.Context(("ESTUARY_MAX_AGE", text)).Settings.Duration(EstuaryService.MaxAge));
        Assert.Equal((FailureReason.InvalidRequest, $"'{text}' in ESTUARY_MAX_AGE is not a duration."), (failure.Reason, failure.Message));
    }

    [Fact]
    public void Every_setting_has_its_own_place_in_an_environment()
    {
        string[] places = SophiaServices.List.Settings.All.Select(setting => $"{setting.EscService}.{setting.EscKey}").ToArray();
        Assert.Equal(places.Length, places.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("gong.accessKeySecret", $"{GongService.AccessKeySecret.EscService}.{GongService.AccessKeySecret.EscKey}");
    }

    [Fact]
    public void Parameters_win_over_the_connection_and_the_connection_over_the_process()
    {
        const string Variable = "SNOWFLAKE_ROLE";
        SophiaConnection connection = _bed.Connection([(Variable, "FROM_FILE")]);

        Assert.Equal("FROM_FILE", connection.Settings().Value(SnowflakeService.Role));
        Assert.Equal("TYPED", connection.Settings(new Dictionary<string, string> { [Variable] = "TYPED" }).Value(SnowflakeService.Role));
    }

    [Fact]
    public void An_alias_serves_where_the_first_name_is_missing_or_empty()
    {
        SettingResolver settings = _bed.Connection([("GONG_API_KEY", ""), ("GONG_ACCESS_KEY", "by-alias")]).Settings();
        SettingValue value = settings.Get(GongService.AccessKey);
        Assert.Equal(("by-alias", "GONG_ACCESS_KEY"), (value.Value, value.Variable));
    }

    [Fact]
    public void All_missing_variables_are_named_at_once()
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => new GongClient(_bed.Context()));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains("GONG_API_KEY and GONG_API_SECRET", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Snowflake_names_account_user_and_the_choice_of_credentials()
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => new SnowflakeProvider(_bed.Context()));
        foreach (string variable in new[] { "SNOWFLAKE_ACCOUNT", "SNOWFLAKE_USER", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_PRIVATE_KEY_PATH", "SNOWFLAKE_OAUTH_TOKEN" })
            Assert.Contains(variable, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cannot_send_a_credential_that_it_does_not_hold_to_a_host_that_it_names()
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => Open("https://evil.example", inFile: false));
        Assert.Equal(FailureReason.UntrustedHost, failure.Reason);
        Assert.Contains("evil.example", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-AllowHost", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example", true)]
    [InlineData("https://us-70092.api.gong.io", false)]
    [InlineData("https://api.gong.io", false)]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("http://localhost:8080", false)]
    public void A_host_is_trusted_when_it_came_with_the_credential_or_is_known(string url, bool inFile) => Open(url, inFile);

    [Theory]
    [InlineData("https://gong.io.evil.example")]
    [InlineData("https://evilgong.io")]
    [InlineData("https://gong.io")]
    public void A_host_that_only_looks_like_the_vendors_is_not_trusted(string url) =>
        Assert.Equal(FailureReason.UntrustedHost, Assert.Throws<ServiceException>(() => Open(url, inFile: false)).Reason);

    [Fact]
    public void A_host_that_is_allowed_is_trusted() => Open("https://proxy.example", inFile: false, "proxy.example");

    [Fact]
    public void Plain_http_is_for_this_machine_only() =>
        Assert.Equal(FailureReason.UntrustedHost, Assert.Throws<ServiceException>(() => Open("http://api.gong.io", inFile: true)).Reason);

    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://api.gong.io")]
    [InlineData("https://user:password@api.gong.io")]
    public void What_is_no_address_is_refused(string url) =>
        Assert.Equal(FailureReason.InvalidRequest, Assert.Throws<ServiceException>(() => Open(url, inFile: true)).Reason);

    [Fact]
    public void The_guides_address_for_Estuary_is_answered_with_the_right_one()
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => new EstuaryClient(
            _bed.Context(("ESTUARY_API_KEY", "flow_sa_key"), ("ESTUARY_API_URL", "https://api.estuary.tech"))));
        Assert.Equal(FailureReason.UntrustedHost, failure.Reason);
        Assert.Contains("https://api.estuary.dev", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_masks_secrets_and_nothing_else()
    {
        SophiaConnection connection = _bed.Connection([("GONG_API_KEY", "the-access-key-itself"), ("SNOWFLAKE_ROLE", "ANALYST")]);
        SettingInfo[] settings = connection.Describe().ToArray();
        SettingInfo secret = settings.Single(setting => setting is { Service: "Gong", Name: "AccessKey" });
        Assert.StartsWith("***", secret.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("the-access-key", secret.ToString(), StringComparison.Ordinal);
        Assert.Equal("ANALYST", settings.Single(setting => setting is { Service: "Snowflake", Name: "Role" }).Value);
        Assert.Equal(SophiaServices.List.Settings.All.Count, settings.Length);
    }

    // The address comes from the file; the credential comes from the file too, or from a parameter.
    private void Open(string url, bool inFile, params string[] allowedHosts)
    {
        (string, string)[] credentials = [("GONG_API_KEY", "key-of-gong"), ("GONG_API_SECRET", "secret-of-gong")];
        SophiaConnection connection = _bed.Connection([("GONG_BASE_URL", url), .. inFile ? credentials : []], allowedHosts);
        _ = new GongClient(new ProviderContext(SophiaServices.List, connection, _bed.Events, inFile ? null : credentials.ToDictionary(pair => pair.Item1, pair => pair.Item2)));
    }
}
