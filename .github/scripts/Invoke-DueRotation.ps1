<#
.SYNOPSIS
    Rotates the secrets of ESC environments that are due, and writes a summary.

.DESCRIPTION
    What a scheduled job does, in one place, so that it can be tried without one. Of each environment it rotates

    - what is overdue or due today and is rotated through the service's API;
    - what an earlier run has begun and not finished, the revoking of an old secret included.

    What only an operator can rotate is listed. The script fails when anything is overdue in the end, or a rotation has
    failed. One that fails does not keep the others from being tried, and the next run continues with it.

    Gives an object for each secret: Environment, Name, Method, Before and After (its status), NextRotation, Result. It
    holds no value.

.PARAMETER Environment
    The ESC environments; by default the one in PULUMI_ENVIRONMENT.

.PARAMETER Name
    Secrets to be rotated now, whether they are due or not; wildcards are allowed. By default what is due.

.PARAMETER KeepPrevious
    Leaves the old secrets alive until the next run, for programs that take the new ones when they start again.

.PARAMETER SummaryPath
    A file that the summary is appended to, as Markdown; by default that of the job's step.

.EXAMPLE
    ./.github/scripts/Invoke-DueRotation.ps1 development -WhatIf

    Shows what would be rotated.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [string[]] $Environment = @($env:PULUMI_ENVIRONMENT ? $env:PULUMI_ENVIRONMENT : 'development'),

    [string[]] $Name,

    [switch] $KeepPrevious,

    [string] $SummaryPath = $env:GITHUB_STEP_SUMMARY
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
if (-not (Get-Module SophiaAI)) { Import-Module SophiaAI }

$which = $Name ? @{ Name = $Name } : @{}
$fresh = @{ KeepPrevious = $KeepPrevious }

# Whether this run has anything to do for a secret. A rotation whose new secret is published already needs no new value.
function Test-Due($Secret) {
    if ($which.Count -gt 0 -or $Secret.NextStep -eq 'Revoke') { return $true }
    $Secret.Method -eq 'Automatic' -and ($Secret.NextStep -or $Secret.Status -in 'Overdue', 'DueToday')
}

function Get-Result($Secret, $Steps, $Problems) {
    # Both halves of a pair are one credential, and rotated as one.
    $problem = $Problems | Where-Object { $Secret.RotatedAs -and $byName[$_.TargetObject] -eq $Secret.RotatedAs } | Select-Object -First 1
    $last = $Steps | Where-Object Name -EQ $Secret.RotatedAs | Select-Object -Last 1
    if ($problem) { "Failed: $($problem.Exception.Message)" }
    elseif ($last) {
        switch ($last.Status) {
            'Planned' { 'Would be rotated' }
            'Waiting' { "Waits: $($last.Detail)" }
            'Skipped' { 'Rotated; the old one lives until the next run' }
            default { 'Rotated, and the old one is dead' }
        }
    }
    elseif ($Secret.Status -in 'Overdue', 'DueToday') { 'Needs an operator' }
    else { '' }
}

# A name is whatever somebody has put into an environment: neither the log nor the summary may act on it.
function ConvertTo-SafeText([string] $Text) { [SophiaAI.SophiaText]::Line($Text) }

function ConvertTo-Cell([string] $Text) { (ConvertTo-SafeText $Text) -replace '&', '&amp;' -replace '<', '&lt;' -replace '[|`\[\]]', '\$0' }

# Rotates what is due in one environment, and gives what came of it.
function Invoke-EnvironmentRotation([string] $Where) {
    $before = @(Get-SophiaSecretRotation -Environment $Where @which)
    $byName = @{}
    foreach ($secret in $before) { $byName[$secret.Name] = $secret.RotatedAs }
    $due = @($before | Where-Object { Test-Due $_ })
    $common = @{ Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = '+problems' }
    $problems = @()
    $steps = @(
        $due | Where-Object { -not $_.NextStep } | Invoke-SophiaSecretRotation @common @fresh
        # What was begun before is finished now, so that no old secret lives longer than from one run to the next.
        $due | Where-Object { $_.NextStep } | Invoke-SophiaSecretRotation @common
    )
    foreach ($problem in $problems) { $failures.Add($problem) }

    foreach ($secret in Get-SophiaSecretRotation -Environment $Where @which) {
        $was = $before | Where-Object Name -EQ $secret.Name
        [pscustomobject]@{
            Environment  = $secret.Environment
            Name         = $secret.Name
            Method       = $secret.Method
            Before       = $was ? $was.Status : $null
            After        = $secret.Status
            NextRotation = $secret.NextRotation
            Result       = Get-Result -Secret $secret -Steps $steps -Problems $problems
        }
    }
}

$failures = [Collections.Generic.List[Management.Automation.ErrorRecord]]::new()
$results = @(
    foreach ($one in $Environment) {
        # An environment that can't be read keeps no other from being looked at.
        try { Invoke-EnvironmentRotation $one } catch { $failures.Add($_) }
    }
)

$results

if ($SummaryPath) {
    $lines = foreach ($group in $results | Group-Object Environment) {
        "## Secrets of $(ConvertTo-Cell $group.Name)$($WhatIfPreference ? ': what would be done' : '')"
        ''
        '| Secret | Method | Before | Now | Next rotation | This run |'
        '| --- | --- | --- | --- | --- | --- |'
        foreach ($row in $group.Group) {
            $next = $row.NextRotation ? $row.NextRotation.ToString('yyyy-MM-dd') : 'never'
            "| $(($row.Name, $row.Method, $row.Before, $row.After, $next, $row.Result | ForEach-Object { ConvertTo-Cell $_ }) -join ' | ') |"
        }
        ''
    }
    $errors = foreach ($failure in $failures) { "- $(ConvertTo-Cell $failure.Exception.Message)" }
    Add-Content $SummaryPath @($lines; if ($errors) { '### Errors'; ''; $errors; '' }) -WhatIf:$false
}

$overdue = $WhatIfPreference ? @() : @($results | Where-Object After -EQ Overdue | ForEach-Object { ConvertTo-SafeText "$($_.Name) in $($_.Environment)" })
$ErrorActionPreference = 'Continue'
foreach ($failure in $failures) { $PSCmdlet.WriteError($failure) }
$why = @(
    if ($failures) { "$($failures.Count) $($failures.Count -eq 1 ? 'call has' : 'calls have') failed" }
    if ($overdue) { "still overdue: $($overdue -join ', ')" }
)
if ($why) { throw "Secrets need attention: $($why -join '; ')." }
