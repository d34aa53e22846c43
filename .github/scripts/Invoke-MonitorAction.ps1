<#
.SYNOPSIS
    Runs the monitor in a job, or does what somebody has asked of it: a silence, its end, a drill, or an explanation.

.DESCRIPTION
    The monitor's state is in the cache of a workflow, which nobody can write from elsewhere. So what New-SophiaSilence,
    Remove-SophiaSilence, Send-SophiaAlert and Get-SophiaAlertDecision do with a state at hand is done here, in the job that
    has the state.

    run          Runs the monitor once.
    silence      Makes a silence, whose author is whoever has started the workflow. Then runs the monitor, which it counts for.
    end silence  Ends one. Then runs the monitor. What was held back is told by this run, or by a later one if another has
                 done the slot already, or the group has to wait until its group_interval is over.
    drill        Raises an alert that is marked as a drill, and ends it. The monitor is not run: a later run tells the end. If
                 the alert has to wait, it ends by itself after it was told. The script fails if the drill reaches nobody.
    explain      Shows why people are told of alerts, or are not, and the silences. Nothing is changed, and nobody is told.

    What was asked for is shown in the log and in the job's summary. Whatever happens, the folder of -StatusPath gets what is
    known at the end, as JSON: run.json (only of a run), alerts.json, decisions.json and silences.json.

.PARAMETER Action
    What to do.

.PARAMETER Alert
    Labels, as name="value" with commas between them. For a silence, matchers: != and regular expressions (=~, !~) are allowed,
    too. For a drill, the labels of its alert; alertname is "Drill" unless it is given. For an explanation, which alerts, and
    whose way through the routes is shown; by default, all alerts.

.PARAMETER Duration
    How long the silence lasts, such as 2h; or "resolved": until nothing that fires has these labels.

.PARAMETER Comment
    Why the silence is made; or what the message of the drill says.

.PARAMETER Silence
    The id of the silence to be ended.

.PARAMETER Path
    monitoring.yaml. By default it is that of the ESC environment, or else the default.

.PARAMETER StatePath
    The folder with the monitor's state.

.PARAMETER StatusPath
    The folder for the files. It is created if it is missing.

.PARAMETER SummaryPath
    A file that the summary is appended to, as Markdown; by default that of the job's step.

.EXAMPLE
    ./.github/scripts/Invoke-MonitorAction.ps1 explain -StatePath ./monitor

    Shows why people are told of alerts, or are not, from the state of this machine.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('run', 'silence', 'end silence', 'drill', 'explain')]
    [string] $Action = 'run',

    [string] $Alert,

    [string] $Duration,

    [string] $Comment,

    [string] $Silence,

    [string] $Path,

    [string] $StatePath = '.monitor',

    [string] $StatusPath = 'monitor-status',

    [string] $SummaryPath = $env:GITHUB_STEP_SUMMARY
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
if (-not (Get-Module SophiaAI)) { Import-Module SophiaAI }

$given = $PSBoundParameters
# More than anybody reads; a summary has an end, too.
$mostRows = 100
$where = @{ StatePath = $StatePath }
if ($Path) { $where.Path = $Path }

# From here on, no line of the log is a command for the runner, whatever an input, an alert or an error says. Nobody knows the
# word that would end that.
if ($env:GITHUB_ACTIONS -eq 'true') { "::stop-commands::$([guid]::NewGuid().ToString('n'))" }

# What an action does not use was meant for another one, which would be left undone without a word. What it needs is named as the
# input is, since nobody here has seen a command's parameters.
function Assert-Input([string[]] $Given) {
    $used = @{ silence = 'Alert', 'Duration', 'Comment'; 'end silence' = 'Silence'; drill = 'Alert', 'Comment'; explain = 'Alert' }[$Action]
    foreach ($name in $Given | Where-Object { $_ -notin $used }) { throw "'$Action' does not use '$($name.ToLowerInvariant())'. Leave that empty, or choose another action." }
    if ($Action -notin 'silence', 'end silence') { return }
    $what = @{ Alert = 'the labels of the alerts, such as service="Gong"'; Duration = 'how long, such as 2h, or "resolved"'; Comment = 'why'; Silence = 'the id of the silence, which "explain" shows' }
    foreach ($name in $used | Where-Object { $_ -notin $Given }) { throw "'$Action' needs '$($name.ToLowerInvariant())': $($what[$name])." }
}

