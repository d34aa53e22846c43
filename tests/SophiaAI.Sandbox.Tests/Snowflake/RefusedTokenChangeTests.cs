using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>Changes to programmatic access tokens that are refused, and therefore change nothing.</summary>
public sealed class RefusedTokenChangeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private SqlApi Api => SqlApi.For(sandbox, SandboxCredentials.SnowflakeOAuthToken, "OAUTH");

    [Theory]
    [InlineData("ADD PAT SOPHIA_TOKEN ROLE_RESTRICTION = 'SOPHIA_ROLE'", "002002")]
    [InlineData("ADD PAT X", "001420")]
    [InlineData("ADD PAT X ROLE_RESTRICTION = 'ACCOUNTADMIN'", "002003")]
    [InlineData("ADD PAT X ROLE_RESTRICTION = 'SOPHIA_ROLE' DAYS_TO_EXPIRY = 366", "001424")]
    [InlineData("ADD PAT X ROLE_RESTRICTION = 'SOPHIA_ROLE' DAYS_TO_EXPIRY = 0", "001424")]
    [InlineData("ADD PAT X ROLE_RESTRICTION = 'SOPHIA_ROLE' NONSENSE = 1", "001423")]
    [InlineData("MODIFY PAT SOPHIA_TOKEN SET DISABLED = PERHAPS", "001424")]
    [InlineData("MODIFY PAT SOPHIA_TOKEN SET", "001003")]
    [InlineData("MODIFY PAT NOTHING SET DISABLED = TRUE", "002003")]
    [InlineData("ROTATE PAT NOTHING", "002003")]
    [InlineData("REMOVE PAT NOTHING", "002003")]
    [InlineData("ROTATE PASSWORD SOPHIA_TOKEN", "000002")]
    public async Task What_cannot_be_is_refused(string change, string code)
    {
        Assert.Equal(code, (await Api.FailAsync("ALTER USER SOPHIA " + change)).Code);
        Assert.Equal(["SOPHIA_TOKEN"], (await Api.RowsAsync("SHOW USER PATS FOR USER SOPHIA")).Select(static row => row[0]));
    }

    [Theory]
    [InlineData("ADD PAT X ROLE_RESTRICTION = 'SOPHIA_ROLE'", "created")]
    [InlineData("ROTATE PAT SOPHIA_TOKEN", "rotated")]
    [InlineData("MODIFY PAT SOPHIA_TOKEN SET DISABLED = TRUE", "modified")]
    [InlineData("REMOVE PAT SOPHIA_TOKEN", "removed")]
    public async Task A_session_of_a_token_manages_no_tokens(string change, string verb)
    {
        (string Code, string State, string Message) failure = await SqlApi.For(sandbox).FailAsync("ALTER USER SOPHIA " + change);
        Assert.Equal(("003001", "42501"), (failure.Code, failure.State));
        Assert.Contains($"cannot be {verb} in a session that was authenticated with a programmatic access token", failure.Message, StringComparison.Ordinal);
        Assert.Null(await SqlApi.For(sandbox).RefusalAsync());
        await SqlApi.For(sandbox).RunAsync("SHOW USER PATS");
        await Api.RunAsync("ALTER USER SOPHIA MODIFY PAT SOPHIA_TOKEN SET COMMENT = 'x'");
    }
}
