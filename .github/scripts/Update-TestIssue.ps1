<#
.SYNOPSIS
    Opens an issue when integrations do not work, keeps it up to date, and closes it when all of them work again.

.DESCRIPTION
    Reads the reports that Test-SophiaIntegration has written, integration-tests.json and integration-tests.md. There is one
    issue at a time. It is told once which integrations fail: a comment, of which people are notified, is written only when
    other ones fail than before. The issue itself always has the newest report.

    Without a report, or where nothing was tested, nothing is known, and the issue stays as it is.

.PARAMETER ReportFolder
    The folder with the reports.

.PARAMETER Repository
    The repository, as owner/name.

.PARAMETER Token
    A token that may write issues. By default that of the job.

.PARAMETER RunUrl
    The run that the issue links to.

.EXAMPLE
    ./.github/scripts/Update-TestIssue.ps1 reports -Repository acme/platform -Token (gh auth token) -WhatIf

    Shows what would become of the issue, which it reads for that.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $ReportFolder,

    [string] $Repository = $env:GITHUB_REPOSITORY,

    [string] $Token = $env:GITHUB_TOKEN,

    [string] $RunUrl = "$env:GITHUB_SERVER_URL/$env:GITHUB_REPOSITORY/actions/runs/$env:GITHUB_RUN_ID"
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$title = 'Integrations do not work'
$label = 'integration-tests'

. $PSScriptRoot/GitHubApi.ps1

function Find-Issue {
    # With this label and title, and not a pull request: those are issues to GitHub, too.
    Send-Request Get "issues?state=open&labels=$label&per_page=100" | ForEach-Object { $_ } |
        Where-Object { $_.title -eq $title -and -not $_.PSObject.Properties['pull_request'] } | Select-Object -First 1
}

function Get-Body([string[]] $Failed) {
    $report = Get-Content (Join-Path $ReportFolder integration-tests.md) -Raw
    "<!-- failed: $($Failed -join ', ') -->`n$(Limit-Body $report)`n`n[The run]($RunUrl) has the report as a file."
}

$file = Join-Path $ReportFolder integration-tests.json
if (-not (Test-Path -LiteralPath $file)) {
    "There is no report in $ReportFolder, so the issue stays as it is."
    return
}

$run = Get-Content -LiteralPath $file -Raw | ConvertFrom-Json
if ($run.Status -eq 'NothingTested') {
    'Nothing was tested, so the issue stays as it is.'
    return
}

$issue = Find-Issue
$failed = @($run.FailedIntegrations)
if ($run.Status -eq 'Passed') {
    if ($issue -and $PSCmdlet.ShouldProcess("issue $($issue.number)", 'Close')) {
        Send-Request Post "issues/$($issue.number)/comments" @{ body = "All integrations work again: [the run]($RunUrl)." } | Out-Null
        Send-Request Patch "issues/$($issue.number)" @{ state = 'closed'; state_reason = 'completed' } | Out-Null
        "Issue $($issue.number) is closed."
    }

    return
}

if (-not $issue) {
    if ($PSCmdlet.ShouldProcess($title, 'Open an issue')) {
        $opened = Send-Request Post issues @{ title = $title; body = Get-Body $failed; labels = @($label) }
        "Issue $($opened.number) is open: $($failed -join ', ')."
    }

    return
}

if ($PSCmdlet.ShouldProcess("issue $($issue.number)", 'Update')) {
    $told = "$($issue.body)" -match '^<!-- failed: (.*) -->' ? $Matches[1] : ''
    Send-Request Patch "issues/$($issue.number)" @{ body = Get-Body $failed } | Out-Null
    if ($told -ne ($failed -join ', ')) {
        Send-Request Post "issues/$($issue.number)/comments" @{ body = "Now these do not work: $($failed -join ', '). [The run]($RunUrl)" } | Out-Null
    }

    "Issue $($issue.number) is up to date: $($failed -join ', ')."
}
