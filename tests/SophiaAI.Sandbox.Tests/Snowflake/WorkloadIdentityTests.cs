using System.Net;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Signing in with a place's identity: a GitHub Actions job, an Azure machine, an Automation account.</summary>
public sealed class WorkloadIdentityTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string AzureResource = "api://fd3f753b-eed3-462c-b6a7-a4b5bb650aad";

    [Theory]
    [InlineData("WORKLOAD_IDENTITY_FEDERATION")]
    [InlineData(null)]
    public async Task A_GitHub_job_signs_in(string? type) => Assert.Equal("SOPHIA", (string?)(await SelectUserAsync("WIF.OIDC." + await GitHubAsync("snowflakecomputing.com"), type)).Json["data"]![0]![0]);

    [Fact]
    public async Task An_Azure_machine_signs_in()
    {
        Answer token = await MachineAsync("?api-version=2018-02-01&resource=" + Uri.EscapeDataString(AzureResource), ("Metadata", "true"));
        Assert.Equal((AzureResource, "Bearer"), ((string?)token.Json["resource"], (string?)token.Json["token_type"]));
        Assert.Equal(sandbox.Time.GetUtcNow().AddHours(24).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)token.Json["expires_on"]);
        Assert.Equal("SOPHIA", (string?)(await SelectUserAsync("WIF.AZURE." + (string)token.Json["access_token"]!)).Json["data"]![0]![0]);
    }

    [Fact]
    public async Task An_Automation_account_signs_in()
    {
        IReadOnlyDictionary<string, string> variables = sandbox.Server.IdentityVariables;
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("snowflake"), ("X-IDENTITY-HEADER", variables["IDENTITY_HEADER"]), ("Metadata", "True"));
        Answer token = await Answer.GetAsync(client, $"{variables["IDENTITY_ENDPOINT"]}?api-version=2019-08-01&resource={Uri.EscapeDataString(AzureResource)}");
        Assert.Equal("SOPHIA", (string?)(await SelectUserAsync("WIF.AZURE." + (string)token.Json["access_token"]!)).Json["data"]![0]![0]);
    }

    [Fact]
    public async Task A_token_for_someone_else_is_refused()
    {
        await RefusedAsync("WIF.OIDC." + await GitHubAsync("api://AzureADTokenExchange"), "audience");
        await RefusedAsync("WIF.AZURE." + await GitHubAsync("snowflakecomputing.com"), "issuer");
        await RefusedAsync("WIF.GCP." + await GitHubAsync("snowflakecomputing.com"), "issuer");
        await RefusedAsync("WIF.OIDC." + (await GitHubAsync("snowflakecomputing.com"))[..^4] + "AAAA", "issuer");
        await RefusedAsync("WIF.OIDC", "form");
    }

    [Fact]
    public async Task A_token_ends_with_its_time()
    {
        string token = "WIF.OIDC." + await GitHubAsync("snowflakecomputing.com");
        sandbox.Time.Advance(TimeSpan.FromMinutes(5));
        await RefusedAsync(token, "expired");
    }

    [Fact]
    public async Task The_places_give_tokens_only_to_those_who_are_there()
    {
        using HttpClient stranger = HttpClients.Create(sandbox.Server.Url("snowflake"), ("Authorization", "bearer wrong"));
        IReadOnlyDictionary<string, string> variables = sandbox.Server.IdentityVariables;
        Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.GetAsync(stranger, variables["ACTIONS_ID_TOKEN_REQUEST_URL"])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.GetAsync(stranger, variables["IDENTITY_ENDPOINT"] + "?resource=x")).Status);
        Answer bare = await MachineAsync("?api-version=2018-02-01&resource=x");
        Assert.Equal((HttpStatusCode.BadRequest, "Required metadata header not specified"), (bare.Status, (string?)bare.Json["error_description"]));
        Assert.Equal(HttpStatusCode.BadRequest, (await MachineAsync("?api-version=2018-02-01", ("Metadata", "true"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await MachineAsync("?resource=x", ("Metadata", "true"))).Status);
    }

    [Fact]
    public void Ordinary_users_are_not_disturbed() => Assert.DoesNotContain(sandbox.Server.Variables.Keys, sandbox.Server.IdentityVariables.ContainsKey);

    private async Task<string> GitHubAsync(string audience)
    {
        IReadOnlyDictionary<string, string> variables = sandbox.Server.IdentityVariables;
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("snowflake"), ("Authorization", "bearer " + variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]));
        Answer answer = await Answer.GetAsync(client, $"{variables["ACTIONS_ID_TOKEN_REQUEST_URL"]}&audience={Uri.EscapeDataString(audience)}");
        return (string)answer.Json["value"]!;
    }

    private async Task<Answer> MachineAsync(string query, params (string Name, string Value)[] headers)
    {
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("snowflake"), headers);
        return await Answer.GetAsync(client, sandbox.Server.IdentityVariables["AZURE_POD_IDENTITY_AUTHORITY_HOST"] + "/metadata/identity/oauth2/token" + query);
    }

    private async Task RefusedAsync(string token, string why)
    {
        Answer answer = await SelectUserAsync(token);
        Assert.Equal((HttpStatusCode.Unauthorized, "390195"), (answer.Status, (string?)answer.Json["code"]));
        Assert.Contains(why, (string?)answer.Json["message"], StringComparison.Ordinal);
    }

    private async Task<Answer> SelectUserAsync(string token, string? type = "WORKLOAD_IDENTITY_FEDERATION")
    {
        List<(string, string)> headers = [("User-Agent", "sandbox-tests/1.0"), ("Authorization", "Bearer " + token)];
        if (type is not null)
            headers.Add(("X-Snowflake-Authorization-Token-Type", type));
        using HttpClient client = HttpClients.Create(sandbox.Server.Url("snowflake"), [.. headers]);
        return await Answer.PostAsync(client, SqlApi.Path, SqlApi.Body("select current_user()"));
    }
}
