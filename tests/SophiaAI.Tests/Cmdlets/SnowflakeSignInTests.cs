using System.Security.Cryptography;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Each sign-in method for Snowflake, from settings to an answer.</summary>
public sealed class SnowflakeSignInTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Command = "Invoke-SnowflakeQuery 'SELECT CURRENT_USER() AS U'";
    private const string Query = $"({Command}).U";

    [Fact]
    public void A_job_of_GitHub_Actions_needs_an_account_and_nothing_else() => Within(["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"], () =>
    {
        EngineResult result = Run($"{Query}; {Query}; (Test-SophiaIntegration Snowflake).Status");
        Assert.Empty(result.Errors);
        Assert.Equal(["SOPHIA", "SOPHIA", "Passed"], result.Output.Select(item => item.ToString()));
        // How often depends on the clock, which jumps.
        Assert.NotEqual(0, Asked("/actions/idtoken"));
    });

    [Fact]
    public void A_managed_identity_of_an_app_needs_the_providers_name_too() => Within(["IDENTITY_ENDPOINT", "IDENTITY_HEADER"], () =>
    {
        Environment.SetEnvironmentVariable("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "AZURE");
        Assert.Equal("SOPHIA", Assert.Single(Run(Query).Output).ToString());
        Assert.NotEqual(0, Asked("/msi/token"));
    });

    [Fact]
    public void A_managed_identity_of_a_machine_comes_from_the_metadata_service() => Within(["AZURE_POD_IDENTITY_AUTHORITY_HOST"], () =>
    {
        Environment.SetEnvironmentVariable("SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER", "AZURE");
        Assert.Equal("SOPHIA", Assert.Single(Run(Query).Output).ToString());
        Environment.SetEnvironmentVariable("SNOWFLAKE_WORKLOAD_IDENTITY_CLIENT_ID", "no-such-identity");
        EngineResult result = Run(Query);
        Assert.Equal("Snowflake.InvalidRequest", result.ErrorId);
        Assert.Contains("Identity not found", result.Errors[0].ToString(), StringComparison.Ordinal);
    });

    [Fact]
    public void A_token_that_Snowflake_does_not_know_is_explained_and_not_shown() => Within([], () =>
    {
        string token = $"{Encode("""{"alg":"RS256"}""")}.{Encode("""{"iss":"https://issuer.example","sub":"a-stranger","exp":4102444800}""")}.{Encode("signature")}";
        Environment.SetEnvironmentVariable("SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN", token);
        EngineResult result = Run(Command + " -Verbose -Debug");
        Assert.Equal("Snowflake.AuthenticationFailed", result.ErrorId);
        Assert.Contains("ISSUER = 'https://issuer.example' SUBJECT = 'a-stranger'", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, result.Everything, StringComparison.Ordinal);
    });

    [Fact]
    public void The_runners_secrets_are_in_no_stream() => Within(["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"], () =>
    {
        string everything = Run(Command + " -Verbose -Debug").Everything;
        Assert.Contains("GitHub Actions: requesting a token", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Server.IdentityVariables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"], everything, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", everything, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("1.2.840.10045.3.1.7")]
    [InlineData("1.3.132.0.34")]
    [InlineData("1.3.132.0.35")]
    public void A_key_on_a_curve_signs_in_and_one_that_the_user_has_not_is_explained(string curve)
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromValue(curve));
        Environment.SetEnvironmentVariable("SNOWFLAKE_PRIVATE_KEY", key.ExportPkcs8PrivateKeyPem());
        try
        {
            EngineResult refused = Run(Query);
            Assert.Equal("Snowflake.AuthenticationFailed", refused.ErrorId);
            Assert.Contains("RSA_PUBLIC_KEY_FP", refused.Errors[0].ToString(), StringComparison.Ordinal);
            Sandbox.Server.Snowflake.RegisterPublicKey("SOPHIA", key.ExportSubjectPublicKeyInfoPem());
            Assert.Equal("SOPHIA", Assert.Single(Run(Query).Output).ToString());
        }
        finally
        {
            Environment.SetEnvironmentVariable("SNOWFLAKE_PRIVATE_KEY", null);
        }
    }

    // With variables of the platform, and no credential among the settings.
    private void Within(string[] platform, Action action)
    {
        string[] before = ["SNOWFLAKE_PASSWORD", "SNOWFLAKE_USER"];
        foreach (string name in before) Environment.SetEnvironmentVariable(name, null);
        SandboxFixture.ForgetTokens();
        foreach (string name in platform) Environment.SetEnvironmentVariable(name, Sandbox.Server.IdentityVariables[name]);
        try
        {
            action();
        }
        finally
        {
            foreach (string name in platform) Environment.SetEnvironmentVariable(name, null);
            foreach (string name in new[] { "PROVIDER", "TOKEN", "CLIENT_ID" }) Environment.SetEnvironmentVariable("SNOWFLAKE_WORKLOAD_IDENTITY_" + name, null);
        }
    }

    private int Asked(string path) => Sandbox.Server.Requests.Of("snowflake").Count(request => request.Path.StartsWith(path, StringComparison.Ordinal));

    private static string Encode(string text) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
