using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

/// <summary>Webhooks: their secrets, and whether deliveries come from them.</summary>
public sealed class VercelWebhookTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Body = """{"type":"deployment.error","id":"evt_1","createdAt":1763640000000,"payload":{"deployment":{"id":"dpl_1"}}}""";
    private const string Secret = "webhook-secret-for-tests";

    [Fact]
    public void Webhooks_go_by_id_project_and_address()
    {
        Assert.Superset(new HashSet<object?> { "account_hook_sandbox000000001", "account_hook_sandbox000000002" }, Run("Get-VercelWebhook").Values("Id").ToHashSet());
        Assert.Contains("account_hook_sandbox000000002", Run("Get-VercelWebhook -Project sophia-web").Values("Id"));
        Assert.DoesNotContain("account_hook_sandbox000000001", Run("Get-VercelWebhook -Project sophia-web").Values("Id"));
        Assert.Equal(["account_hook_sandbox000000002"], Run("Get-VercelWebhook -Url */vercel/site").Values("Id"));
        EngineResult missing = Run("Get-VercelWebhook account_hook_nowhere");
        Assert.Equal("Vercel.NotFound", missing.ErrorId);
        Assert.Equal("account_hook_nowhere", missing.Errors[0].TargetObject);
    }

    [Fact]
    public void The_secret_of_a_new_one_comes_out_once_and_is_shown_nowhere()
    {
        EngineResult created = Run("New-VercelWebhook https://hooks.acme.example/path-of-the-hook deployment.error -Project sophia-web -Verbose -Debug");
        Assert.Empty(created.Errors);
        using SecureString secret = Assert.IsType<SecureString>(created.Values("Secret")[0]);
        string text = new NetworkCredential(string.Empty, secret).Password;
        Assert.Equal(32, text.Length);
        Assert.DoesNotContain(text, created.Everything, StringComparison.Ordinal);
        Assert.Null(Run($"Get-VercelWebhook {created.Values("Id")[0]}").Values("Secret")[0]);
    }

    [Fact]
    public void The_secret_goes_into_an_environment_from_the_pipeline()
    {
        EngineResult result = Run("""
            New-SophiaEnvironment vercel-webhooks | Out-Null
            New-VercelWebhook https://hooks.acme.example/esc deployment.error -OutVariable hook |
                Set-SophiaSecret VERCEL_WEBHOOK_SECRET -Environment vercel-webhooks | Out-Null
            $stored = Get-SophiaSecret VERCEL_WEBHOOK_SECRET -Environment vercel-webhooks
            Remove-SophiaEnvironment vercel-webhooks -Confirm:$false
            (ConvertFrom-SecureString $stored.Value -AsPlainText) -ceq (ConvertFrom-SecureString $hook[0].Secret -AsPlainText)
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(true, Assert.Single(result.Output).BaseObject);
    }

    [Theory]
    [InlineData("New-VercelWebhook hooks.acme.example deployment.error", "SophiaAI.InvalidUrl", "whole address")]
    [InlineData("New-VercelWebhook ftp://hooks.acme.example deployment.error", "SophiaAI.InvalidUrl", "whole address")]
    [InlineData("New-VercelWebhook https://hooks.acme.example/x deployment.eror", "Vercel.InvalidRequest", "Did you mean deployment.error?")]
    [InlineData("New-VercelWebhook https://hooks.acme.example/x deployment.error -Project nowhere", "Vercel.NotFound", "Get-VercelProject")]
    [InlineData("Remove-VercelWebhook account_hook_nowhere -Confirm:$false", "Vercel.NotFound", "Get-VercelWebhook lists them")]
    public void A_refusal_says_what_to_do(string call, string id, string action)
    {
        EngineResult result = Run(call);
        Assert.Equal(id, result.ErrorId);
        Assert.Contains(action, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_webhook_is_removed_from_the_pipeline_and_not_with_WhatIf()
    {
        EngineResult result = Run("""
            $hook = New-VercelWebhook https://hooks.acme.example/removed deployment.error
            $hook | Remove-VercelWebhook -WhatIf
            (Get-VercelWebhook $hook.Id).Url
            $hook.Id | Remove-VercelWebhook -Confirm:$false
            Get-VercelWebhook $hook.Id -ErrorAction Ignore
            """);
        Assert.Equal("https://hooks.acme.example/removed", Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void A_question_shows_the_host_and_not_the_path_of_an_address()
    {
        RecordingHost host = new();
        using Engine engine = new(host);
        engine.Run("New-VercelWebhook https://hooks.acme.example/path-that-is-secret deployment.error -WhatIf");
        string shown = host.TakeText();
        Assert.Contains("hooks.acme.example", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("path-that-is-secret", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_completed_and_new_names_are_sent()
    {
        string[] offered = Complete("New-VercelWebhook https://a.example deployment.e");
        Assert.Equal(["deployment.error"], offered);
        Run("New-VercelWebhook https://hooks.acme.example/x tomorrow.event");
        Assert.Contains(Sandbox.Server.Requests.All, static request => request.Method == "POST" && request.Path == "/v1/webhooks");
    }

    [Theory]
    [InlineData("Test-VercelWebhook $body $signature -Secret $secret")]
    [InlineData("Test-VercelWebhook $bytes $signature -Secret $secret")]
    [InlineData("Test-VercelWebhook ([object[]] $bytes) $signature -Secret $secret")]
    [InlineData("Test-VercelWebhook -Path $file -Signature $signature -Secret $secret")]
    [InlineData("Get-Item $file | Test-VercelWebhook -Signature $signature -Secret $secret")]
    [InlineData("$env:VERCEL_WEBHOOK_SECRET = 'webhook-secret-for-tests'; Test-VercelWebhook $body $signature")]
    public void A_delivery_is_valid_however_its_body_is_given(string call)
    {
        EngineResult result = Test(call);
        Environment.SetEnvironmentVariable("VERCEL_WEBHOOK_SECRET", null);
        Assert.Empty(result.Errors);
        Assert.Equal((true, null, "deployment.error", "evt_1"), (result.Values("Valid")[0], result.Values("Reason")[0], result.Values("Type")[0], result.Values("Id")[0]));
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Theory]
    [InlineData("Test-VercelWebhook $body $null -Secret $secret", "SignatureMissing")]
    [InlineData("Test-VercelWebhook $body '' -Secret $secret", "SignatureMissing")]
    [InlineData("Test-VercelWebhook $body \"sha1=$signature\" -Secret $secret", "SignatureHasPrefix")]
    [InlineData("Test-VercelWebhook \"$body`n\" $signature -Secret $secret", "BodyChanged")]
    [InlineData("Test-VercelWebhook ($body | ConvertFrom-Json | ConvertTo-Json -Depth 9) $signature -Secret $secret", "BodyChanged")]
    [InlineData("Test-VercelWebhook 'other' $signature -Secret $secret", "Mismatch")]
    [InlineData("Test-VercelWebhook '' $signature -Secret $secret", "Mismatch")]
    [InlineData("Test-VercelWebhook $null $signature -Secret $secret", "Mismatch")]
    [InlineData("$null | Test-VercelWebhook -Signature $signature -Secret $secret", "Mismatch")]
    public void What_is_not_valid_is_a_result_that_says_why(string call, string reason)
    {
        EngineResult result = Test(call);
        Assert.Empty(result.Errors);
        Assert.Equal((false, reason), (result.Values("Valid")[0], result.Values("Reason")[0]));
        Assert.NotNull(result.Values("Message")[0]);
        Assert.Null(result.Values("Id")[0]);
    }

    [Theory]
    [InlineData("Test-VercelWebhook ($body | ConvertFrom-Json) $signature -Secret $secret", "SophiaAI.BodyNotRaw")]
    [InlineData("Test-VercelWebhook ('a', 'b') $signature -Secret $secret", "SophiaAI.BodyNotRaw")]
    [InlineData("Test-VercelWebhook $body $signature -Secret ([securestring]::new())", "SophiaAI.EmptyValue")]
    [InlineData("Test-VercelWebhook -Path nowhere.json -Signature $signature -Secret $secret", "SophiaAI.FileNotReadable")]
    [InlineData("Test-VercelWebhook $body $signature", "Vercel.NotConfigured")]
    public void What_can_not_be_tested_is_an_error(string call, string id)
    {
        EngineResult result = Test(call);
        Assert.Equal(id, result.ErrorId);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_secret_as_plain_text_is_refused_and_not_shown()
    {
        EngineResult result = Test("Test-VercelWebhook $body $signature -Secret webhook-secret-for-tests");
        Assert.Single(result.Errors);
        Assert.DoesNotContain(Secret, result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    private EngineResult Test(string call) => Run(
        call,
        ("body", Body),
        ("bytes", Encoding.UTF8.GetBytes(Body)),
        ("file", Folder.Write("delivery.json", Body)),
        ("secret", SecureTexts.Secure(Secret)),
        ("signature", Sign()));

#pragma warning disable CA5350 // Vercel signs with it.
    private static string Sign() => Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Body)));
#pragma warning restore CA5350

    private string[] Complete(string text) => Run($"(TabExpansion2 -inputScript '{text}' -cursorColumn {text.Length}).CompletionMatches")
        .Output.Select(static item => ((CompletionResult)item.BaseObject).CompletionText).ToArray();

    [Theory]
    [InlineData("Get-Content $file -Raw | Test-VercelWebhook -Signature $signature -Secret $secret")]
    [InlineData("Get-Content $file -AsByteStream | Test-VercelWebhook -Signature $signature -Secret $secret")]
    [InlineData("$body | Test-VercelWebhook -Signature $signature -Secret $secret")]
    [InlineData(", $bytes | Test-VercelWebhook -Signature $signature -Secret $secret")]
    [InlineData("[pscustomobject]@{ Path = $file; Signature = $signature } | Test-VercelWebhook -Secret $secret")]
    public void A_body_from_the_pipeline_is_tested_once(string call)
    {
        EngineResult result = Test(call);
        Assert.Empty(result.Errors);
        Assert.Equal(true, Assert.Single(result.Values("Valid")));
    }

    [Fact]
    public void Lines_from_the_pipeline_are_one_error()
    {
        string lines = Folder.Write("lines.json", "{\n}\n");
        EngineResult result = Test($"Get-Content '{lines}' | Test-VercelWebhook -Signature $signature -Secret $secret");
        Assert.Equal("SophiaAI.BodyNotRaw", Assert.Single(result.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_file_is_shown_by_its_own_path() => Assert.Equal(Folder.Write("delivery.json", Body), Test("Get-Item $file | Test-VercelWebhook -Signature $signature -Secret $secret").Values("Path")[0]);
}
