using SophiaAI.Tests.Contract;

namespace SophiaAI.Tests.Secrecy;

/// <summary>The calls in which canaries are looked for: the scenario of every cmdlet, and other ways of calling some.</summary>
internal static class LeakCalls
{
    // A rotation tries the credentials in the environment. No call may end the sandbox's own, which other tests need.
    private const string WithSettings = "Import-SophiaSecret -FromProcess -Environment development | Out-Null; ";

    // A canary with a line break can't be sent as a token.
    private const string AndThen = "Connect-SophiaEnvironment development";

    /// <summary>Every call. <c>{typed}</c> is a canary as a SecureString.</summary>
    public static IReadOnlyList<CmdletScenario> All { get; } =
    [
        .. CmdletScenario.All,
        Pulumi("Compare-SophiaSecret", "Compare-SophiaSecret development development -IncludeEqual"),
        Pulumi("Connect-SophiaEnvironment", "Connect-SophiaEnvironment development -AccessToken {typed}; " + AndThen),
        Pulumi("Connect-SophiaEnvironment", "Connect-SophiaEnvironment development -Credential ([pscredential]::new('acme', {typed})) -Name typed; " + AndThen),
        Pulumi("Connect-SophiaEnvironment", "Connect-SophiaEnvironment development -Setting @{ SLACK_CHANNEL = {typed} }; Get-SophiaSetting Slack"),
        Pulumi("Export-SophiaSecret", "Export-SophiaSecret -Environment development -As Dotenv -Path '{file}.out'"),
        Pulumi("Export-SophiaSecret", "Export-SophiaSecret -Environment development -As PowerShell -Path '{file}.ps1'"),
        Pulumi("Export-SophiaSecret", "Export-SophiaSecret ENVIRONMENT_* development -As Process"),
        Pulumi("Get-SophiaSecret", "Get-SophiaSecret -Environment development"),
        Pulumi("Get-SophiaSecretHistory", "Get-SophiaSecretHistory {environment} -SkipChange"),
        Pulumi("Import-SophiaSecret", "Import-SophiaSecret '{file}' development -Prune -Force -Expand"),
        Pulumi("Import-SophiaSecret", "Import-SophiaSecret '{file}' {new}"),
        Pulumi("Import-SophiaSecret", "Import-SophiaSecret -FromProcess -Environment {new}"),
        Pulumi("Import-SophiaSecret", "Get-SophiaSecret -Environment development | Import-SophiaSecret -Environment {new}"),
        Pulumi("Import-SophiaSecret", "Import-SophiaSecret -Secret @{ TYPED_SECRET = {typed} } -Environment {new}"),
        Pulumi("Invoke-SophiaSecretRotation", "Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN development -Confirm:$false"),
        Pulumi("Invoke-SophiaSecretRotation", "Invoke-SophiaSecretRotation SLACK_BOT_TOKEN development -NewValue {typed} -Confirm:$false"),
        new("Invoke-SophiaSecretRotation", WithSettings + "Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN development -KeepPrevious -Confirm:$false", "Vercel", "VERCEL_ACCESS_TOKEN", "VERCEL_API_URL"),
        new("Invoke-SophiaSecretRotation", WithSettings + "Invoke-SophiaSecretRotation GONG_API_KEY development -NewCredential ([pscredential]::new('of the operator', {typed})) -Confirm:$false", "Gong", "GONG_API_SECRET", "GONG_BASE_URL"),
        new("Invoke-SophiaSecretRotation", WithSettings + "Invoke-SophiaSecretRotation SNOWFLAKE_PASSWORD development -WhatIf", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL"),
        Pulumi("Remove-SophiaSecret", "Remove-SophiaSecret ENVIRONMENT_SECRET development -Confirm:$false"),
        Pulumi("Set-SophiaSecret", "Set-SophiaSecret GONG_API_SECRET {typed} development"),
        Pulumi("Set-SophiaSecret", "Set-SophiaSecret TYPED_SECRET {typed} {new}"),
        Integration("Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL"),
        Integration("Vercel", "VERCEL_ACCESS_TOKEN", "VERCEL_API_URL"),
        Integration("Estuary", "ESTUARY_API_KEY", "ESTUARY_API_URL"),
        Integration("Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL"),
        Integration("Slack", "SLACK_BOT_TOKEN", "SLACK_API_URL"),
        new("Invoke-SnowflakeQuery", "Invoke-SnowflakeQuery 'SELECT 1 AS ONE' -NoWait | Receive-SnowflakeStatement", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL"),
        new("Get-SophiaSetting", "Connect-SophiaEnvironment development | Out-Null; Get-SophiaSetting", "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL"),
    ];

    /// <summary>Calls that contact no service.</summary>
    public static IReadOnlyList<string> Silent { get; } =
        [.. CmdletScenario.Silent, "Connect-SophiaEnvironment -EnvFile '{file}'", "Connect-SophiaEnvironment -EnvFile '{file}'; Get-SophiaSetting",
            "Connect-SophiaEnvironment -Setting @{ VERCEL_ACCESS_TOKEN = {typed}; SLACK_CHANNEL = {typed} } -Name typed; Get-SophiaSetting; Get-SophiaConnection; Select-SophiaConnection typed",
            "Connect-SophiaEnvironment -Setting @{ VERCEL_ACCESS_TOKEN = {typed}; NOPE = {typed} }; Get-SophiaConnection typed",
            "Connect-SophiaEnvironment -Setting @{ VERCEL_ACCESS_TOKEN = {typed}; SLACK_CHANNEL = {typed} }; Get-SophiaDiagnostic -Path '{file}.json'; Get-Content -Raw '{file}.json'",
            "$in = [uri]::EscapeDataString((ConvertFrom-SecureString {typed} -AsPlainText)); foreach ($url in \"https://a.example/$in\", \"https://a.example/?k=$in\", \"https://a.example/?k=-$in\") { Test-GongWebhook -Url $url -UrlKey {typed}; Test-GongWebhook '' '' $url -PublicKey $in }"];

    private static CmdletScenario Pulumi(string cmdlet, string call) => new(cmdlet, call, "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL");

    private static CmdletScenario Integration(string name, string secret, string url) => new("Test-SophiaIntegration", $"Test-SophiaIntegration {name}", name, secret, url) { WrapsFailures = true };
}
