<#
.SYNOPSIS
    A runbook for Azure Automation that makes the integrations what sophia.yaml says, or looks for drift and tells Slack of it.

.DESCRIPTION
    For a PowerShell 7.4 runtime environment that has the package SophiaAI. Nothing asks.

    Apply  Compares the manifest with what there is, and makes the changes. If any of them destroys something, none is made,
           and the job fails: such a change belongs to somebody who sees it.
    Drift  Compares only, such as on a daily schedule. If anything is not as the manifest says, an alert is raised, and the job
           fails with the error Infrastructure.Drift. The same drift is told again after a day at the earliest, and its alert
           ends when it is over.

    The manifest is the text of the variable -ManifestName of the Automation account, which need not be encrypted: there is no
    secret in a manifest. A pipeline can put it there with Set-AzAutomationVariable. On a hybrid worker that has the files,
    -Path names sophia.yaml instead; only there can a file of an environment be laid over it, and only there can it have a
    monitoring.yaml beside it.

    A sandbox of Azure Automation forgets its files, so for drift -StatePath is a container of Azure Blob Storage, with a prefix
    of its own: turn on the managed identity of the Automation account, and give it the role Storage Blob Data Contributor on
    the container. On a hybrid worker, a folder that stays will do.

    The access token of Pulumi comes from an encrypted variable of the Automation account. Everything else, the values that the
    manifest refers to as well, is in the environment.

.PARAMETER Organization
    The organization in Pulumi Cloud.

.PARAMETER Environment
    The ESC environment: name, project/name or organization/project/name. For drift, its credentials only have to read.

.PARAMETER Mode
    What to do: Apply or Drift.

.PARAMETER ManifestName
    The name of the variable with the manifest.

.PARAMETER Path
    The manifest as a file, such as on a hybrid worker.

.PARAMETER ManifestEnvironment
    With -Path, the environment whose file is laid over the manifest.

.PARAMETER StatePath
    Where it is kept which drift was told: https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX, or a folder. It is not that of
    the monitor.

.PARAMETER TokenName
    The name of the encrypted variable.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Organization,

    [Parameter(Mandatory)] [string] $Environment,

    [ValidateSet('Apply', 'Drift')] [string] $Mode = 'Drift',

    [string] $ManifestName = 'SOPHIA_MANIFEST',

    [string] $Path,

    [string] $ManifestEnvironment,

    [string] $StatePath,

    [string] $TokenName = 'PULUMI_ACCESS_TOKEN'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Who is told of drift. An alert must not end by itself before the next run.
$alerts = @'
checks: {include: []}
global:
  resolve_timeout: 30d
route:
  receiver: team
  group_by: [alertname, environment, drift]
  group_wait: 0s
  group_interval: 1m
  repeat_interval: 24h
receivers:
  - name: team
    slack_configs:
      - send_resolved: true
'@

# The drift that there is now, by what differs and without values. Any other is over.
function Send-DriftAlert([object] $Drift, [object[]] $Change, [string] $File) {
    $where = @{ Path = $File; StatePath = $StatePath }
    $place = $ManifestEnvironment ? $ManifestEnvironment : $Environment
    $now = ''
    if ($Drift) {
        $text = @($Change | Where-Object Action -NE Unknown | ForEach-Object { $_.Service, $_.Kind, $_.Name, $_.Action, (@($_.Properties | ForEach-Object Path) -join ',') -join '|' } | Sort-Object) -join "`n"
        $now = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text))).Substring(0, 8).ToLowerInvariant()
        Send-SophiaAlert InfrastructureDrift -Label @{ environment = $place; drift = $now } -Summary $Drift.Exception.Message @where | Out-Null
    }
    # Before the first alert there is no state, which would be warned of.
    $old = @(Get-SophiaAlert -State Firing @where -WarningAction SilentlyContinue | Where-Object { $_.Name -eq 'InfrastructureDrift' -and $_.Labels['environment'] -eq $place -and $_.Labels['drift'] -ne $now })
    foreach ($one in $old) { Send-SophiaAlert InfrastructureDrift -Label @{ environment = $place; drift = $one.Labels['drift'] } -Resolved @where | Out-Null }
}

if ($Mode -eq 'Drift' -and -not $StatePath) { throw 'To tell nobody of the same drift twice, the runbook needs -StatePath.' }

# An encrypted variable is given out as text.
$token = ConvertTo-SecureString (Get-AutomationVariable -Name $TokenName) -AsPlainText
$folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "sophia-$([guid]::NewGuid().ToString('n'))") -ItemType Directory
try {
    $manifest = @{ Path = $Path }
    if ($ManifestEnvironment) { $manifest.Environment = $ManifestEnvironment }
    if (-not $Path) {
        # So that messages name it without the folder.
        Push-Location $folder -StackName $folder.Name
        $manifest.Path = 'sophia.yaml'
        Set-Content -LiteralPath $manifest.Path (Get-AutomationVariable -Name $ManifestName)
    }
    Connect-SophiaEnvironment $Environment -Credential ([pscredential]::new($Organization, $token)) | Out-Null

    if ($Mode -eq 'Drift') {
        # Any other error than that of drift ends the runbook, and alerts stay as they are: nothing is known then.
        $changes = @(Get-SophiaPlan @manifest -Drift -ErrorVariable problems -ErrorAction SilentlyContinue)
        $other = @($problems | Where-Object FullyQualifiedErrorId -NotLike 'Infrastructure.Drift,*')
        if ($other) { throw $other[0] }
        $changes
        $alertFile = Join-Path $folder alerts.yaml
        Set-Content -LiteralPath $alertFile $alerts
        $drift = $problems | Select-Object -First 1
        Send-DriftAlert $drift $changes $alertFile
        if ($drift) { throw $drift }
        return
    }

    $changes = @(Get-SophiaPlan @manifest)
    $destroying = @($changes | Where-Object Impact -EQ Destroys)
    if ($destroying) {
        $destroying
        throw "$($destroying.Count) of $($changes.Count) changes would destroy something, so none was made. Apply them by hand: Invoke-SophiaPlan -AllowDestroy."
    }

    # Its errors must not end it: what comes after a change that was refused is made all the same.
    $changes | Invoke-SophiaPlan -Confirm:$false -ErrorAction Continue -ErrorVariable failed
    if ($failed) { throw "$($failed.Count) of $($changes.Count) changes were not made. The next run continues with them." }
}
finally {
    Disconnect-SophiaEnvironment
    if (-not $Path) { Pop-Location -StackName $folder.Name -ErrorAction Ignore }
    Remove-Item -LiteralPath $folder -Recurse -Force
}
