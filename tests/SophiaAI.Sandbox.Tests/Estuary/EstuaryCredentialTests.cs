using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>Refresh tokens and service account keys are created and revoked, and give access to the control plane while valid.</summary>
public sealed class EstuaryCredentialTests : IAsyncLifetime
{
    private const string CreateKey =
        "mutation($account: Name!, $detail: String, $validFor: String!) { createApiKey(catalogName: $account, detail: $detail, validFor: $validFor) { id secret serviceAccount { catalogName } } }";

    private const string Accounts =
        "{ serviceAccounts { edges { node { catalogName createdByEmail createdAt lastUsedAt grants { prefix capability } apiKeys { id detail createdByEmail createdAt expiresAt lastUsedAt } } } } }";

    private readonly SandboxFixture _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public void The_seeded_credentials_show_their_ids()
    {
        string[] key = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(SandboxCredentials.EstuaryApiKey.AsSpan("flow_sa_".Length))).Split(':');
        Assert.Equal((SandboxCredentials.EstuaryApiKeyId, 64), (key[0], key[1].Length));
        Assert.All(key[1], c => Assert.True(char.IsAsciiHexDigitLower(c)), throwIfEmpty: true);
        JsonNode token = JsonNode.Parse(Convert.FromBase64String(SandboxCredentials.EstuaryRefreshToken))!;
        Assert.Equal((SandboxCredentials.EstuaryRefreshTokenId, SandboxCredentials.EstuaryRefreshTokenSecret), ((string?)token["id"], (string?)token["secret"]));
    }

    [Fact]
    public async Task A_service_account_makes_and_revokes_keys_of_its_own()
    {
        JsonNode made = (await DataAsync(SandboxCredentials.EstuaryApiKey, CreateKey, Key("P30D")))["createApiKey"]!;
        (string? id, string? secret) = ((string)made["id"]!, (string)made["secret"]!);
        Assert.StartsWith(id + ":", Encoding.ASCII.GetString(Base64Url.DecodeFromChars(secret.AsSpan("flow_sa_".Length))), StringComparison.Ordinal);
        JsonArray account = (await DataAsync(secret, Accounts))["serviceAccounts"]!["edges"]!.AsArray();
        JsonNode node = Assert.Single(account)!["node"]!;
        Assert.Equal((SandboxCredentials.EstuaryServiceAccount, "sophia@acme.example"), ((string?)node["catalogName"], (string?)node["createdByEmail"]));
        Assert.Equal((SandboxCredentials.EstuaryServiceAccount, "acmeCo/ admin"), ((string?)made["serviceAccount"]!["catalogName"], $"{node["grants"]![0]!["prefix"]} {node["grants"]![0]!["capability"]}"));
        JsonArray keys = node["apiKeys"]!.AsArray();
        Assert.Equal([SandboxCredentials.EstuaryApiKeyId, id], keys.Select(k => (string)k!["id"]!));
        Assert.Equal(("nightly", "2026-12-20T12:00:00.000000Z", "2026-11-20T12:00:00.000000Z"), ((string?)keys[1]!["detail"], (string?)keys[1]!["expiresAt"], (string?)keys[1]!["lastUsedAt"]));
        Assert.DoesNotContain(secret, node.ToJsonString(), StringComparison.Ordinal);

        Assert.True((bool)(await DataAsync(SandboxCredentials.EstuaryApiKey, $$"""mutation { revokeApiKey(id: "{{id}}") }"""))["revokeApiKey"]!);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid or revoked API key"), await RefusalAsync(secret));
        Assert.True((bool)(await DataAsync(SandboxCredentials.EstuaryRefreshToken, $$"""mutation { revokeApiKey(id: "{{id}}") }"""))["revokeApiKey"]!);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(SandboxCredentials.EstuaryApiKey, Accounts)).Status);
    }

    [Fact]
    public async Task A_key_can_revoke_itself_and_another_carries_on()
    {
        string secret = (string)(await DataAsync(SandboxCredentials.EstuaryApiKey, CreateKey, Key("P1D")))["createApiKey"]!["secret"]!;
        await DataAsync(SandboxCredentials.EstuaryApiKey, $$"""mutation { revokeApiKey(id: "{{SandboxCredentials.EstuaryApiKeyId}}") }""");
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(SandboxCredentials.EstuaryApiKey, Accounts)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(secret, Accounts)).Status);
    }

    [Theory]
    [InlineData("P30D", 30)]
    [InlineData("PT24H", 1)]
    [InlineData("P2W", 14)]
    [InlineData("P1Y", 365)]
    public async Task A_key_expires(string validFor, int days)
    {
        string secret = (string)(await DataAsync(SandboxCredentials.EstuaryRefreshToken, CreateKey, Key(validFor)))["createApiKey"]!["secret"]!;
        _sandbox.Time.Advance(TimeSpan.FromDays(days) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(secret, Accounts)).Status);
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(secret, Accounts)).Status);
    }

    [Theory]
    [InlineData("P0D", "valid_for must be a positive duration no greater than 1 year")]
    [InlineData("-P1D", "valid_for must be a positive duration no greater than 1 year")]
    [InlineData("P366D", "valid_for must be a positive duration no greater than 1 year")]
    [InlineData("90d", "validFor must be an ISO 8601 duration (e.g. P90D)")]
    public async Task A_keys_time_is_checked(string validFor, string message) =>
        Assert.Equal(message, await ErrorAsync(SandboxCredentials.EstuaryApiKey, CreateKey, Key(validFor)));

    [Fact]
    public async Task A_person_manages_every_account_and_an_account_only_itself()
    {
        JsonArray accounts = (await DataAsync(SandboxCredentials.EstuaryRefreshToken, Accounts))["serviceAccounts"]!["edges"]!.AsArray();
        Assert.Equal(["acmeCo/dbt-runner", SandboxCredentials.EstuaryServiceAccount], accounts.Select(a => (string)a!["node"]!["catalogName"]!));
        string other = (string)accounts[0]!["node"]!["catalogName"]!;
        JsonNode made = (await DataAsync(SandboxCredentials.EstuaryRefreshToken, CreateKey, Key("P1D", other)))["createApiKey"]!;

        using HttpClient client = _sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));
        foreach ((string? query, JsonObject? variables) in new[] { (CreateKey, Key("P1D", other)), ($$"""mutation { revokeApiKey(id: "{{(string)made["id"]!}}") }""", []) })
        {
            Answer provisional = await EstuaryApi.QueryAsync(client, query, variables);
            Assert.Equal((HttpStatusCode.TemporaryRedirect, "Fri, 20 Nov 2026 12:00:01 GMT"), (provisional.Status, provisional.Header("Retry-After")));
            JsonObject body = new() { ["query"] = query, ["variables"] = variables.DeepClone() };
            Answer final = await Answer.PostAsync(client, provisional.Header("Location")!, body.ToJsonString());
            Assert.Equal(HttpStatusCode.OK, final.Status);
            Assert.Contains(
                "acmeCo/sophia-sandbox is not authorized to access prefix or name 'acmeCo/dbt-runner' with required capability",
                (string)final.Json["errors"]![0]!["message"]!,
                StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await AskAsync((string)made["secret"]!, Accounts)).Status);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_an_error() => Assert.Equal(
        "service account 'acmeCo/nobody' not found", await ErrorAsync(SandboxCredentials.EstuaryRefreshToken, CreateKey, Key("P1D", "acmeCo/nobody")));

    [Fact]
    public async Task All_keys_of_an_account_are_revoked_at_once()
    {
        string secret = (string)(await DataAsync(SandboxCredentials.EstuaryRefreshToken, CreateKey, Key("P1D")))["createApiKey"]!["secret"]!;
        string revoke = $$"""mutation { revokeAllApiKeys(catalogName: "{{SandboxCredentials.EstuaryServiceAccount}}") }""";

        Assert.Equal(2, (int)(await DataAsync(SandboxCredentials.EstuaryRefreshToken, revoke))["revokeAllApiKeys"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(secret, Accounts)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(SandboxCredentials.EstuaryApiKey, Accounts)).Status);
    }

    [Fact]
    public async Task A_person_makes_lists_and_revokes_refresh_tokens()
    {
        JsonNode made = (await DataAsync(SandboxCredentials.EstuaryRefreshToken, """mutation { createRefreshToken(validFor: "P1D", detail: "nightly") { id secret } }"""))["createRefreshToken"]!;
        string bearer = Bearer(made);
        JsonArray list = (await DataAsync(bearer, "{ refreshTokens { edges { node { id detail createdAt updatedAt multiUse uses expired } } } }"))["refreshTokens"]!["edges"]!.AsArray();
        Assert.Equal([(string)made["id"]!, SandboxCredentials.EstuaryRefreshTokenId], list.Select(e => (string)e!["node"]!["id"]!));
        Assert.Equal(("nightly", true, 1, false), ((string?)list[0]!["node"]!["detail"], (bool)list[0]!["node"]!["multiUse"]!, (int)list[0]!["node"]!["uses"]!, (bool)list[0]!["node"]!["expired"]!));

        string revoke = $$"""mutation { revokeRefreshToken(id: "{{(string)made["id"]!}}") }""";
        Assert.True((bool)(await DataAsync(SandboxCredentials.EstuaryRefreshToken, revoke))["revokeRefreshToken"]!);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid, expired, or unknown refresh token"), await RefusalAsync(bearer));
        Assert.Equal("refresh token not found", await ErrorAsync(SandboxCredentials.EstuaryRefreshToken, revoke));
    }

    [Fact]
    public async Task A_refresh_token_expires_and_is_still_listed()
    {
        string bearer = Bearer((await DataAsync(SandboxCredentials.EstuaryRefreshToken, """mutation { createRefreshToken(validFor: "PT1H") { id secret } }"""))["createRefreshToken"]!);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(bearer, Accounts)).Status);
        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(bearer, Accounts)).Status);
        JsonNode list = (await DataAsync(SandboxCredentials.EstuaryRefreshToken, "{ refreshTokens(first: 1) { pageInfo { hasNextPage endCursor } edges { cursor node { expired } } } }"))["refreshTokens"]!;
        Assert.True((bool)Assert.Single(list["edges"]!.AsArray())!["node"]!["expired"]!);
        Assert.True((bool)list["pageInfo"]!["hasNextPage"]!);
        JsonNode rest = (await DataAsync(
            SandboxCredentials.EstuaryRefreshToken,
            "query($after: String) { refreshTokens(after: $after) { pageInfo { hasNextPage } edges { node { id } } } }",
            new JsonObject { ["after"] = list["pageInfo"]!["endCursor"]!.DeepClone() }))["refreshTokens"]!;
        Assert.Equal(SandboxCredentials.EstuaryRefreshTokenId, (string?)Assert.Single(rest["edges"]!.AsArray())!["node"]!["id"]);
        Assert.False((bool)rest["pageInfo"]!["hasNextPage"]!);
    }

    [Theory]
    [InlineData("P0D", "validFor must be greater than zero and at most one year")]
    [InlineData("P2Y", "validFor must be greater than zero and at most one year")]
    [InlineData("soon", "validFor must be an ISO 8601 duration (e.g. P90D)")]
    public async Task A_refresh_tokens_time_is_checked(string validFor, string message) => Assert.Equal(
        message, await ErrorAsync(SandboxCredentials.EstuaryRefreshToken, $$"""mutation { createRefreshToken(validFor: "{{validFor}}") { id } }"""));

    [Fact]
    public async Task A_service_account_has_no_refresh_tokens()
    {
        Assert.StartsWith("PermissionDenied", await ErrorAsync(SandboxCredentials.EstuaryApiKey, "mutation { createRefreshToken { id } }"), StringComparison.Ordinal);
        Assert.Empty((await DataAsync(SandboxCredentials.EstuaryApiKey, "{ refreshTokens { edges { cursor } } }"))["refreshTokens"]!["edges"]!.AsArray());
        Assert.Equal(
            "refresh token not found",
            await ErrorAsync(SandboxCredentials.EstuaryApiKey, $$"""mutation { revokeRefreshToken(id: "{{SandboxCredentials.EstuaryRefreshTokenId}}") }"""));
    }

    [Fact]
    public async Task A_token_for_a_single_use_is_exchanged_for_its_next_secret()
    {
        JsonNode made = (await DataAsync(SandboxCredentials.EstuaryRefreshToken, "mutation { createRefreshToken(multiUse: false) { id secret } }"))["createRefreshToken"]!;
        Answer first = await ExchangeAsync(made);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ExchangeAsync(made)).Status);
        JsonNode next = first.Json["refresh_token"]!;
        Assert.Equal((string?)made["id"], (string?)next["id"]);
        Assert.Equal(HttpStatusCode.OK, (await ExchangeAsync(next)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync((string)first.Json["access_token"]!, Accounts)).Status);
    }

    [Fact]
    public async Task An_access_token_is_of_who_exchanged_for_it()
    {
        JsonObject grant = new() { ["grant_type"] = "api_key", ["api_key"] = SandboxCredentials.EstuaryApiKey };
        using HttpClient client = _sandbox.Client("estuary");
        string token = (string)(await Answer.PostAsync(client, "/api/v1/auth/token", grant.ToJsonString())).Json["access_token"]!;
        Assert.Single((await DataAsync(token, Accounts))["serviceAccounts"]!["edges"]!.AsArray());
        await DataAsync(SandboxCredentials.EstuaryApiKey, $$"""mutation { revokeApiKey(id: "{{SandboxCredentials.EstuaryApiKeyId}}") }""");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.PostAsync(client, "/api/v1/auth/token", grant.ToJsonString())).Status);
    }

    [Theory]
    [InlineData("mutation { revokeApiKey(id: \"short\") }", "Failed to parse \"Id\"")]
    [InlineData("mutation { revokeApiKey(id: null) }", "Invalid value for argument \"id\"")]
    [InlineData("mutation { createRefreshToken(multiUse: 1) { id } }", "Invalid value for argument \"multiUse\", expected type \"Boolean\"")]
    public async Task An_argument_of_a_wrong_type_is_an_error(string query, string message) =>
        Assert.StartsWith(message, await ErrorAsync(SandboxCredentials.EstuaryRefreshToken, query), StringComparison.Ordinal);

    private static JsonObject Key(string validFor, string account = SandboxCredentials.EstuaryServiceAccount) =>
        new() { ["account"] = account, ["detail"] = "nightly", ["validFor"] = validFor };

    private static string Bearer(JsonNode made) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["id"] = (string?)made["id"], ["secret"] = (string?)made["secret"] }.ToJsonString()));

    private async Task<Answer> ExchangeAsync(JsonNode token)
    {
        using HttpClient client = _sandbox.Client("estuary");
        JsonObject grant = new() { ["grant_type"] = "refresh_token", ["refresh_token_id"] = (string?)token["id"], ["secret"] = (string?)token["secret"] };
        return await Answer.PostAsync(client, "/api/v1/auth/token", grant.ToJsonString());
    }

    private async Task<Answer> AskAsync(string bearer, string query, JsonObject? variables = null)
    {
        using HttpClient client = _sandbox.Client("estuary", EstuaryApi.Bearer(bearer));
        return await EstuaryApi.QueryAsync(client, query, variables);
    }

    private async Task<(HttpStatusCode Status, string Text)> RefusalAsync(string bearer)
    {
        Answer answer = await AskAsync(bearer, Accounts);
        return (answer.Status, answer.Text);
    }

    private async Task<JsonNode> DataAsync(string bearer, string query, JsonObject? variables = null)
    {
        Answer answer = await AskAsync(bearer, query, variables);
        Assert.True(answer.Status == HttpStatusCode.OK && answer.Json["errors"] is null, answer.Text);
        return answer.Json["data"]!;
    }

    private async Task<string> ErrorAsync(string bearer, string query, JsonObject? variables = null)
    {
        Answer answer = await AskAsync(bearer, query, variables);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return (string)Assert.Single(answer.Json["errors"]!.AsArray())!["message"]!;
    }
}
