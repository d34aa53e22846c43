using SophiaAI.Sandbox;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Rotation from the user's point of view, and what happens when somebody interferes. Interruptions are tested separately.</summary>
public sealed class SecretRotationTests : CmdletTests
{
    public SecretRotationTests(SandboxFixture sandbox)
        : base(sandbox) => Sandbox.Server.Snowflake.SynchronousLimit = TimeSpan.FromHours(1);

    [Fact]
    public async Task Each_step_is_given_when_it_is_done_and_nothing_secret_is_said()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        EngineResult result = Rotate(vercel, "-Verbose -Debug");
        Assert.Empty(result.Errors);
        Assert.Equal(["Create", "Verify", "Publish", "VerifyPublished", "Revoke", "ProveDead"], result.Values("Step").Select(static step => step!.ToString()));
        Assert.Equal([null, null, 3, null, null, 4], result.Values("Revision"));
        Assert.DoesNotContain(vercel.First, result.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(ValueOf(vercel), result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_gives_the_plan_and_changes_nothing()
    {
        using RotationCase key = await RotationCase.MakeAsync(Sandbox, "SNOWFLAKE_PRIVATE_KEY");
        Sandbox.Server.Requests.Clear();
        EngineResult result = Run($"Invoke-SophiaSecretRotation Snowflake.PrivateKey {key.Environment} -WhatIf");
        Assert.All(result.Values("Status"), static status => Assert.Equal("Planned", status!.ToString()), throwIfEmpty: true);
        Assert.Contains("RSA_PUBLIC_KEY_2", (string)result.Values("Detail")[0]!, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Server.Requests.All, static request => request.Method is "PATCH" or "DELETE" || request.Body?.Contains("ALTER", StringComparison.Ordinal) == true);
        Assert.Equal(key.First, ValueOf(key));
    }

    [Fact]
    public async Task KeepPrevious_leaves_two_alive_and_the_next_run_ends_it()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        Assert.Equal("Skipped", Rotate(vercel, "-KeepPrevious").Values("Status")[^1]!.ToString());
        Assert.Equal((2, true), (await vercel.CountAliveAsync(), await vercel.OpensAsync(vercel.First)));
        Assert.Equal("Revoke", Run($"Get-SophiaSecretRotation {vercel.Variable} {vercel.Environment}").Values("NextStep")[0]!.ToString());

        string @new = ValueOf(vercel);
        EngineResult ended = Rotate(vercel);
        Assert.Equal(["DoneBefore", "DoneBefore", "DoneBefore", "Done", "Done", "Done"], ended.Values("Status").Select(static status => status!.ToString()));
        Assert.Equal((1, false, @new), (await vercel.CountAliveAsync(), await vercel.OpensAsync(vercel.First), ValueOf(vercel)));
    }

    [Fact]
    public async Task A_new_one_that_can_do_less_than_the_old_one_is_taken_away_again()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        Sandbox.Server.Faults.Add(new Fault { Service = "vercel", Path = "/v2/teams", Status = 403, Body = "{\"error\":{\"code\":\"forbidden\",\"message\":\"not of the team\"}}" });
        EngineResult result = Rotate(vercel);
        Assert.Equal("Vercel.AccessDenied", result.ErrorId);
        Assert.Contains("The new VERCEL_ACCESS_TOKEN does not work", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal((1, vercel.First), (await vercel.CountAliveAsync(), ValueOf(vercel)));
        Assert.Empty(Run($"Get-SophiaSecret sophiaRotation* {vercel.Environment}").Output);
    }

    [Fact]
    public async Task A_value_that_somebody_sets_meanwhile_is_not_overwritten()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        EngineResult result = During(vercel, "Verify", $"Set-SophiaSecret environmentVariables.{vercel.Variable} $value {vercel.Environment}", ("value", SecureTexts.Secure("set-by-hand")));
        Assert.Equal("Secret.Conflict", result.ErrorId);
        Assert.Equal("set-by-hand", ValueOf(vercel));
        Assert.True(await vercel.OpensAsync(vercel.First));
    }

