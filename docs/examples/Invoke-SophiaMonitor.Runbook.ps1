<#
.SYNOPSIS
    A runbook for Azure Automation that watches the integrations of an ESC environment, and tells Slack what changes.

.DESCRIPTION
    For a PowerShell 7.4 runtime environment that has the package SophiaAI. Nothing asks. Azure's schedules are hourly at
    the finest: link the runbook to twelve of them, five minutes apart, or start it with a webhook or a Logic App.

    A sandbox of Azure Automation forgets its files. So run it on a hybrid worker, with a folder that stays, or accept
    that messages may be repeated. A run fails only if it could not do its work: what is wrong with an integration is
    told in Slack.

    The access token of Pulumi comes from an encrypted variable of the Automation account. Everything else, monitoring.yaml
    too (the value sophia.monitoring, which Publish-SophiaMonitor writes), is in the environment.

.PARAMETER Organization
    The organization in Pulumi Cloud.

.PARAMETER Environment
    The ESC environment: name, project/name or organization/project/name.

.PARAMETER StatePath
    The folder in which the monitor keeps what it remembers.

.PARAMETER TokenName
    The name of the encrypted variable.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Organization,

    [Parameter(Mandatory)] [string] $Environment,

    [string] $StatePath = (Join-Path ([Environment]::GetFolderPath('LocalApplicationData')) 'SophiaAI/monitor'),

    [string] $TokenName = 'PULUMI_ACCESS_TOKEN'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# An encrypted variable is given out as text.
$token = ConvertTo-SecureString (Get-AutomationVariable -Name $TokenName) -AsPlainText
try {
    Connect-SophiaEnvironment $Environment -Credential ([pscredential]::new($Organization, $token)) | Out-Null
    Invoke-SophiaMonitor -StatePath $StatePath
}
finally {
    Disconnect-SophiaEnvironment
}
