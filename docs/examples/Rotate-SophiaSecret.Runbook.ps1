<#
.SYNOPSIS
    A runbook for Azure Automation that rotates the secrets of an ESC environment that are due.

.DESCRIPTION
    For a PowerShell 7.4 runtime environment that has the package SophiaAI, on a daily schedule: on most days there is
    nothing to do. Nothing asks, and the first error that can't be passed over makes the job fail.

    The access token of Pulumi comes from an encrypted variable of the Automation account or, with VaultName, from a Key
    Vault that the account's managed identity may read. The runtime environment needs Az.Accounts and Az.KeyVault then.

    Gives the steps of the rotations, and at last the secrets that are still due, as objects. They hold no value.

.PARAMETER Organization
    The organization in Pulumi Cloud.

.PARAMETER Environment
    The ESC environment: name, project/name or organization/project/name.

.PARAMETER VaultName
    The Key Vault that has the token; by default the token is in the Automation account.

.PARAMETER TokenName
    The name of the encrypted variable, or with VaultName of the secret.

.PARAMETER KeepPrevious
    Leaves old secrets alive until the runbook's next run.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Organization,

    [Parameter(Mandatory)] [string] $Environment,

    [string] $VaultName,

    [string] $TokenName = $VaultName ? 'pulumi-access-token' : 'PULUMI_ACCESS_TOKEN',

    [bool] $KeepPrevious = $false
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

try {
    if ($VaultName) {
        Connect-AzAccount -Identity | Out-Null
        $token = (Get-AzKeyVaultSecret -VaultName $VaultName -Name $TokenName).SecretValue
    }
    else {
        $token = Get-AutomationVariable -Name $TokenName
    }

    # An encrypted variable is given out as text.
    if ($token -isnot [securestring]) { $token = ConvertTo-SecureString $token -AsPlainText }
    Connect-SophiaEnvironment $Environment -Credential ([pscredential]::new($Organization, $token)) | Out-Null

    $secrets = Get-SophiaSecretRotation -Environment $Environment

    # Begun by an earlier run, and not finished: a new value is not needed, only the old one is to be revoked.
    $begun = $secrets | Where-Object { $_.NextStep -and ($_.Method -eq 'Automatic' -or $_.NextStep -eq 'Revoke') }
    $due = $secrets | Where-Object { -not $_.NextStep -and $_.Method -eq 'Automatic' -and $_.Status -in 'Overdue', 'DueToday' }

    # One that fails must not keep the others waiting: its error is written, and the job fails at the end.
    $begun | Invoke-SophiaSecretRotation -Confirm:$false -ErrorAction Continue -ErrorVariable failed
    $due | Invoke-SophiaSecretRotation -Confirm:$false -ErrorAction Continue -ErrorVariable +failed -KeepPrevious:$KeepPrevious

    # Writes what is still overdue, and then the error that makes the job fail.
    Get-SophiaSecretRotation -Environment $Environment -Overdue
    if ($failed) { throw "$($failed.Count) rotations have failed. The next run continues with them." }
}
finally {
    Disconnect-SophiaEnvironment
}