    [Fact]
    public async Task Of_two_runs_at_once_the_later_one_wins_and_nothing_is_left_over()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        EngineResult result = During(vercel, "Create", $"$null = Invoke-SophiaSecretRotation {vercel.Variable} {vercel.Environment} -Confirm:$false");
        // The first run's token was mistaken for a leftover of a dead run.
        Assert.Single(result.Errors);
        string now = ValueOf(vercel);
        Assert.NotEqual(vercel.First, now);
        Assert.Equal((1, true, false), (await vercel.CountAliveAsync(), await vercel.OpensAsync(now), await vercel.OpensAsync(vercel.First)));
        Assert.Empty(Run($"Get-SophiaSecret sophiaRotation* {vercel.Environment}").Output);
    }

    [Fact]
    public async Task A_new_one_that_dies_after_it_was_published_gives_way_to_the_old_one()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        Rotate(vercel, "-KeepPrevious");
        await vercel.EndVercelTokenAsync(ValueOf(vercel));
        EngineResult result = Rotate(vercel);
        Assert.Equal("Vercel.AuthenticationFailed", result.ErrorId);
        Assert.Contains("put back", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal((vercel.First, true), (ValueOf(vercel), await vercel.OpensAsync(vercel.First)));
        Assert.Empty(Rotate(vercel).Errors);
        Assert.Equal(1, await vercel.CountAliveAsync());
    }

    [Fact]
    public async Task An_old_one_that_lives_on_is_an_error_and_the_next_run_goes_on()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        Sandbox.Server.Faults.Add(new Fault { Service = "vercel", Method = "DELETE", Status = 200, Body = "{\"tokenId\":\"x\"}" });
        EngineResult result = Rotate(vercel);
        Assert.Equal("Secret.Conflict", result.ErrorId);
        Assert.Contains("still accepts it", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Rotate(vercel).Errors);
        Assert.Equal((1, false), (await vercel.CountAliveAsync(), await vercel.OpensAsync(vercel.First)));
    }

    [Fact]
    public async Task One_that_was_revoked_in_an_emergency_is_replaced_by_an_administrator()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        await vercel.EndVercelTokenAsync(vercel.First);
        EngineResult alone = Rotate(vercel);
        Assert.Equal("Vercel.AuthenticationFailed", alone.ErrorId);
        Assert.Contains("-Administrator", alone.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        string file = Folder.Write("admin.env", $"VERCEL_ACCESS_TOKEN={SandboxCredentials.VercelToken}\n");
        EngineResult result = Run($"$admin = Connect-SophiaEnvironment -EnvFile '{file}'; Disconnect-SophiaEnvironment; Invoke-SophiaSecretRotation {vercel.Variable} {vercel.Environment} -Administrator $admin -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Equal((1, true), (await vercel.CountAliveAsync(), await vercel.OpensAsync(ValueOf(vercel))));
    }

    [Fact]
    public async Task A_value_that_somebody_sets_after_publication_stops_the_revocation()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        EngineResult result = During(vercel, "Publish", $"Set-SophiaSecret environmentVariables.{vercel.Variable} $value {vercel.Environment}", ("value", SecureTexts.Secure("set-by-hand")));
        Assert.Equal("Secret.Conflict", result.ErrorId);
        Assert.True(await vercel.OpensAsync(vercel.First));
    }

    [Fact]
    public async Task A_key_of_somebody_else_in_the_other_slot_is_never_overwritten()
    {
        using RotationCase key = await RotationCase.MakeAsync(Sandbox, "SNOWFLAKE_PRIVATE_KEY");
        string other = (string)Run("[Convert]::ToBase64String([System.Security.Cryptography.RSA]::Create(2048).ExportSubjectPublicKeyInfo())").Output[0].BaseObject;
        await key.SqlAsync($"ALTER USER {{user}} SET RSA_PUBLIC_KEY_2 = '{other}'");
        EngineResult result = Rotate(key);
        Assert.Equal("Snowflake.Conflict", result.ErrorId);
        Assert.Contains("UNSET RSA_PUBLIC_KEY_2", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal((2, key.First), (await key.CountAliveAsync(), ValueOf(key)));
        Assert.Single(Run($"Get-SophiaSecretHistory {key.Environment} -SkipChange").Output);
    }

    [Fact]
    public async Task An_encrypted_key_stays_encrypted_with_its_passphrase()
    {
        using RotationCase key = await RotationCase.MakeAsync(Sandbox, "SNOWFLAKE_PRIVATE_KEY");
        using System.Security.Cryptography.RSA first = System.Security.Cryptography.RSA.Create();
        first.ImportFromPem(key.First);
        string encrypted = first.ExportEncryptedPkcs8PrivateKeyPem("a passphrase", new(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes256Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 1000));
        Run($"Set-SophiaSecret environmentVariables.SNOWFLAKE_PRIVATE_KEY $key {key.Environment}; Set-SophiaSecret SNOWFLAKE_PRIVATE_KEY_PASSPHRASE $phrase {key.Environment}", ("key", SecureTexts.Secure(encrypted)), ("phrase", SecureTexts.Secure("a passphrase")));
        Assert.Empty(Rotate(key).Errors);
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", ValueOf(key), StringComparison.Ordinal);
        Assert.Equal(1, await key.CountAliveAsync());
    }

    [Fact]
    public async Task A_token_needs_somebody_who_signs_in_otherwise()
    {
        using RotationCase token = await RotationCase.MakeAsync(Sandbox, "SNOWFLAKE_PASSWORD");
        Run($"Remove-SophiaSecret environmentVariables.SNOWFLAKE_PRIVATE_KEY {token.Environment} -Confirm:$false");
        Assert.Equal("Snowflake.NotConfigured", Rotate(token).ErrorId);

        string file = Folder.Write("admin.env", $"SNOWFLAKE_USER=SOPHIA\nSNOWFLAKE_ROLE=SOPHIA_ROLE\nSNOWFLAKE_AUTH_METHOD=oauth\nSNOWFLAKE_OAUTH_TOKEN={SandboxCredentials.SnowflakeOAuthToken}\n");
        EngineResult result = Run($"$admin = Connect-SophiaEnvironment -EnvFile '{file}'; Disconnect-SophiaEnvironment; Invoke-SophiaSecretRotation SNOWFLAKE_PASSWORD {token.Environment} -Administrator $admin -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Equal((1, false), (await token.CountAliveAsync(), await token.OpensAsync(token.First)));
    }

    [Fact]
    public async Task Of_several_tokens_the_environment_says_which()
    {
        using RotationCase token = await RotationCase.MakeAsync(Sandbox, "SNOWFLAKE_PASSWORD");
        await token.SqlAsync("ALTER USER {user} ADD PAT OTHER_TOKEN ROLE_RESTRICTION = 'SOPHIA_ROLE'");
        EngineResult unsure = Rotate(token);
        Assert.Equal("Snowflake.NotFound", unsure.ErrorId);
        Assert.Contains("SNOWFLAKE_TOKEN_NAME", unsure.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        Run($"Set-SophiaSecret SNOWFLAKE_TOKEN_NAME -PlainText first_token {token.Environment}");
        Assert.Empty(Rotate(token).Errors);
        Assert.Equal((2, false), (await token.CountAliveAsync(), await token.OpensAsync(token.First)));
    }

    [Fact]
    public async Task A_token_that_was_brought_leaves_the_end_of_the_old_one_to_who_brought_it()
    {
        using RotationCase token = await RotationCase.MakeAsync(Sandbox, "SNOWFLAKE_PASSWORD");
        string brought = (await token.SqlAsync("ALTER USER {user} ADD PAT OTHER_TOKEN ROLE_RESTRICTION = 'SOPHIA_ROLE'"))[0][1]!;
        EngineResult unfinished = Run($"Invoke-SophiaSecretRotation SNOWFLAKE_PASSWORD {token.Environment} -NewValue $value -Confirm:$false", ("value", SecureTexts.Secure(brought)));
        Assert.Equal("Snowflake.InvalidRequest", unfinished.ErrorId);
        Assert.Contains("REMOVE PROGRAMMATIC ACCESS TOKEN", unfinished.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        await token.SqlAsync("ALTER USER {user} REMOVE PAT FIRST_TOKEN");
        Assert.Empty(Rotate(token).Errors);
        Assert.Equal((1, brought), (await token.CountAliveAsync(), ValueOf(token)));
    }

    [Fact]
    public async Task The_current_connection_has_the_new_value_afterwards()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        EngineResult result = Run($"$null = Connect-SophiaEnvironment {vercel.Environment}; $null = Invoke-SophiaSecretRotation {vercel.Variable} -Confirm:$false; Get-VercelDeployment | ForEach-Object {{ 1 }}");
        Assert.Empty(result.Errors);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public async Task A_process_that_holds_the_old_value_is_told()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        Environment.SetEnvironmentVariable("VERCEL_TOKEN", vercel.First);
        Environment.SetEnvironmentVariable("VERCEL_ACCESS_TOKEN", null);
        try
        {
            Assert.Contains("VERCEL_TOKEN of this process", Assert.Single(Rotate(vercel).Warnings), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("VERCEL_TOKEN", null);
        }
    }

    [Fact]
    public async Task What_an_environment_imports_is_rotated_where_it_comes_from()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        string importing = $"importing-{Guid.NewGuid():N}";
        Sandbox.Server.Pulumi.AddEnvironment("tests", importing, $"imports:\n- {vercel.Environment}\n");
        EngineResult result = Run($"Invoke-SophiaSecretRotation {vercel.Variable} tests/{importing} -Confirm:$false");
        Assert.Equal("Pulumi.NotFound", result.ErrorId);
        Assert.True(await vercel.OpensAsync(vercel.First));
    }

    [Fact]
    public async Task The_rest_of_the_definition_stays_as_it_was()
    {
        using RotationCase vercel = await RotationCase.MakeAsync(Sandbox, "VERCEL_ACCESS_TOKEN");
        string before = await vercel.DefinitionAsync();
        Assert.Empty(Rotate(vercel).Errors);
        Assert.Equal(before.Replace(vercel.First, ValueOf(vercel), StringComparison.Ordinal), await vercel.DefinitionAsync());
    }

    private EngineResult Rotate(RotationCase rotated, string more = "") => Run($"Invoke-SophiaSecretRotation {rotated.Variable} {rotated.Environment} -Confirm:$false {more}");

    // The steps stream, so somebody else can act between two of them.
    private EngineResult During(RotationCase rotated, string step, string act, params (string Name, object? Value)[] variables) =>
        Run($"Invoke-SophiaSecretRotation {rotated.Variable} {rotated.Environment} -Confirm:$false | ForEach-Object {{ $_; if ($_.Step -eq '{step}') {{ $null = {act} }} }}", variables);

    private string ValueOf(RotationCase rotated) => (string)Assert.Single(Run($"Get-SophiaSecret {rotated.Variable} {rotated.Environment} -AsPlainText").Output).BaseObject;
}
