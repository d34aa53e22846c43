<#
.SYNOPSIS
    Does in a job what is done with a manifest: tests it, plans, applies a plan that was approved, or looks for drift.

.DESCRIPTION
    test   Says everything that is wrong with the manifest and with the files of environments beside it. No service is called.
    plan   Compares the manifest with what there is. The folder of -PlanPath gets plan.json, which "apply" takes, and plan.md,
           for people. Nothing is changed.
    apply  Makes the changes of plan.json, unless it is older than 24 hours, or was made of another manifest. What is not any
           more as it was planned is refused, that item alone, and the rest is done. results.json in the folder says what became
           of each. The script fails if anything was not done.
    drift  Compares as well. Anything that is not as the manifest says is one error, Infrastructure.Drift, and an alert by
           Send-SophiaAlert. The same drift is told again after a day at the earliest; when it is over, or is another one by
           then, its alert is ended. If a service can't be read, nothing is known, and alerts stay as they are.

    What comes of it is shown in the log and in the job's summary. The job's output "changes" of a plan says whether there is
    anything to apply.

.PARAMETER Action
    What to do.

.PARAMETER Path
    The manifest.

.PARAMETER Environment
    The environment whose file is laid over the manifest. A plan that is applied knows its own.

.PARAMETER SecretEnvironment
    The ESC environment with the credentials, and with what the manifest refers to. By default those of the session, or of the
    process.

.PARAMETER PlanPath
    The folder with the plan. It is created if it is missing.

.PARAMETER Rewrite
    Resources whose secret values are written although nobody can read them: the same for the plan and for applying it.

.PARAMETER AllowDestroy
    Also makes the changes of the plan that destroy something.

.PARAMETER StatePath
    Where it is kept which drift was told: a folder, or a container of Azure Blob Storage. It is not that of the monitor.

.PARAMETER AlertPath
    The file that says who is told of drift. Its resolve_timeout has to be longer than the time between two runs.

.PARAMETER SummaryPath
    A file that the summary is appended to, as Markdown; by default that of the job's step.

.PARAMETER OutputPath
    A file that outputs are appended to; by default that of the job's step.

.EXAMPLE
    ./.github/scripts/Invoke-InfrastructureAction.ps1 plan -Environment production

    Shows what sophia.yaml with sophia.production.yaml would change, by the credentials of the session.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [ValidateSet('test', 'plan', 'apply', 'drift')]
    [string] $Action,

    [string] $Path = 'sophia.yaml',

    [string] $Environment,

    [string] $SecretEnvironment,

    [string] $PlanPath = 'plan',

    [string[]] $Rewrite,

    [switch] $AllowDestroy,

    [string] $StatePath = '.drift',

    [string] $AlertPath = (Join-Path (Split-Path $PSScriptRoot) infrastructure-alerts.yaml),

    [string] $SummaryPath = $env:GITHUB_STEP_SUMMARY,

    [string] $OutputPath = $env:GITHUB_OUTPUT
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
if (-not (Get-Module SophiaAI)) { Import-Module SophiaAI }

# More than anybody reads; a summary has an end, too.
$mostRows = 200
$planFile = Join-Path $PlanPath plan.json
$markdownFile = Join-Path $PlanPath plan.md
$overlay = $Environment ? @{ Environment = $Environment } : @{}
$rewritten = $Rewrite ? @{ Rewrite = $Rewrite } : @{}

# From here on, no line of the log is a command for the runner, whatever a name or an error says. Nobody knows the word that
# would end that.
if ($env:GITHUB_ACTIONS -eq 'true') { "::stop-commands::$([guid]::NewGuid().ToString('n'))" }

# In Markdown, any sign of ASCII is only itself after a backslash: nothing is a link, an image, a tag or a cell of its own.
function ConvertTo-Cell([string] $Text) { [SophiaAI.SophiaText]::Line($Text) -replace '[!-/:-@\[-`{-~]', '\$0' }

function Add-Summary([string[]] $Line) { if ($SummaryPath) { Add-Content -LiteralPath $SummaryPath $Line } }

# In the log, and as a list of the summary: what a command has not got done.
function Show-Problem([object[]] $Problem) {
    Add-Summary '### What went wrong', ''
    foreach ($one in $Problem) {
        $advice = $one.ErrorDetails ? $one.ErrorDetails.RecommendedAction : ''
        Add-Summary @($one.Exception.Message, $advice -split '\r?\n' | Where-Object { $_ } | ForEach-Object { "- $(ConvertTo-Cell $_)" })
    }
    Add-Summary ''
}

# All errors of a command are shown, and the last of them is the script's own.
function Stop-ByProblem([object[]] $Problem) {
    Show-Problem $Problem
    foreach ($one in $Problem | Select-Object -SkipLast 1) { Write-Error $one -ErrorAction Continue }
    throw $Problem[-1]
}

# What the manifest would change, in plan.json and plan.md, and what was wrong.
function Get-Plan([switch] $Drift) {
    New-Item $PlanPath -ItemType Directory -Force | Out-Null
    $changes = @(Get-SophiaPlan $Path @overlay @rewritten -OutFile $planFile, $markdownFile -Drift:$Drift -ErrorVariable problems -ErrorAction SilentlyContinue)
    $drifted, $wrong = $problems.Where({ $_.FullyQualifiedErrorId -like 'Infrastructure.Drift,*' }, 'Split')
    if ($wrong) { Stop-ByProblem $wrong }
    [pscustomobject] @{ Changes = $changes; Drift = $drifted | Select-Object -First 1 }
}

