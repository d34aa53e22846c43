using System.Net;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Snowflake's drivers are told in their own protocol that the sandbox does not serve it.</summary>
public sealed class DriverRouteTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("/session/v1/login-request?request_id=1&roleName=R")]
    [InlineData("/session/authenticator-request")]
    [InlineData("/session/token-request")]
    [InlineData("/session?delete=true")]
    [InlineData("/queries/v1/query-request?requestId=1")]
    [InlineData("/queries/v1/abort-request")]
    [InlineData("/telemetry/send")]
    public async Task A_driver_is_refused_in_its_own_form(string path)
    {
        Answer answer = await Answer.PostAsync(sandbox.Client("snowflake"), path, """{"data":{"LOGIN_NAME":"SOPHIA"}}""");
        Refused(answer);
    }

    [Theory]
    [InlineData("/queries/01c0a5d0-0000-4567-89ab-000000000004/result")]
    [InlineData("/monitoring/queries/01c0a5d0-0000-4567-89ab-000000000004")]
    public async Task So_is_one_that_asks_for_a_result(string path) => Refused(await Answer.GetAsync(sandbox.Client("snowflake"), path));

    [Fact]
    public async Task Its_password_is_not_in_the_log()
    {
        sandbox.Server.Requests.Clear();
        await Answer.PostAsync(sandbox.Client("snowflake"), "/session/v1/login-request", """{"data":{"LOGIN_NAME":"SOPHIA","PASSWORD":"Summer-2026!","PASSCODE":"123456"}}""");
        Assert.Equal("""{"data":{"LOGIN_NAME":"SOPHIA","PASSWORD":"***","PASSCODE":"***"}}""", Assert.Single(sandbox.Server.Requests.All).Body);
    }

    private static void Refused(Answer answer)
    {
        // Drivers take any other status than 200 for an outage, and try again.
        Assert.Equal((HttpStatusCode.OK, "390400", false), (answer.Status, (string?)answer.Json["code"], (bool?)answer.Json["success"]));
        Assert.Null(answer.Json["data"]);
        Assert.StartsWith("This is the SophiaAI sandbox, which serves Snowflake's SQL API", (string?)answer.Json["message"], StringComparison.Ordinal);
    }
}
