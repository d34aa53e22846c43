<#
.SYNOPSIS
    A runbook for Azure Automation that watches the integrations of an ESC environment, and tells Slack what changes.

.DESCRIPTION
    For a PowerShell 7.4 runtime environment that has the package SophiaAI. Nothing asks. Azure's schedules are hourly at
    the finest: link the runbook to twelve of them, five minutes apart, or start it with a webhook or a Logic App.

    A sandbox of Azure Automation forgets its files, so the state is in a container of Azure Blob Storage: turn on the
    managed identity of the Automation account, and give it the role Storage Blob Data Contributor on the container. The
    environment may name the container in the variable SOPHIA_MONITOR_STATE. On a hybrid worker, a folder that stays will do.
    A run fails only if it could not do its work: what is wrong with an integration is told in Slack.

    The access token of Pulumi comes from an encrypted variable of the Automation account. Everything else, monitoring.yaml
    too (the value sophia.monitoring, which Publish-SophiaMonitor writes), is in the environment.

.PARAMETER Organization
    The organization in Pulumi Cloud.

.PARAMETER Environment
    The ESC environment: name, project/name or organization/project/name.

.PARAMETER StatePath
    Where the monitor keeps what it remembers: https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX, or a folder. Without it,
    the setting SOPHIA_MONITOR_STATE says so.

.PARAMETER TokenName
    The name of the encrypted variable.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Organization,

    [Parameter(Mandatory)] [string] $Environment,

    [string] $StatePath,

    [string] $TokenName = 'PULUMI_ACCESS_TOKEN'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# An encrypted variable is given out as text.
$token = ConvertTo-SecureString (Get-AutomationVariable -Name $TokenName) -AsPlainText
try {
    Connect-SophiaEnvironment $Environment -Credential ([pscredential]::new($Organization, $token)) | Out-Null
    $where = $StatePath ? @{ StatePath = $StatePath } : @{}
    Invoke-SophiaMonitor @where
}
finally {
    Disconnect-SophiaEnvironment
}
