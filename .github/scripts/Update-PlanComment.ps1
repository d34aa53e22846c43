<#
.SYNOPSIS
    Writes a plan into one comment of a pull request, and replaces that comment from then on.

.DESCRIPTION
    Reads the Markdown that Get-SophiaPlan -OutFile has written. Its first line is a marker, one for each environment. A comment
    is the script's own if it was written by GitHub Actions and its first line is that marker. The Markdown is only carried:
    nothing in it is run, or becomes a part of a command or a path.

    Without the file no plan could be made, and the comment says so: an older plan must not be taken for that of the newest
    commit.

.PARAMETER PlanFile
    The Markdown.

.PARAMETER PullRequest
    The number of the pull request.

.PARAMETER Environment
    The environment whose file is laid over the manifest: each has a comment of its own.

.PARAMETER Repository
    The repository, as owner/name.

.PARAMETER Token
    A token that may write to pull requests. By default that of the job.

.PARAMETER RunUrl
    The run that the comment links to.

.EXAMPLE
    ./.github/scripts/Update-PlanComment.ps1 plan/plan.md -PullRequest 12 -Repository acme/platform -Token (gh auth token) -WhatIf

    Shows which comment would be written, after it has looked for one.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $PlanFile,

    [Parameter(Mandatory)]
    [ValidateRange(1, [int]::MaxValue)]
    [int] $PullRequest,

    [string] $Environment,

    [string] $Repository = $env:GITHUB_REPOSITORY,

    [string] $Token = $env:GITHUB_TOKEN,

    [string] $RunUrl = "$env:GITHUB_SERVER_URL/$env:GITHUB_REPOSITORY/actions/runs/$env:GITHUB_RUN_ID"
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# As Get-SophiaPlan writes it: nothing of a name ends the comment that it stands in.
$marker = $Environment ? "<!-- sophia-plan $([uri]::EscapeDataString($Environment)) -->" : '<!-- sophia-plan -->'
# Others can write the marker, too.
$author = 'github-actions[bot]'
# More pages than any pull request has.
$mostPages = 100

. $PSScriptRoot/GitHubApi.ps1

function Test-Own($Comment) { $Comment.user.login -eq $author -and ("$($Comment.body)" -split '\r?\n', 2)[0].Trim() -eq $marker }

function Find-Comment {
    foreach ($page in 1..$mostPages) {
        $comments = @(Send-Request Get "issues/$PullRequest/comments?per_page=100&page=$page" | ForEach-Object { $_ })
        $own = $comments | Where-Object { Test-Own $_ } | Select-Object -First 1
        if ($own -or $comments.Count -lt 100) { return $own }
    }
}

function Get-Body {
    if (-not (Test-Path -LiteralPath $PlanFile -PathType Leaf)) { return "$marker`nNo plan could be made for the newest commit. [The run]($RunUrl) says why." }
    $plan = Get-Content -LiteralPath $PlanFile -Raw
    # Another first line would be that of another comment, or of none.
    if (($plan -split '\r?\n', 2)[0] -ne $marker) { throw "$PlanFile is not the plan of $($Environment ? "the environment '$Environment'" : 'the manifest alone'): its first line is not $marker." }
    "$((Limit-Body $plan).TrimEnd())`n`n[The run]($RunUrl) has this plan as a file."
}

$own = Find-Comment
$body = @{ body = Get-Body }
if ($own) {
    if ($PSCmdlet.ShouldProcess("comment $($own.id) of pull request $PullRequest", 'Replace')) {
        Send-Request Patch "issues/comments/$([long] $own.id)" $body | Out-Null
        'The comment with the plan was replaced.'
    }
}
elseif ($PSCmdlet.ShouldProcess("pull request $PullRequest", 'Comment')) {
    Send-Request Post "issues/$PullRequest/comments" $body | Out-Null
    'The pull request has a comment with the plan.'
}
