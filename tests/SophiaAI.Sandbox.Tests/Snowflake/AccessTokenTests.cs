using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Programmatic access tokens: created, rotated, changed and removed in SQL, and which ones give access to the account.</summary>
public sealed class AccessTokenTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();
    private KeyPair? _pair;

    private SqlApi Api => _pair!.SignIn();

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _pair = new KeyPair(_sandbox, isCommon: true);
    }

    public async ValueTask DisposeAsync()
    {
        _pair?.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("ALTER USER SOPHIA ADD PROGRAMMATIC ACCESS TOKEN nightly ROLE_RESTRICTION = 'SOPHIA_ROLE' DAYS_TO_EXPIRY = 30 COMMENT = 'loads'", 30)]
    [InlineData("alter user if exists sophia add pat nightly role_restriction = 'sophia_role'", 15)]
    [InlineData("ALTER USER ADD PAT NIGHTLY ROLE_RESTRICTION = 'SOPHIA_ROLE' DAYS_TO_EXPIRY = 365 MINS_TO_BYPASS_NETWORK_POLICY_REQUIREMENT = 10", 365)]
    public async Task A_new_token_signs_in_until_it_expires(string sql, int days)
    {
        JsonNode result = await Api.RunAsync(sql);
        Assert.Equal(["token_name", "token_secret"], SqlApi.Names(result));
        string?[] row = Assert.Single(SqlApi.Rows(result));
        Assert.Equal("NIGHTLY", row[0]);
        Assert.Contains("sandbox", row[1], StringComparison.Ordinal);
        Assert.Null(await SqlApi.For(_sandbox, row[1]!).RefusalAsync());
        Assert.Equal("ACTIVE", (await ListAsync())["NIGHTLY"]["status"]);
        _sandbox.Time.Advance(TimeSpan.FromDays(days) - TimeSpan.FromSeconds(1));
        Assert.Null(await SqlApi.For(_sandbox, row[1]!).RefusalAsync());
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("394400", await SqlApi.For(_sandbox, row[1]!).RefusalAsync());
        Assert.Equal("EXPIRED", (await ListAsync())["NIGHTLY"]["status"]);
        _sandbox.Time.Advance(TimeSpan.FromDays(30));
        Assert.False((await ListAsync()).ContainsKey("NIGHTLY"));
    }

    [Fact]
    public async Task The_list_has_snowflakes_columns_and_the_seeded_token()
    {
        JsonNode result = await Api.RunAsync("SHOW USER PROGRAMMATIC ACCESS TOKENS FOR USER SOPHIA");
        Assert.Equal(
            ["name", "user_name", "role_restriction", "expires_at", "status", "comment", "created_on", "created_by", "mins_to_bypass_network_policy_requirement", "rotated_to"],
            SqlApi.Names(result));
        Dictionary<string, string?> token = Assert.Single(await ListAsync()).Value;
        Assert.Equal((SandboxCredentials.SnowflakeAccessTokenName, "SOPHIA", "ACTIVE"), (token["name"], token["user_name"], token["status"]));
        Assert.Equal(_sandbox.Time.GetUtcNow().AddDays(365).ToUnixTimeSeconds(), (long)double.Parse(token["expires_at"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("true", await HasTokenAsync("SOPHIA"));
        Assert.Equal("false", await HasTokenAsync("ADA_MARSH"));
    }

    [Fact]
    public async Task Rotating_gives_a_new_secret_and_keeps_the_old_for_a_while()
    {
        JsonNode rotated = await Api.RunAsync("ALTER USER SOPHIA ROTATE PROGRAMMATIC ACCESS TOKEN SOPHIA_TOKEN EXPIRE_ROTATED_TOKEN_AFTER_HOURS = 2");
        Assert.Equal(["token_name", "token_secret", "rotated_token_name"], SqlApi.Names(rotated));
        string?[] row = Assert.Single(SqlApi.Rows(rotated));
        string old = $"SOPHIA_TOKEN_ROTATED_{_sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds()}";
        Assert.Equal(("SOPHIA_TOKEN", old), (row[0], row[2]));
        Assert.Null(await SqlApi.For(_sandbox, row[1]!).RefusalAsync());
        Assert.Null(await SqlApi.For(_sandbox).RefusalAsync());
        Dictionary<string, Dictionary<string, string?>> list = await ListAsync();
        Assert.Equal((null, "SOPHIA_TOKEN"), (list["SOPHIA_TOKEN"]["rotated_to"], list[old]["rotated_to"]));

        foreach (string? change in new[] { $"ROTATE PAT {old}", $"MODIFY PAT {old} SET DISABLED = FALSE", $"MODIFY PAT {old} RENAME TO X" })
            Assert.Equal("003001", (await Api.FailAsync("ALTER USER SOPHIA " + change)).Code);
        _sandbox.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("394400", await SqlApi.For(_sandbox).RefusalAsync());
        Assert.Null(await SqlApi.For(_sandbox, row[1]!).RefusalAsync());
        await Api.RunAsync($"ALTER USER SOPHIA REMOVE PAT {old}");
        Assert.Equal(["SOPHIA_TOKEN"], (await ListAsync()).Keys);
        _sandbox.Time.Advance(TimeSpan.FromDays(365) - TimeSpan.FromHours(3));
        Assert.Null(await SqlApi.For(_sandbox, row[1]!).RefusalAsync());
    }

    [Theory]
    [InlineData("", 24)]
    [InlineData("EXPIRE_ROTATED_TOKEN_AFTER_HOURS = 0", 0)]
    public async Task The_old_secret_lives_a_day_unless_told_otherwise(string property, int hours)
    {
        await Api.RunAsync("ALTER USER SOPHIA ROTATE PAT SOPHIA_TOKEN " + property);
        if (hours > 0)
        {
            _sandbox.Time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1));
            Assert.Null(await SqlApi.For(_sandbox).RefusalAsync());
            _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("394400", await SqlApi.For(_sandbox).RefusalAsync());
    }

    [Fact]
    public async Task The_old_secret_does_not_outlive_its_own_time()
    {
        string secret = await AddAsync("SHORT", "DAYS_TO_EXPIRY = 1");
        Assert.Equal("001424", (await Api.FailAsync("ALTER USER SOPHIA ROTATE PAT SHORT EXPIRE_ROTATED_TOKEN_AFTER_HOURS = 25")).Code);
        _sandbox.Time.Advance(TimeSpan.FromHours(20));
        await Api.RunAsync("ALTER USER SOPHIA ROTATE PAT SHORT");
        Assert.Null(await SqlApi.For(_sandbox, secret).RefusalAsync());
        _sandbox.Time.Advance(TimeSpan.FromHours(4));
        Assert.Equal("394400", await SqlApi.For(_sandbox, secret).RefusalAsync());
    }

    [Fact]
    public async Task A_token_is_disabled_enabled_renamed_and_removed()
    {
        string secret = await AddAsync("NIGHTLY");
        SqlApi signedIn = SqlApi.For(_sandbox, secret);
        await Api.RunAsync("ALTER USER SOPHIA MODIFY PROGRAMMATIC ACCESS TOKEN NIGHTLY SET DISABLED = TRUE COMMENT = 'paused'");
        Assert.Equal("394400", await signedIn.RefusalAsync());
        Assert.Equal(("DISABLED", "paused"), ((await ListAsync())["NIGHTLY"]["status"], (await ListAsync())["NIGHTLY"]["comment"]));
        await Api.RunAsync("ALTER USER SOPHIA MODIFY PAT NIGHTLY SET DISABLED = FALSE");
        Assert.Null(await signedIn.RefusalAsync());
        await Api.RunAsync("ALTER USER SOPHIA MODIFY PAT NIGHTLY RENAME TO WEEKLY");
        Assert.Null(await signedIn.RefusalAsync());
        Assert.Equal("002003", (await Api.FailAsync("ALTER USER SOPHIA REMOVE PAT NIGHTLY")).Code);
        await Api.RunAsync("ALTER USER SOPHIA REMOVE PAT WEEKLY");
        Assert.Equal("394400", await signedIn.RefusalAsync());
        Assert.Equal(["SOPHIA_TOKEN"], (await ListAsync()).Keys);
    }

    [Fact]
    public async Task A_user_has_fifteen_tokens_at_most()
    {
        for (int i = 2; i <= 15; i++)
            await AddAsync($"TOKEN_{i}");
        string add = "ALTER USER SOPHIA ADD PAT TOKEN_16 ROLE_RESTRICTION = 'SOPHIA_ROLE'";
        Assert.Equal("001434", (await Api.FailAsync(add)).Code);
        await Api.RunAsync("ALTER USER SOPHIA REMOVE PAT TOKEN_2");
        await Api.RunAsync(add);
    }

    [Fact]
    public async Task A_person_manages_own_tokens_and_another_role_nobody_elses()
    {
        using KeyPair ada = new(_sandbox, "ADA_MARSH", isCommon: true);
        using KeyPair admin = new(_sandbox, "CHLOE_DUBOIS", isCommon: true);
        await ada.SignIn().RunAsync("ALTER USER ADD PAT LAPTOP");
        Assert.Equal("003001", (await ada.SignIn().FailAsync("ALTER USER SOPHIA ROTATE PAT SOPHIA_TOKEN")).Code);
        Assert.Equal("003001", (await ada.SignIn().FailAsync("SHOW USER PATS FOR USER SOPHIA")).Code);
        Assert.Equal("003001", (await Api.FailAsync("ALTER USER SOPHIA ROTATE PAT SOPHIA_TOKEN", new { role = "LOADER_ROLE" })).Code);
        Assert.Equal("LAPTOP", Assert.Single(await admin.SignIn().RowsAsync("SHOW USER PATS FOR USER ADA_MARSH"))[0]);
        await admin.SignIn().RunAsync("ALTER USER ADA_MARSH REMOVE PAT LAPTOP");
        Assert.Empty(await ada.SignIn().RowsAsync("SHOW USER PATS"));
    }

    [Fact]
    public async Task A_token_keeps_to_its_role()
    {
        string secret = await AddAsync("LOADER", role: "LOADER_ROLE");
        SqlApi api = SqlApi.For(_sandbox, secret);
        Assert.Equal("LOADER_ROLE", await api.CellAsync("select current_role()"));
        Assert.Equal("390189", (await api.FailAsync("select 1", new { role = "SOPHIA_ROLE" })).Code);
    }

    [Fact]
    public async Task A_secret_is_seen_in_its_answer_only()
    {
        string secret = await AddAsync("NIGHTLY");
        Assert.NotEqual(secret, await AddAsync("WEEKLY"));
        await SqlApi.For(_sandbox, secret).RunAsync("select 1");
        string seen = string.Concat(_sandbox.Server.Requests.All.Select(r => r.ToString() + r.Body + string.Concat(r.Headers.Select(h => h.Value))))
            + (await Api.RunAsync("SHOW USER PATS")).ToJsonString()
            + (await Api.RunAsync("select * from table(information_schema.query_history())")).ToJsonString();
        Assert.DoesNotContain(secret, seen, StringComparison.Ordinal);
    }

    private async Task<string> AddAsync(string name, string properties = "", string role = "SOPHIA_ROLE") =>
        Assert.Single(await Api.RowsAsync($"ALTER USER SOPHIA ADD PAT {name} ROLE_RESTRICTION = '{role}' {properties}"))[1]!;

    private async Task<Dictionary<string, Dictionary<string, string?>>> ListAsync()
    {
        JsonNode result = await Api.RunAsync("SHOW USER PATS FOR USER SOPHIA");
        string[] names = SqlApi.Names(result);
        return SqlApi.Rows(result).ToDictionary(r => r[0]!, r => names.Zip(r).ToDictionary(p => p.First, p => p.Second));
    }

    private async Task<string?> HasTokenAsync(string user)
    {
        JsonNode users = await Api.RunAsync($"SHOW USERS LIKE '{user}'");
        return Assert.Single(SqlApi.Rows(users))[Array.IndexOf(SqlApi.Names(users), "has_pat")];
    }
}