# The labels that a text names. A value without quotes ends at a comma.
function ConvertFrom-LabelText([string] $Text) {
    $labels = [ordered] @{}
    $rest = $Text.Trim() -replace '(?s)^\{(.*)\}\z', '$1'
    while ($rest.Trim()) {
        if ($rest -notmatch '^\s*([A-Za-z_][A-Za-z0-9_]*)\s*=(?![~=])\s*(?:"((?:[^"\\]|\\.)*)"\s*|([^",]*))(?:,|\z)') {
            throw "Labels are written as name=""value"", with commas between them. This is not: $([SophiaAI.SophiaText]::Line($rest.Trim()))"
        }
        $labels[$Matches[1]] = $Matches.Contains(3) ? $Matches[3].Trim() : ($Matches[2] -replace '\\n', "`n" -replace '\\(.)', '$1')
        $rest = $rest.Substring($Matches[0].Length)
    }
    $labels
}

# A member as it is read: in one line, without what a terminal or the runner would obey.
function ConvertTo-ShownText($Value) {
    $text = if ($Value -is [DateTimeOffset]) { $Value.ToString('u') }
    elseif ($Value -is [Collections.IDictionary] -or $Value -is [Collections.Generic.IReadOnlyDictionary[string, string]]) {
        @($Value.GetEnumerator() | ForEach-Object { '{0}="{1}"' -f $_.Key, $_.Value }) -join ', '
    }
    else { @($Value) -join ', ' }
    [SophiaAI.SophiaText]::Line($text)
}

# In Markdown, any sign of ASCII is only itself after a backslash: nothing is a link, an image, a tag or a cell of its own.
function ConvertTo-Cell([string] $Text) { $Text -replace '[!-/:-@\[-`{-~]', '\$0' }

# Shows objects in the log, and as a table of the summary. A column that is empty everywhere is left out.
function Show-Table([string] $Title, [object[]] $Item, [string[]] $Column, [string] $None) {
    $rows = @(
        foreach ($one in $Item | Select-Object -First $mostRows) {
            $row = [ordered] @{}
            foreach ($name in $Column) { $row[$name] = ConvertTo-ShownText $one.$name }
            [pscustomobject] $row
        }
    )
    $used = @($Column | Where-Object { $name = $_; @($rows | Where-Object { $_.$name -ne '' }) })
    $more = @($Item).Count - $rows.Count
    $rest = if (-not $rows) { $None } elseif ($more -gt 0) { "There are $more more." }
    $Title
    if ($rows) { $rows | Format-List $used }
    if ($rest) { $rest, '' }
    if (-not $SummaryPath) { return }
    $lines = @("### $(ConvertTo-Cell $Title)", '')
    if ($rows) {
        $lines += "| $($used -join ' | ') |", "|$(' --- |' * $used.Count)"
        foreach ($row in $rows) { $lines += "| $(@($used | ForEach-Object { ConvertTo-Cell $row.$_ }) -join ' | ') |" }
        $lines += ''
    }
    if ($rest) { $lines += $rest, '' }
    Add-Content -LiteralPath $SummaryPath $lines
}

function Show-Silence([string] $Title, [object[]] $Item) {
    Show-Table $Title $Item Id, State, Matchers, StartsAt, EndsAt, UntilResolved, Author, Comment, FiringCount, Place, Problem -None 'There is no silence.'
}

function Show-Decision([string] $Title, [object[]] $Item, [string] $None) {
    Show-Table $Title $Item Name, State, Severity, Receiver, Reason, By, Since, Until, ToldAt, Labels -None $None
}

function Add-Silence {
    $end = $Duration.Trim() -eq 'resolved' ? @{ Until = 'Resolved' } : @{ Duration = $Duration.Trim() }
    # The author is the one who has started the workflow, which the runner says in GITHUB_ACTOR.
    New-SophiaSilence $Alert.Trim() -Comment $Comment @end @where
}

# Labels for a parameter that takes wildcards: here, a value is what it says.
function ConvertTo-ExactLabel([Collections.IDictionary] $Label) {
    $exactly = @{}
    foreach ($name in $Label.Keys) { $exactly[$name] = [WildcardPattern]::Escape($Label[$name]) }
    $exactly
}

# The decisions of the alert with these labels, and no others.
function Get-DecisionOf([Collections.IDictionary] $Label) {
    Get-SophiaAlertDecision -Label (ConvertTo-ExactLabel $Label) @where | Where-Object { $_.Labels.Count -eq $Label.Count }
}

# Whether an Alertmanager gets the alerts: then no command knows whom that has told, and each warns of it.
function Test-Alertmanager {
    Get-SophiaAlertDecision @where -WarningVariable said -WarningAction SilentlyContinue | Out-Null
    [bool] ($said -like '*notify.alertmanager*')
}

