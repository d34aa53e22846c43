<#
.SYNOPSIS
    A runbook for Azure Automation that tests the integrations of an ESC environment.

.DESCRIPTION
    For a PowerShell 7.4 runtime environment that has the package SophiaAI, on a schedule such as every hour. Nothing asks.
    The job's output has the results, and the checks that failed, with what to do; then the job fails, so that an alert on
    failed jobs tells people.

    The access token of Pulumi comes from an encrypted variable of the Automation account. Everything else is in the
    environment.

.PARAMETER Organization
    The organization in Pulumi Cloud.

.PARAMETER Environment
    The ESC environment: name, project/name or organization/project/name.

.PARAMETER Integration
    The integrations to test; by default all that are configured.

.PARAMETER TokenName
    The name of the encrypted variable.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Organization,

    [Parameter(Mandatory)] [string] $Environment,

    [string[]] $Integration,

    [string] $TokenName = 'PULUMI_ACCESS_TOKEN'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# An encrypted variable is given out as text.
$token = ConvertTo-SecureString (Get-AutomationVariable -Name $TokenName) -AsPlainText
$which = $Integration ? @{ Name = $Integration } : @{}
try {
    Connect-SophiaEnvironment $Environment -Credential ([pscredential]::new($Organization, $token)) | Out-Null
    # A check that fails is tried again, because a job that fails wakes people.
    Test-SophiaIntegration @which -Retry 2 -OutVariable results
}
finally {
    $results.Checks | Where-Object Status -eq 'Failed' | Format-List Id, Reason, Message, RecommendedAction
    Disconnect-SophiaEnvironment
}