# The Markdown is the command's: everything in it that others have named is only text.
function Show-Plan([object[]] $Change) {
    if (-not $Change) { "Everything is as $Path says." }
    else { [SophiaAI.SophiaText]::Lines(($Change | Format-Table Action, Kind, Name, Summary -Wrap | Out-String -Width 160)) }
    Add-Summary (Get-Content -LiteralPath $markdownFile -Raw), ''
}

function Test-Manifest {
    Test-SophiaManifest $Path -ErrorVariable problems -ErrorAction SilentlyContinue
    if ($problems) { Stop-ByProblem $problems }
    "Nothing is wrong with $Path."
}

function New-Plan {
    $changes = (Get-Plan).Changes
    Show-Plan $changes
    $possible = @($changes | Where-Object { $_.Action -notin 'None', 'Unknown' -and -not $_.Refusal })
    if ($possible | Where-Object Impact -EQ Destroys) {
        Add-Summary 'A change that destroys something is refused, unless the workflow was started by hand with *allow-destroy*.', ''
    }
    if ($OutputPath) { Add-Content -LiteralPath $OutputPath "changes=$($possible ? 'true' : 'false')" }
}

# What became of each change: in the log, in results.json, and in the summary, what was not done first.
function Show-Result([object[]] $Result) {
    if (-not $Result) { return }
    [SophiaAI.SophiaText]::Lines(($Result | Format-Table Status, Action, Kind, Name, Reason -Wrap | Out-String -Width 160))
    ConvertTo-Json @($Result | Select-Object * -ExcludeProperty Duration) -Depth 4 -AsArray | Set-Content -LiteralPath (Join-Path $PlanPath results.json)
    $left, $done = $Result.Where({ $_.Status -in 'Refused', 'Failed', 'Skipped' }, 'Split')
    foreach ($part in @(@{ Title = 'Not done'; Rows = $left }, @{ Title = 'Done'; Rows = $done }) | Where-Object { $_.Rows.Count }) {
        $rows = foreach ($one in $part.Rows | Select-Object -First $mostRows) {
            "| $(@($one.Status, $one.Action, $one.Kind, $one.Name, $one.Reason | ForEach-Object { ConvertTo-Cell $_ }) -join ' | ') |"
        }
        $more = $part.Rows.Count - @($rows).Count
        Add-Summary "### $($part.Title): $($part.Rows.Count)", '', '| Status | Action | Kind | Name | Why |', '| --- | --- | --- | --- | --- |', $rows, ($more ? "`nThere are $more more." : ''), ''
    }
}

function Invoke-ApprovedPlan {
    Add-Summary "## $(ConvertTo-Cell $Path) is applied", ''
    # Its errors must not end it: what comes after a change that was refused is done all the same.
    $results = @(Invoke-SophiaPlan $Path -PlanFile $planFile -MaxAge 24h @rewritten -AllowDestroy:$AllowDestroy -Force:$AllowDestroy -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue)
    Show-Result $results
    if (-not $problems) { return }
    if ($problems | Where-Object FullyQualifiedErrorId -Like 'SophiaAI.*') {
        Add-Summary 'Nothing was changed. Start the workflow by hand with the action *apply*: it makes a new plan, and asks for approval again.', ''
    }
    elseif (-not $AllowDestroy -and ((Get-Content -LiteralPath $planFile -Raw | ConvertFrom-Json).changes.impact -contains 'Destroys')) {
        Add-Summary 'What destroys something was refused. If it is meant, start the workflow by hand with the action *apply* and *allow-destroy*.', ''
    }
    Stop-ByProblem $problems
}

# What differs, without values: drift that goes on is the same one.
function Get-DriftId([object[]] $Change) {
    $text = @($Change | Where-Object Action -NE Unknown | ForEach-Object { $_.Service, $_.Kind, $_.Name, $_.Action, (@($_.Properties | ForEach-Object Path) -join ',') -join '|' } | Sort-Object) -join "`n"
    [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text))).Substring(0, 8).ToLowerInvariant()
}

# Tells of the drift that there is now, and ends the alerts of any other.
function Send-DriftAlert([object] $Drift, [object[]] $Change) {
    $where = @{ Path = $AlertPath; StatePath = $StatePath }
    $place = $Environment ? $Environment : $Path
    $now = $Drift ? (Get-DriftId $Change) : ''
    if ($Drift) { Send-SophiaAlert InfrastructureDrift -Label @{ environment = $place; drift = $now } -Summary $Drift.Exception.Message @where | Out-Null }
    # Before the first alert there is no state, which would be warned of.
    $old = @(Get-SophiaAlert -State Firing @where -WarningAction SilentlyContinue | Where-Object { $_.Name -eq 'InfrastructureDrift' -and $_.Labels['environment'] -eq $place -and $_.Labels['drift'] -ne $now })
    foreach ($one in $old) { Send-SophiaAlert InfrastructureDrift -Label @{ environment = $place; drift = $one.Labels['drift'] } -Resolved @where | Out-Null }
}

function Find-Drift {
    $plan = Get-Plan -Drift
    Show-Plan $plan.Changes
    Send-DriftAlert $plan.Drift $plan.Changes
    if ($plan.Drift) { Stop-ByProblem $plan.Drift }
}

try {
    if ($SecretEnvironment) { Connect-SophiaEnvironment $SecretEnvironment | Out-Null }
    switch ($Action) {
        'test' { Test-Manifest }
        'plan' { New-Plan }
        'apply' { Invoke-ApprovedPlan }
        'drift' { Find-Drift }
    }
}
finally {
    if ($SecretEnvironment) { Disconnect-SophiaEnvironment }
}
