using SophiaAI.Sandbox.Credentials;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Rotation in which an operator supplies the new secret and, where the service has no API for it, revokes the old one.</summary>
public sealed class SecretRotationByHandTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private readonly string _environment = $"by-hand-{Guid.NewGuid():N}";

    [Fact]
    public void A_pair_is_published_and_its_end_waits_for_the_operator()
    {
        MadeCredential old = Seed(CredentialKind.GongKey);
        MadeCredential made = Sandbox.Server.Credentials.Create(CredentialKind.GongKey);
        EngineResult waiting = Run($"Invoke-SophiaSecretRotation GONG_API_SECRET tests/{_environment} -NewCredential ([pscredential]::new($key, $secret)) -Confirm:$false",
            ("key", made.Variables["GONG_API_KEY"]), ("secret", SecureTexts.Secure(made.Variables["GONG_API_SECRET"])));
        Assert.Empty(waiting.Errors);
        Assert.Equal(("Revoke", "Waiting"), (waiting.Values("Step")[^1]!.ToString(), waiting.Values("Status")[^1]!.ToString()));
        Assert.Contains("Company settings", Assert.Single(waiting.Warnings), StringComparison.Ordinal);
        Assert.Equal(made.Variables["GONG_API_SECRET"], Value("GONG_API_SECRET"));
        Assert.Equal(made.Variables["GONG_API_KEY"], Value("GONG_API_KEY"));
        Assert.Empty(Run($"$c = Connect-SophiaEnvironment tests/{_environment}; Get-GongWorkspace -Connection $c").Errors);

        // Nothing has happened at Gong yet, so the rotation keeps waiting.
        Assert.Equal("Waiting", Rotate("GONG_API_KEY").Values("Status")[^1]!.ToString());
        Assert.True(Sandbox.Server.Credentials.Revoke(old.Id));
        EngineResult ended = Rotate("GONG_API_KEY");
        Assert.Empty(ended.Errors);
        Assert.Equal(("ProveDead", "Done"), (ended.Values("Step")[^1]!.ToString(), ended.Values("Status")[^1]!.ToString()));
        Assert.Empty(Run($"Get-SophiaSecret sophiaRotation* tests/{_environment}").Output);
    }

    [Theory]
    [InlineData(CredentialKind.SlackWebhook, "SLACK_WEBHOOK_URL")]
    [InlineData(CredentialKind.SlackBotToken, "SLACK_BOT_TOKEN")]
    public void Slack_waits_for_the_operator_too(CredentialKind kind, string variable)
    {
        MadeCredential old = Seed(kind);
        MadeCredential made = Sandbox.Server.Credentials.Create(kind);
        Assert.Equal("Waiting", Rotate(variable, made.Variables[variable]).Values("Status")[^1]!.ToString());
        Assert.True(Sandbox.Server.Credentials.Revoke(old.Id));
        Assert.Equal("ProveDead", Rotate(variable).Values("Step")[^1]!.ToString());
        Assert.Equal(made.Variables[variable], Value(variable));
    }

    [Fact]
    public void Without_a_new_value_it_says_where_to_make_one()
    {
        Seed(CredentialKind.GongKey);
        EngineResult result = Rotate("GONG_API_KEY");
        Assert.Equal("Gong.InvalidRequest", result.ErrorId);
        Assert.Contains("-NewCredential", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_value_that_does_not_work_changes_nothing()
    {
        Seed(CredentialKind.SlackWebhook);
        string before = Value("SLACK_WEBHOOK_URL");
        EngineResult result = Rotate("SLACK_WEBHOOK_URL", before + "x");
        Assert.Equal("Slack.AuthenticationFailed", result.ErrorId);
        Assert.DoesNotContain(before, result.Everything, StringComparison.Ordinal);
        Assert.Equal(before, Value("SLACK_WEBHOOK_URL"));
        Assert.Single(Run($"Get-SophiaSecretHistory tests/{_environment} -SkipChange").Output);
    }

    [Fact]
    public void The_value_that_is_there_already_is_no_new_one()
    {
        Seed(CredentialKind.SlackBotToken);
        Assert.Equal("Secret.InvalidRequest", Rotate("SLACK_BOT_TOKEN", Value("SLACK_BOT_TOKEN")).ErrorId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void An_empty_value_is_refused_before_anything_is_done(string empty)
    {
        Seed(CredentialKind.SlackBotToken);
        string before = Value("SLACK_BOT_TOKEN");
        EngineResult result = Rotate("SLACK_BOT_TOKEN", empty);
        Assert.Equal("Secret.InvalidRequest", result.ErrorId);
        Assert.Empty(result.Output);
        Assert.Equal(before, Value("SLACK_BOT_TOKEN"));
    }

    [Fact]
    public void Both_halves_of_a_pair_are_one_rotation()
    {
        Seed(CredentialKind.GongKey);
        MadeCredential made = Sandbox.Server.Credentials.Create(CredentialKind.GongKey);
        EngineResult result = Run($"Get-SophiaSecretRotation GONG_* tests/{_environment} | Invoke-SophiaSecretRotation -NewCredential ([pscredential]::new($key, $secret)) -Confirm:$false",
            ("key", made.Variables["GONG_API_KEY"]), ("secret", SecureTexts.Secure(made.Variables["GONG_API_SECRET"])));
        Assert.Empty(result.Errors);
        Assert.Single(result.Values("Step"), static step => step!.ToString() == "Publish");
    }

    [Fact]
    public void A_record_of_a_rotation_is_shown_to_whoever_names_it()
    {
        Seed(CredentialKind.SlackBotToken);
        Rotate("SLACK_BOT_TOKEN", Made(CredentialKind.SlackBotToken, "SLACK_BOT_TOKEN"));
        Assert.Equal(["SLACK_BOT_TOKEN"], Run($"Get-SophiaSecret -Environment tests/{_environment}").Values("Name"));
        Assert.Equal(["SLACK_BOT_TOKEN"], Run($"Compare-SophiaSecret tests/{_environment} tests/{_environment} -IncludeEqual").Values("Name"));
        Assert.Equal(4, Run($"Get-SophiaSecret sophiaRotation* tests/{_environment}").Output.Count);
        Assert.Single(Run($"Get-SophiaSecret values.sophiaRotation.slack.botToken.stage tests/{_environment}").Output);
    }

    [Fact]
    public void A_further_value_has_to_wait_until_the_old_one_is_dead()
    {
        Seed(CredentialKind.SlackBotToken);
        Rotate("SLACK_BOT_TOKEN", Made(CredentialKind.SlackBotToken, "SLACK_BOT_TOKEN"));
        EngineResult result = Rotate("SLACK_BOT_TOKEN", Made(CredentialKind.SlackBotToken, "SLACK_BOT_TOKEN"));
        Assert.Equal("Secret.Conflict", result.ErrorId);
    }

    [Fact]
    public async Task A_value_of_a_service_with_an_api_replaces_what_a_run_that_was_cut_off_has_made()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        Sandbox.Server.Faults.Add(new Fault { Service = "vercel", Path = "/v2/user", Kind = FaultKind.Reset, Times = 10 });
        Assert.Equal("Vercel.ConnectionFailed", Run($"Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN {vercel.Environment} -Confirm:$false").ErrorId);
        Sandbox.Server.Faults.Clear();
        SandboxFixture.RefillRetryBudgets();
        Assert.Equal(2, await vercel.CountAliveAsync());

        using RotationCase other = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        EngineResult result = Run($"Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN {vercel.Environment} -NewValue $value -Confirm:$false", ("value", SecureTexts.Secure(other.First)));
        Assert.Empty(result.Errors);
        Assert.Equal((0, false, true), (await vercel.CountAliveAsync(), await vercel.OpensAsync(vercel.First), await vercel.OpensAsync(other.First)));
        Assert.Empty(Run($"Get-SophiaSecret sophiaRotation* {vercel.Environment}").Output);
    }

    [Theory]
    [InlineData("SLACK_CHANNEL")]
    [InlineData("PARTNER_TOKEN")]
    public void What_can_not_be_tried_is_not_rotated(string name)
    {
        EngineResult result = Rotate(name);
        Assert.Equal("Secret.InvalidRequest", result.ErrorId);
        Assert.Contains("Set-SophiaSecret", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-SophiaSecretRotation SLACK_BOT_TOKEN, VERCEL_ACCESS_TOKEN {environment} -NewValue $value -Confirm:$false")]
    [InlineData("Invoke-SophiaSecretRotation SLACK_BOT_TOKEN, VERCEL_ACESS_TOKEN {environment} -NewValue $value -Confirm:$false")]
    [InlineData("'SLACK_BOT_TOKEN', 'Vercel.Token' | Invoke-SophiaSecretRotation -Environment {environment} -NewValue $value -Confirm:$false")]
    [InlineData("Invoke-SophiaSecretRotation GONG_API_KEY, SLACK_BOT_TOKEN {environment} -NewCredential ([pscredential]::new('key', $value)) -WhatIf")]
    public void A_new_value_is_for_one_credential(string call)
    {
        Seed(CredentialKind.SlackBotToken);
        // Caught, because it ends the command.
        string script = $"try {{ {call.Replace("{environment}", $"tests/{_environment}", StringComparison.Ordinal)} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}";
        EngineResult result = Run(script, ("value", SecureTexts.Secure("a-fresh-value-of-one-vendor")));
        Assert.Equal(2, result.Output.Count);
        Assert.StartsWith("SophiaAI.ParametersDoNotFit", result.Output[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("SLACK_BOT_TOKEN", result.Output[1].ToString(), StringComparison.Ordinal);
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void The_names_of_one_credential_are_one()
    {
        Seed(CredentialKind.GongKey);
        EngineResult result = Run($"Invoke-SophiaSecretRotation GONG_API_KEY, Gong.AccessKeySecret, GONG_ACCESS_KEY tests/{_environment} -NewCredential ([pscredential]::new('a-key', $value)) -WhatIf", ("value", SecureTexts.Secure("a-new-secret")));
        Assert.Empty(result.Errors);
        Assert.Single(result.Values("Step"), static step => step!.ToString() == "Publish");
    }

    [Fact]
    public void A_new_webhook_that_can_not_be_reached_leaves_the_old_one_and_says_so()
    {
        Seed(CredentialKind.SlackWebhook);
        string before = Value("SLACK_WEBHOOK_URL");
        EngineResult result = Rotate("SLACK_WEBHOOK_URL", "http://127.0.0.1:9/services/T000/B000/canary");
        Assert.Equal("Slack.ConnectionFailed", result.ErrorId);
        string action = result.Errors[0].ErrorDetails.RecommendedAction;
        Assert.Contains($"tests/{_environment} still has the old one", action, StringComparison.Ordinal);
        Assert.Contains("SLACK_WEBHOOK_URL", action, StringComparison.Ordinal);
        Assert.DoesNotContain("SLACK_API_URL", action, StringComparison.Ordinal);
        Assert.Equal(before, Value("SLACK_WEBHOOK_URL"));
    }

    [Theory]
    [InlineData("A B")]
    [InlineData("Gong.Foo")]
    public void A_name_that_can_mean_nothing_is_the_same_error_as_elsewhere(string name) => Assert.Equal("Pulumi.InvalidRequest", Rotate($"'{name}'").ErrorId);

    private MadeCredential Seed(CredentialKind kind)
    {
        MadeCredential made = Sandbox.Server.Credentials.Create(kind);
        Sandbox.Server.Pulumi.AddEnvironment("tests", _environment,
            "values:\n  environmentVariables:\n" + string.Concat(made.Variables.Select(static variable => $"    {variable.Key}:\n      fn::secret: \"{variable.Value}\"\n")));
        return made;
    }

    private string Made(CredentialKind kind, string variable) => Sandbox.Server.Credentials.Create(kind).Variables[variable];

    private EngineResult Rotate(string name) => Run($"Invoke-SophiaSecretRotation {name} tests/{_environment} -Confirm:$false");

    private EngineResult Rotate(string name, string value) =>
        Run($"Invoke-SophiaSecretRotation {name} tests/{_environment} -NewValue $value -Confirm:$false", ("value", SecureTexts.Secure(value)));

    private string Value(string name) => (string)Assert.Single(Run($"Get-SophiaSecret {name} tests/{_environment} -AsPlainText").Output).BaseObject;
}