function Invoke-Drill {
    $all = @{ alertname = 'Drill'; severity = 'warning' }
    $labels = ConvertFrom-LabelText $Alert
    foreach ($name in $labels.Keys) { $all[$name] = $labels[$name] }
    foreach ($name in 'alertname', 'severity') { $labels.Remove($name) }
    $drill = @{ Name = $all.alertname; Severity = $all.severity; Label = $labels; Drill = $true }
    $all.drill = 'true'
    # The same once more would change nothing that was told.
    $open = @(Get-DecisionOf $all | Where-Object { $_.ToldAt -and ($_.State -ne 'Resolved' -or $_.Reason -ne 'none') })
    if ($open) {
        Show-Decision 'The drill before this one' $open
        throw 'A drill with these labels was told, and that it is over was not. Hold this one later, or with another alertname.'
    }
    $summary = $Comment ? $Comment : "This is only a drill: nothing is wrong. $($env:GITHUB_ACTOR ? "$env:GITHUB_ACTOR has" : 'Somebody has') started it."
    $raised = Send-SophiaAlert @drill -Summary $summary @where -WarningVariable warned
    if (Test-Alertmanager) {
        if ($warned) { throw 'Alertmanager may not have got the drill. The reason is above.' }
        # Ended now, it might never be told.
        'Alertmanager has got the drill, and decides who is told. It ends by itself.'
        return
    }
    $decisions = @(Get-DecisionOf $raised.Labels)
    Show-Decision 'Whom the drill has reached' $decisions -None 'No route leads to anybody.'
    if (@($decisions | Where-Object Reason -In 'group wait', 'group interval')) {
        # Ended now, it would never be told.
        'It waits with other alerts of its group: a later run tells it, and that it is over.'
        return
    }
    Send-SophiaAlert @drill -Resolved @where | Out-Null
    if (-not @($decisions | Where-Object ToldAt)) { throw 'The drill has reached nobody. The reason is above.' }
    'A later run tells that it is over.'
}

function Show-Explanation {
    $labels = ConvertFrom-LabelText $Alert
    Show-Decision 'Why people are told of alerts, or are not' @(Get-SophiaAlertDecision -Label (ConvertTo-ExactLabel $labels) @where) -None ($labels.Count ? 'No alert that is pending, fires or was just resolved has these labels.' : 'No alert is pending, fires or was just resolved.')
    if ($labels.Count) {
        Show-Table 'Where an alert with these labels goes' @(Get-SophiaAlertRoute $labels @where) Receiver, Targets, Route, Group, NextFlush, MutedReason, MutedBy, MutedSince, MutedUntil -None 'Nowhere.'
    }
    Show-Silence 'Silences' @(Get-SophiaSilence @where)
}

# As JSON has them: in seconds.
filter ConvertTo-Second([string] $Member) { $_ | Select-Object *, @{ Name = "${Member}Seconds"; Expression = { $_.$Member.TotalSeconds } } -ExcludeProperty $Member }

function Get-RunStatus {
    $status = $run | ConvertTo-Second Duration
    $status.Sent = @($run.Sent | ConvertTo-Second Delay)
    $status.Unsent = @($run.Unsent | ConvertTo-Second Delay)
    $status
}

# What is known, whatever has happened. It must not hide why the step has failed.
function Export-Status([string] $Name, [scriptblock] $Get) {
    try { ConvertTo-Json (& $Get) -Depth 6 | Set-Content -LiteralPath (Join-Path $StatusPath "$Name.json") }
    catch { Write-Warning "$Name.json was not written: $([SophiaAI.SophiaText]::Line($_.Exception.Message))" }
}

$run = $null
try {
    Assert-Input @('Alert', 'Duration', 'Comment', 'Silence' | Where-Object { "$($given[$_])".Trim() })
    switch ($Action) {
        'silence' { Show-Silence 'The silence' @(Add-Silence) }
        'end silence' {
            $id = $Silence.Trim()
            Remove-SophiaSilence $id @where
            Show-Silence 'The silence that was ended' @(Get-SophiaSilence $id @where)
        }
        'drill' { Invoke-Drill }
        'explain' { Show-Explanation }
    }
    if ($Action -in 'run', 'silence', 'end silence') {
        $run = Invoke-SophiaMonitor @where
        $run | Format-List
    }
}
finally {
    New-Item $StatusPath -ItemType Directory -Force | Out-Null
    # The log has these warnings already.
    $quiet = $where + @{ WarningAction = 'SilentlyContinue' }
    if ($run) { Export-Status run { Get-RunStatus } }
    # A list is one even if it has one item, or none.
    Export-Status alerts { , @(Get-SophiaAlert @quiet) }
    Export-Status decisions { , @(Get-SophiaAlertDecision @quiet) }
    Export-Status silences { , @(Get-SophiaSilence -State Pending, Active, Dropped, Expired @quiet) }
}
