using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>What is given to Connect-SophiaEnvironment instead of a variable: a token, a credential, settings.</summary>
public sealed class GivenSettingsTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private string Token => Sandbox.Server.Variables["PULUMI_ACCESS_TOKEN"];

    [Fact]
    public void A_token_opens_an_environment_and_stays_with_the_connection()
    {
        Forget("PULUMI_ACCESS_TOKEN", "PULUMI_ORG");
        EngineResult result = Run("(Connect-SophiaEnvironment acme/sophia/development -AccessToken $token).Name; (Get-SophiaSecret GONG_API_KEY).Environment; Get-SophiaSetting Pulumi Token", ("token", SecureTexts.Secure(Token)));
        Assert.Empty(result.Errors);
        Assert.Equal(["acme/sophia/development", "acme/sophia/development"], result.Output.Take(2).Select(item => item.ToString()));
        Assert.Equal("Setting", result.Output[2].Properties["Source"].Value.ToString());
        Assert.DoesNotContain(Token, result.Everything, StringComparison.Ordinal);
        // Another environment is opened with the same token.
        Assert.Equal("acme/sophia/staging", Run("$null = Connect-SophiaEnvironment acme/sophia/staging; (Get-SophiaSecret GONG_API_KEY).Environment").Output.Single().ToString());
    }

    [Fact]
    public void A_credential_is_the_organization_and_the_token()
    {
        Forget("PULUMI_ACCESS_TOKEN", "PULUMI_ORG");
        EngineResult result = Run("(Connect-SophiaEnvironment development -Credential $credential).Environment; (Get-SophiaSecret GONG_API_KEY).Environment", ("credential", new PSCredential("acme", SecureTexts.Secure(Token))));
        Assert.Empty(result.Errors);
        Assert.Equal(["acme/sophia/development", "acme/sophia/development"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void What_was_given_to_find_an_environment_does_not_name_another_one()
    {
        EngineResult result = Run("$null = Connect-SophiaEnvironment acme/sophia/development -Setting @{ PULUMI_ORG = 'other'; PULUMI_ENVIRONMENT = 'staging' }; (Get-SophiaSecret GONG_API_KEY).Environment");
        Assert.Empty(result.Errors);
        Assert.Equal("acme/sophia/development", result.Output.Single().ToString());
    }

    [Fact]
    public void A_wrong_token_is_refused_although_the_process_has_a_right_one()
    {
        EngineResult result = Run("Connect-SophiaEnvironment development -AccessToken $token", ("token", SecureTexts.Secure("pul-of-somebody-else")));
        Assert.Equal("Pulumi.AuthenticationFailed", result.ErrorId);
        Assert.DoesNotContain("pul-of-somebody-else", result.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("development -AccessToken $token", "Check -AccessToken:")]
    [InlineData("development -Credential $credential", "Check the password of -Credential:")]
    [InlineData("development -Setting @{ 'Pulumi.Token' = $token }", "Check PULUMI_ACCESS_TOKEN in -Setting:")]
    public void The_advice_on_a_wrong_token_names_what_gave_it(string arguments, string advice)
    {
        ErrorRecord error = Assert.Single(Run($"Connect-SophiaEnvironment {arguments}", ("token", SecureTexts.Secure("pul-of-somebody-else")), ("credential", new PSCredential("acme", SecureTexts.Secure("pul-of-somebody-else")))).Errors);
        Assert.StartsWith(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("/acme/sophia/development/open", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("{", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_advice_on_a_wrong_token_says_where_a_connection_has_it_from()
    {
        (string, object?) token = ("token", SecureTexts.Secure("pul-of-somebody-else"));
        Assert.StartsWith(
            "Check the token that Connect-SophiaEnvironment was given:",
            Assert.Single(Run("$null = Connect-SophiaEnvironment -Setting @{ PULUMI_ACCESS_TOKEN = $token }; Get-SophiaSecret", token).Errors).ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
        string file = Folder.Write("wrong.env", "PULUMI_ACCESS_TOKEN=pul-of-somebody-else\n");
        Assert.StartsWith(
            $"Check PULUMI_ACCESS_TOKEN in {file}:",
            Assert.Single(Run($"$null = Connect-SophiaEnvironment -EnvFile '{file}' -AllowHost 127.0.0.1; Get-SophiaSecret").Errors).ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_organization_that_does_not_exist_is_said_to_be_the_credentials_user_name() => Assert.EndsWith(
        "The organization is the user name of -Credential (acm).",
        Assert.Single(Run("Connect-SophiaEnvironment development -Credential $credential", ("credential", new PSCredential("acm", SecureTexts.Secure(Token)))).Errors).ErrorDetails.RecommendedAction,
        StringComparison.Ordinal);

    [Fact]
    public void Token_and_organization_that_are_missing_are_named_together()
    {
        Forget("PULUMI_ACCESS_TOKEN", "PULUMI_ORG");
        EngineResult result = Run("Connect-SophiaEnvironment development");
        Assert.Equal("Pulumi.NotConfigured", result.ErrorId);
        Assert.Contains("PULUMI_ACCESS_TOKEN and PULUMI_ORG are missing", result.Errors[0].ToString(), StringComparison.Ordinal);
        string? advice = result.Errors[0].ErrorDetails.RecommendedAction;
        Assert.Contains("-Credential", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("Connect-SophiaEnvironment", advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GONG_API_KEY", "GONG_API_SECRET")]
    [InlineData("gong_access_key", "Gong_Access_Key_Secret")]
    [InlineData("Gong.AccessKey", "gong.accesskeysecret")]
    public void Settings_are_named_by_variable_alias_or_name_in_any_case(string key, string secret)
    {
        Forget("GONG_API_KEY", "GONG_API_SECRET");
        EngineResult result = Run(
            $"$null = Connect-SophiaEnvironment -Setting @{{ '{key}' = $key; '{secret}' = $secret }}; Get-GongWorkspace | Measure-Object | ForEach-Object Count; Get-SophiaSetting Gong AccessKey*",
            ("key", Sandbox.Server.Variables["GONG_API_KEY"]), ("secret", SecureTexts.Secure(Sandbox.Server.Variables["GONG_API_SECRET"])));
        Assert.Empty(result.Errors);
        Assert.Equal(4, result.Output[0].BaseObject);
        Assert.All(result.Output.Skip(1), setting => Assert.StartsWith("***", (string)setting.Properties["Value"].Value, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public void A_service_takes_a_credential_for_its_pair()
    {
        Forget("GONG_API_KEY", "GONG_API_SECRET");
        PSCredential pair = new(Sandbox.Server.Variables["GONG_API_KEY"], SecureTexts.Secure(Sandbox.Server.Variables["GONG_API_SECRET"]));
        EngineResult result = Run("$c = Connect-SophiaEnvironment -Setting @{ gong = $pair } -Name calls; \"$($c.Source) $($c.Name) $($c.Services)\"; (Get-GongWorkspace -Connection calls).Count", ("pair", pair));
        Assert.Empty(result.Errors);
        Assert.Equal(["Setting calls Gong", "4"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Settings_come_before_those_of_the_file()
    {
        string file = Folder.Write("a.env", "SNOWFLAKE_ROLE=OF_THE_FILE\nSNOWFLAKE_USER=JANE\n");
        EngineResult result = Run($"$null = Connect-SophiaEnvironment -EnvFile '{file}' -Setting @{{ 'Snowflake.Role' = 'GIVEN' }}; Get-SophiaSetting Snowflake Role, User");
        Assert.Equal(["JANE", "GIVEN"], result.Values("Value"));
        Assert.Equal(["EnvFile", "Setting"], result.Values("Source"));
        Assert.Equal([file, null], result.Values("SourceName"));
    }

    [Theory]
    [InlineData("@{ GONG_BASE_URL = 'https://collector.example' }")]
    [InlineData("@{ 'Gong.Url' = 'https://collector.example'; GONG_API_KEY = 'only-one-of-the-two' }")]
    public void A_host_that_is_given_gets_no_secret_from_elsewhere(string settings)
    {
        Assert.Equal("Gong.UntrustedHost", Run($"$null = Connect-SophiaEnvironment -Setting {settings}; Get-GongWorkspace").ErrorId);
        Assert.Equal(0, Requests("gong"));
    }

    [Fact]
    public void A_host_of_the_process_gets_no_token_that_is_given_unless_it_is_allowed()
    {
        Environment.SetEnvironmentVariable("PULUMI_API_URL", "https://no-such-host.invalid");
        (string, object?) token = ("token", SecureTexts.Secure(Token));
        Assert.Equal("Pulumi.UntrustedHost", Run("Connect-SophiaEnvironment development -AccessToken $token", token).ErrorId);
        Assert.Equal("Pulumi.ConnectionFailed", Run("Connect-SophiaEnvironment development -AccessToken $token -AllowHost no-such-host.invalid", token).ErrorId);
    }

    [Theory]
    [InlineData("@{ GONG_API_KY = 'hush-hush' }", "UnknownSetting", "GONG_API_KEY")]
    [InlineData("@{ 'Gong.AccesKey' = 'hush-hush' }", "UnknownSetting", "Gong.AccessKey")]
    [InlineData("@{ Vercel = $pair }", "UnknownSetting", "Vercel.Token")]
    [InlineData("@{ Gong = 'hush-hush' }", "UnsupportedValue", "Gong.AccessKey")]
    [InlineData("@{ 'Gong.AccessKey' = $pair }", "UnsupportedValue", "Gong.AccessKeySecret")]
    [InlineData("@{ 'Vercel.Token' = $pair }", "UnsupportedValue", "Password")]
    [InlineData("@{ GONG_API_KEY = @{ a = 'hush-hush' } }", "UnsupportedValue", "SecureString")]
    [InlineData("@{ GONG_API_KEY = '*** (length 18, #e782ad)' }", "UnsupportedValue", "secret itself")]
    [InlineData("@{ GONG_API_KEY = '*** (18, #e782ad)' }", "UnsupportedValue", "secret itself")]
    [InlineData("@{ GONG_API_KEY = Get-Date }", "UnsupportedValue", "Boolean")]
    [InlineData("@{ GONG_API_KEY = [guid]::NewGuid() }", "UnsupportedValue", "Boolean")]
    [InlineData("@{ GONG_API_KEY = 'hush', 'hush' }", "UnsupportedValue", "Boolean")]
    [InlineData("@{ GONG_API_KEY = '' }", "EmptyValue", "variable")]
    [InlineData("@{ GONG_API_KEY = $null }", "EmptyValue", "variable")]
    [InlineData("[ordered] @{ GONG_API_KEY = 'hush-hush'; 'Gong.AccessKey' = 'hush-hush' }", "ParametersDoNotFit", "once")]
    public void What_is_no_setting_or_no_value_is_refused_without_the_value(string settings, string id, string advice)
    {
        EngineResult result = Run($"Connect-SophiaEnvironment -Setting ({settings})", ("pair", new PSCredential("a-user-name", SecureTexts.Secure("hush-hush"))));
        Assert.Equal($"SophiaAI.{id}", result.ErrorId);
        Assert.Contains(advice, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", $"{result.Errors[0]} {result.Errors[0].ErrorDetails.RecommendedAction} {result.Errors[0].Exception}", StringComparison.Ordinal);
    }

    [Fact]
    public void Two_ways_to_give_a_token_do_not_fit()
    {
        (string, object?)[] given = [("token", SecureTexts.Secure("pul-0123456789")), ("credential", new PSCredential("acme", SecureTexts.Secure("pul-0123456789")))];
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run("Connect-SophiaEnvironment development -AccessToken $token -Credential $credential", given).ErrorId);
        Assert.Equal("SophiaAI.ParametersDoNotFit", Run("Connect-SophiaEnvironment development -AccessToken $token -Setting @{ PULUMI_ACCESS_TOKEN = $token }", given).ErrorId);
    }

    [Fact]
    public void A_user_name_that_is_no_organization_is_refused() => Assert.Equal(
        "SophiaAI.InvalidName",
        Run("Connect-SophiaEnvironment development -Credential $credential", ("credential", new PSCredential("jane@example.com", SecureTexts.Secure("pul-0123456789")))).ErrorId);

    [Theory]
    [InlineData("prodction", "Did you mean acme/sophia/production")]
    [InlineData("dev", "Did you mean acme/sophia/dev")]
    [InlineData("zzz", "There are acme/sophia/")]
    public void An_environment_that_does_not_exist_is_answered_with_those_that_do(string typed, string advice)
    {
        EngineResult result = Run($"Connect-SophiaEnvironment {typed}");
        Assert.Equal("Pulumi.NotFound", result.ErrorId);
        Assert.Contains($"'acme/sophia/{typed}'", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(advice, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".env")]
    [InlineData("config/.env.production")]
    [InlineData("gong.env")]
    public void A_file_where_an_environment_belongs_is_said_to_be_one(string file)
    {
        Forget("PULUMI_ACCESS_TOKEN");
        EngineResult result = Run($"Connect-SophiaEnvironment {file}");
        Assert.Contains($"'{file}' is the name of a file", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains($"Connect-SophiaEnvironment -EnvFile {file}", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    private static void Forget(params string[] variables)
    {
        foreach (string variable in variables) Environment.SetEnvironmentVariable(variable, null);
    }
}
