namespace SophiaAI.Tests.Contract;

/// <summary>
/// How the shared tests call one cmdlet that talks to a service. Every cmdlet of the module needs one, or an entry in
/// the list of those that talk to none; a test checks that.
/// </summary>
/// <param name="Cmdlet">The cmdlet.</param>
/// <param name="Call">A call that outputs at least one object if nothing goes wrong. <c>{file}</c> is a .env file, <c>{handle}</c> a Snowflake statement that has ended, <c>{environment}</c> an ESC environment that no other call uses, <c>{new}</c> the name of one that does not exist yet.</param>
/// <param name="Service">The service that it calls, as errors name it.</param>
/// <param name="Secret">A variable that contains the credential.</param>
/// <param name="Url">The variable that contains the service's address.</param>
public sealed record CmdletScenario(string Cmdlet, string Call, string Service, string Secret, string Url)
{
    // The deployment that answers for the production of sophia-web.
    private const string Production = "dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT";

    /// <summary>Calls that talk to a service.</summary>
    public static IReadOnlyList<CmdletScenario> All { get; } =
    [
        new("Add-SnowflakeRow", "@{ ID = 1 } | Add-SnowflakeRow RAW.EVENTS", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL") { CancelledBy = "/cancel" },
        new("Compare-SophiaSecret", "Compare-SophiaSecret -Path '{file}' -Environment development", "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL"),
        Vercel("Add-VercelDomain", "Add-VercelDomain \"a$([guid]::NewGuid().ToString('n')).acme.example\" -WarningAction Ignore"),
        Vercel("Compare-VercelEnvironmentVariable", "Compare-VercelEnvironmentVariable '{file}' -Target production"),
        Vercel("Export-VercelEnvironmentVariable", "Export-VercelEnvironmentVariable '{file}.vercel' -Target production -Force"),
        Vercel("Get-VercelAlias", "Get-VercelAlias"),
        Vercel("Get-VercelDeployment", "Get-VercelDeployment"),
        Vercel("Get-VercelDeploymentLog", $"Get-VercelDeploymentLog {Production}"),
        Vercel("Get-VercelDnsRecord", "Get-VercelDnsRecord acme.example"),
        Vercel("Get-VercelDomain", "Get-VercelDomain"),
        Vercel("Get-VercelEnvironmentVariable", "Get-VercelEnvironmentVariable"),
        Vercel("Get-VercelProject", "Get-VercelProject"),
        Vercel("Get-VercelTeam", "Get-VercelTeam"),
        Vercel("Get-VercelUsage", "Get-VercelUsage -Since ([DateTimeOffset]'2026-11-01Z') -Until ([DateTimeOffset]'2026-11-04Z')") with { NothingIn = ["200 with ''"] },
        Vercel("Get-VercelWebhook", "Get-VercelWebhook") with { NothingIn = ["200 with '[]'"] },
        Vercel("Import-VercelEnvironmentVariable", "Import-VercelEnvironmentVariable '{file}' -GitBranch contract"),
        Vercel("New-VercelDeployment", $"New-VercelDeployment {Production} -Target preview"),
        Vercel("New-VercelWebhook", "New-VercelWebhook https://hooks.acme.example/vercel deployment.error -Project sophia-web"),
        Vercel("Publish-VercelDeployment", $"Publish-VercelDeployment {Production} -Confirm:$false"),
        Vercel("Remove-VercelAlias", Tried("Remove-VercelAlias sophia-docs.vercel.app")) with { GivesNothing = true },
        Vercel("Remove-VercelDeployment", Tried($"Remove-VercelDeployment {Production}")) with { GivesNothing = true },
        Vercel("Remove-VercelDomain", Tried("Remove-VercelDomain docs.acme.example sophia-docs")) with { GivesNothing = true },
        Vercel("Remove-VercelEnvironmentVariable", Tried("Remove-VercelEnvironmentVariable DATABASE_URL")),
        Vercel("Remove-VercelWebhook", Tried("Remove-VercelWebhook account_hook_sandbox000000001")) with { GivesNothing = true },
        Vercel("Set-VercelAlias", $"Set-VercelAlias sophia-web.vercel.app {Production} -PassThru"),
        Vercel("Set-VercelEnvironmentVariable", "Set-VercelEnvironmentVariable CONTRACT -PlainText text -GitBranch contract"),
        Vercel("Stop-VercelDeployment", $"Stop-VercelDeployment {Production} -PassThru"),
        Vercel("Test-VercelDomain", "Test-VercelDomain acme.example"),
        Vercel("Undo-VercelDeployment", $"Undo-VercelDeployment sophia-web -To {Production} -Confirm:$false"),
        Vercel("Wait-VercelDeployment", $"Wait-VercelDeployment {Production}"),
        new("Connect-SophiaEnvironment", "Connect-SophiaEnvironment development", "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL") { ConnectionParameter = "-From" },
        new("Export-SnowflakeQuery", "Export-SnowflakeQuery 'SELECT 1 AS ONE' '{file}.csv'", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL") { CancelledBy = "/cancel" },
        new("Export-SophiaSecret", "Export-SophiaSecret -Environment development -As Json -Path '{file}.json' -Force", "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL"),
        Estuary("Disable-EstuaryTask", Tried("Disable-EstuaryTask acmeCo/jira/source-jira")),
        Estuary("Enable-EstuaryTask", Tried("Enable-EstuaryTask acmeCo/jira/source-jira")),
        Estuary("Get-EstuaryAlert", "Get-EstuaryAlert"),
        Estuary("Get-EstuaryCapture", "Get-EstuaryCapture"),
        Estuary("Get-EstuaryCollection", "Get-EstuaryCollection"),
        Estuary("Get-EstuaryMaterialization", "Get-EstuaryMaterialization"),
        Estuary("Get-EstuaryPublication", "Get-EstuaryPublication acmeCo/jira/source-jira"),
        Estuary("Get-EstuaryStatistic", "Get-EstuaryStatistic -From ([DateTimeOffset]'2026-11-01Z') -To ([DateTimeOffset]'2026-11-04Z')"),
        Estuary("Get-EstuaryTenant", "Get-EstuaryTenant"),
        Estuary("Publish-EstuarySpec", "@{ collections = @{ 'acmeCo/contract' = @{ key = @('/id'); schema = @{ type = 'object'; required = @('id'); properties = @{ id = @{ type = 'string' } } } } } } | Publish-EstuarySpec -DryRun"),
        Estuary("Send-EstuaryDocument", "@{ id = 'contract' } | Send-EstuaryDocument acmeCo/webhooks/orders") with { GivesNothing = true, ReturnsInput = true },
        Estuary("Test-EstuaryDocument", "@{ id = 'contract' } | Test-EstuaryDocument acmeCo/webhooks/orders"),
        Estuary("Test-EstuaryFreshness", "Test-EstuaryFreshness acmeCo/salesforce/account"),
        Gong("Get-GongActivity", "Get-GongActivity -From 2026-11-16 -To 2026-11-17"),
        Gong("Get-GongCall", "Get-GongCall -From 2026-11-16Z -To 2026-11-19Z"),
        Gong("Get-GongCallTranscript", "Get-GongCallTranscript -From 2026-11-16Z -To 2026-11-17Z"),
        Gong("Get-GongScorecard", "Get-GongScorecard"),
        Gong("Get-GongUser", "Get-GongUser"),
        Gong("Get-GongWorkspace", "Get-GongWorkspace"),
        Snowflake("Get-SnowflakeColumn", "Get-SnowflakeColumn"),
        Snowflake("Get-SnowflakeDatabase", "Get-SnowflakeDatabase"),
        Snowflake("Get-SnowflakeQueryHistory", "Get-SnowflakeQueryHistory -First 1"),
        Snowflake("Get-SnowflakeRole", "Get-SnowflakeRole"),
        Snowflake("Get-SnowflakeSchema", "Get-SnowflakeSchema"),
        Snowflake("Get-SnowflakeTable", "Get-SnowflakeTable"),
        Snowflake("Get-SnowflakeUsage", "Get-SnowflakeUsage -Since ([DateTimeOffset]'2026-11-01Z') -Until ([DateTimeOffset]'2026-11-04Z')"),
        Snowflake("Get-SnowflakeUser", "Get-SnowflakeUser"),
        Snowflake("Get-SnowflakeView", "Get-SnowflakeView -Schema *"),
        Snowflake("Get-SnowflakeWarehouse", "Get-SnowflakeWarehouse"),
        new("Get-SophiaSecret", "Get-SophiaSecret GONG_API_KEY", "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL"),
        Pulumi("Copy-SophiaEnvironment", "Copy-SophiaEnvironment development {new}"),
        Pulumi("Get-SophiaEnvironment", "Get-SophiaEnvironment development -IncludeTag"),
        Pulumi("Get-SophiaEnvironmentTag", "Get-SophiaEnvironmentTag {environment}"),
        Pulumi("Get-SophiaSecretHistory", "Get-SophiaSecretHistory {environment}"),
        Pulumi("Get-SophiaSecretRotation", "Get-SophiaSecretRotation -Environment development"),
        Pulumi("Invoke-SophiaSecretRotation", "Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN development -WhatIf"),
        Pulumi("New-SophiaEnvironment", "New-SophiaEnvironment {new}"),
        Pulumi("Publish-SophiaMonitor", "Set-Content '{file}.yaml' '{\"route\":{\"receiver\":\"none\"},\"receivers\":[{\"name\":\"none\"}]}'; Publish-SophiaMonitor '{file}.yaml' development -Confirm:$false"),
        Pulumi("Remove-SophiaEnvironment", "Remove-SophiaEnvironment {environment} -Confirm:$false") with { GivesNothing = true },
        Pulumi("Remove-SophiaEnvironmentTag", "Remove-SophiaEnvironmentTag made-by {environment}") with { GivesNothing = true },
        Pulumi("Restore-SophiaSecret", "Restore-SophiaSecret 1 {environment} -Force"),
        Pulumi("Set-SophiaEnvironmentTag", "Set-SophiaEnvironmentTag team data {environment}"),
        new("Import-SophiaSecret", "Import-SophiaSecret '{file}' development", "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL"),
        new("Invoke-SnowflakeQuery", "Invoke-SnowflakeQuery 'SELECT 1 AS ONE'", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL") { CancelledBy = "/cancel" },
        Snowflake("Resume-SnowflakeWarehouse", "Resume-SnowflakeWarehouse SOPHIA_WH -PassThru"),
        Snowflake("Set-SnowflakeWarehouse", "Set-SnowflakeWarehouse SOPHIA_WH -AutoSuspend 300 -PassThru"),
        Snowflake("Suspend-SnowflakeWarehouse", "Suspend-SnowflakeWarehouse SOPHIA_WH -PassThru"),
        Snowflake("Get-SophiaPlan", "Set-Content '{file}.yaml' \"version: 1`nsnowflake: {warehouses: {SOPHIA_WH: {comment: $([guid]::NewGuid())}}}\"; Get-SophiaPlan '{file}.yaml'"),
        Snowflake("Invoke-SophiaPlan", "Set-Content '{file}.yaml' \"version: 1`nsnowflake: {warehouses: {SOPHIA_WH: {comment: $([guid]::NewGuid())}}}\"; Invoke-SophiaPlan '{file}.yaml' -Confirm:$false"),
        new("Get-SnowflakeStatement", "Get-SnowflakeStatement '{handle}'", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL"),
        new("Receive-SnowflakeStatement", "Receive-SnowflakeStatement '{handle}'", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL"),
        new("Stop-SnowflakeStatement", "Stop-SnowflakeStatement '{handle}' -PassThru", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL"),
        new("Wait-SnowflakeStatement", "Wait-SnowflakeStatement '{handle}'", "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL"),
        new("Remove-SophiaSecret", "Remove-SophiaSecret SLACK_CHANNEL -WhatIf", "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL"),
        new("Send-SlackMessage", "Send-SlackMessage 'Hello' -Via Bot", "Slack", "SLACK_BOT_TOKEN", "SLACK_API_URL") { BasePath = "/api", IsSentOnce = true },
        new("Set-SophiaSecret", "Set-SophiaSecret SLACK_CHANNEL -PlainText '#alerts'", "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL"),
        new("Test-SophiaIntegration", "Test-SophiaIntegration Gong", "Gong", "GONG_API_SECRET", "GONG_BASE_URL") { WrapsFailures = true },
    ];

    /// <summary>Cmdlets that talk to no service, or to which whatever a service does is a finding.</summary>
    public static IReadOnlyList<string> Silent { get; } =
    [
        "Add-SophiaTestMeasurement", "Assert-SophiaTest", "Disconnect-SophiaEnvironment", "Get-GongApiUsage", "Get-SophiaAlert", "Get-SophiaAlertDecision", "Get-SophiaAlertRoute", "Get-SophiaConnection", "Get-SophiaDiagnostic", "Get-SophiaIntegrationTest", "Get-SophiaMetric", "Get-SophiaSetting", "Get-SophiaSilence",
        "Invoke-SophiaMonitor", "New-SophiaMonitor", "New-SophiaSilence", "Register-SophiaIntegrationTest", "Remove-SophiaSilence", "Select-SophiaConnection", "Send-SophiaAlert", "Skip-SophiaTest", "Test-GongWebhook", "Test-SophiaAlertRule", "Test-SophiaManifest", "Test-SophiaMonitor", "Test-VercelWebhook",
        "Unregister-SophiaIntegrationTest", "Watch-SophiaMonitor",
    ];

    /// <summary>The parameter that accepts a connection.</summary>
    public string ConnectionParameter { get; init; } = "-Connection";

    /// <summary>Whether a failure becomes a result with its own error, instead of the service's error.</summary>
    public bool WrapsFailures { get; init; }

    /// <summary>Whether it outputs no object even if nothing goes wrong.</summary>
    public bool GivesNothing { get; init; }

    /// <summary>Whether what it was given comes out again, with the word NotSent, if nothing can be done with it.</summary>
    public bool ReturnsInput { get; init; }

    /// <summary>What the service's address has after its host.</summary>
    public string BasePath { get; init; } = string.Empty;

    /// <summary>Whether its one request does something each time it is sent: it is then not sent again when its answer is lost, and the error says that nobody knows what became of it.</summary>
    public bool IsSentOnce { get; init; }

    /// <summary>The names of faults that are a right answer here, which lists nothing.</summary>
    public IReadOnlyList<string> NothingIn { get; init; } = [];

    /// <summary>The end of the path that tells the service of an early stop; null where the service need not know.</summary>
    public string? CancelledBy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Cmdlet;

    private static CmdletScenario Pulumi(string cmdlet, string call) => new(cmdlet, call, "Pulumi", "PULUMI_ACCESS_TOKEN", "PULUMI_API_URL");

    // The tests of leaks leave out a -WhatIf that they see, and what is removed must be there for the others afterwards.
    private static string Tried(string call) => $"$only = @{{ WhatIf = $true }}; {call} @only";

    private static CmdletScenario Estuary(string cmdlet, string call) => new(cmdlet, call, "Estuary", "ESTUARY_API_KEY", "ESTUARY_API_URL");

    private static CmdletScenario Gong(string cmdlet, string call) => new(cmdlet, call, "Gong", "GONG_API_SECRET", "GONG_BASE_URL");

    private static CmdletScenario Vercel(string cmdlet, string call) => new(cmdlet, call, "Vercel", "VERCEL_ACCESS_TOKEN", "VERCEL_API_URL");

    private static CmdletScenario Snowflake(string cmdlet, string call) => new(cmdlet, call, "Snowflake", "SNOWFLAKE_PASSWORD", "SNOWFLAKE_ACCOUNT_URL") { CancelledBy = "/cancel" };
}
