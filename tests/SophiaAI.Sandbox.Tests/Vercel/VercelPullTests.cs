using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>What a build of the seeded projects finds in its environment.</summary>
public sealed class VercelPullTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Theory]
    [InlineData("", "http://localhost:3001", "development")]
    [InlineData("/production", "https://api.acme.example", "production")]
    [InlineData("/preview", "https://api.staging.acme.example", "preview")]
    [InlineData("/preview/feature/dark-mode", "https://api.dark-mode.acme.example", "preview")]
    [InlineData("/preview/feature%2Fdark-mode", "https://api.dark-mode.acme.example", "preview")]
    [InlineData("/staging", "https://api.staging.acme.example", "preview")]
    public async Task The_environment_and_the_branch_decide(string path, string address, string environment)
    {
        JsonNode answer = (await Answer.GetAsync(_client, $"/v3/env/pull/{SandboxCredentials.VercelProjectId}{path}")).Json;

        Assert.Equal(address, (string?)answer["env"]!["NEXT_PUBLIC_API_URL"]);
        Assert.Equal(environment, (string?)answer["env"]!["VERCEL_ENV"]);
        Assert.Equal(answer["env"]!.ToJsonString(), answer["buildEnv"]!.ToJsonString());
    }

    [Fact]
    public async Task Sensitive_values_are_empty_and_encrypted_ones_readable()
    {
        JsonNode env = (await Answer.GetAsync(_client, "/v3/env/pull/sophia-web/production")).Json["env"]!;

        Assert.Equal("", (string?)env["SNOWFLAKE_PASSWORD"]);
        Assert.StartsWith("postgres://", (string?)env["DATABASE_URL"], StringComparison.Ordinal);
        Assert.Equal("production", (string?)env["NEXT_PUBLIC_VERCEL_ENV"]);
    }

    [Fact]
    public async Task A_deployment_has_the_variables_of_its_environment_and_branch()
    {
        JsonArray deployments = (await Answer.GetAsync(_client, $"/v7/deployments?limit=100&projectId={SandboxCredentials.VercelProjectId}")).Json["deployments"]!.AsArray();
        JsonNode preview = deployments.First(d => d!["target"] is null && (string?)d["meta"]!["githubCommitRef"] == "feature/call-insights")!;

        JsonNode env = (await Answer.GetAsync(_client, $"/v3/env/pull/{(string?)preview["uid"]}")).Json["buildEnv"]!;

        Assert.Equal("true", (string?)env["FEATURE_CALL_INSIGHTS"]);
        Assert.Equal("feature/call-insights", (string?)env["VERCEL_GIT_COMMIT_REF"]);
    }

    [Theory]
    [InlineData("/v3/env/pull/nothing")]
    [InlineData("/v3/env/pull/sophia-web/moon")]
    public async Task What_does_not_exist_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_client, path)).Status);
}
