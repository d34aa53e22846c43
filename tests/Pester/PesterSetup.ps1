<#
    Dot-sourced by each test file in BeforeAll; Close-Sandbox belongs in AfterAll. Imports the module, and makes sure that
    every service's variables point to a sandbox: the one that runs the tests, or else a new one.
#>
Set-StrictMode -Version 3
$script:root = Split-Path (Split-Path $PSScriptRoot)
# The module that RunPester.ps1 was told to test, or else the one that the build has laid out.
$script:manifest = $env:SOPHIA_TESTED_MODULE ? $env:SOPHIA_TESTED_MODULE : (Join-Path $root "artifacts/module/SophiaAI/$((Import-PowerShellDataFile (Join-Path $root 'SophiaAI.psd1')).ModuleVersion)/SophiaAI.psd1")
# The pwsh that runs the tests. One from a .NET package is a library that dotnet runs: the first of its arguments.
$script:pwsh = (Get-Process -Id $PID).Path
$script:pwshFirst = (Split-Path -LeafBase $pwsh) -eq 'dotnet' ? @(Join-Path $PSHOME pwsh.dll) : @()
# What the processes of a machine share about rate limits stays as it is: it is the user's own.
$script:shareNothing = "[AppContext]::SetData('SophiaAI.StateFolder', '')"
[AppContext]::SetData('SophiaAI.StateFolder', '')
$script:settingPattern = '^(SNOWFLAKE|GONG|VERCEL|ESTUARY|FLOW|PULUMI|SLACK)_'
$script:secretVariables = 'SNOWFLAKE_PASSWORD', 'GONG_API_KEY', 'GONG_API_SECRET', 'VERCEL_ACCESS_TOKEN', 'ESTUARY_API_KEY', 'PULUMI_ACCESS_TOKEN', 'SLACK_BOT_TOKEN'

function Get-SettingVariable {
    $variables = @{}
    Get-ChildItem env: | Where-Object Name -Match $settingPattern | ForEach-Object { $variables[$_.Name] = $_.Value }
    $variables
}

# Removes all variables that are not named: a developer's own must never let a test reach a real service.
function Use-Variable([System.Collections.IDictionary] $Variable) {
    Get-ChildItem env: | Where-Object Name -Match $settingPattern | Remove-Item
    foreach ($name in $Variable.Keys) { Set-Item "env:$name" $Variable[$name] }
}

# Starts another sandbox: its process, and its variables.
function Start-Sandbox {
    $assembly = Get-ChildItem (Join-Path $root 'artifacts/bin/SophiaAI.Sandbox') -Filter SophiaAI.Sandbox.dll -Recurse -Depth 1 |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $assembly) { throw 'The sandbox is not built: run build.ps1 first.' }

    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] ($assembly.FullName, 'serve', '--format', 'json'))
    $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($start)
    $process.BeginErrorReadLine()
    $json = do {
        $line = $process.StandardOutput.ReadLine()
        if ($null -eq $line) { throw 'The sandbox did not start.' }
        $line
    } while ($line -ne '}')
    [pscustomobject] @{ Process = $process; Variables = $json | ConvertFrom-Json -AsHashtable }
}

function Stop-Sandbox([object] $Sandbox) {
    $Sandbox.Process.Kill()
    $Sandbox.Process.WaitForExit(60000) | Out-Null
    $Sandbox.Process.Dispose()
}

function Close-Sandbox {
    Disconnect-SophiaEnvironment
    if ($sandbox) { Stop-Sandbox $sandbox }
    Use-Variable $variablesBefore
}

# For BeforeEach: every test starts with the sandbox's own settings, no connection, no faults and an empty request log.
function Clear-Sandbox {
    Use-Variable $variables
    Disconnect-SophiaEnvironment
    foreach ($list in 'faults', 'requests') { Invoke-RestMethod "$admin/$list" -Method Delete | Out-Null }
}

function Add-Fault([hashtable] $Fault) {
    Invoke-RestMethod "$admin/faults" -Method Post -ContentType 'application/json' -Body (ConvertTo-Json $Fault) | Out-Null
}

function Get-Request([string] $Service) {
    # Invoke-RestMethod returns a list as one object.
    Invoke-RestMethod "$admin/requests?service=$Service" | Write-Output
}

# Runs a fresh pwsh with the built module imported. Returns its exit code and all of its output.
function Invoke-Pwsh([string] $Command, [string] $File) {
    $what = $File ? @('-File', $File) : @('-Command', "$shareNothing; Import-Module '$manifest'; $Command")
    $output = & $pwsh @pwshFirst -NoProfile -NonInteractive @what 2>&1
    [pscustomobject] @{ ExitCode = $LASTEXITCODE; Output = $output | Out-String }
}

# What a command tells the host, for example with -WhatIf: the transcript of it, which takes no session of its own.
function Get-HostText([scriptblock] $Command) {
    $transcriptFile = Join-Path ([IO.Path]::GetTempPath()) "sophia-$([guid]::NewGuid().ToString('n')).txt"
    Start-Transcript $transcriptFile -UseMinimalHeader | Out-Null
    try { & $Command | Out-Null }
    finally { Stop-Transcript | Out-Null }
    try { Get-Content $transcriptFile -Raw }
    finally { Remove-Item $transcriptFile }
}

# Runs a command beside this session, where there is nobody to ask. Returns its errors.
function Get-UnattendedError([string] $Command) {
    $shell = [powershell]::Create()
    try {
        $shell.AddScript("Import-Module '$manifest'; $Command").Invoke() | Out-Null
        $shell.Streams.Error
    }
    catch { $_ }
    finally { $shell.Dispose() }
}

function Get-Base64Form([string] $Text) {
    $bytes = [Text.Encoding]::UTF8.GetBytes($Text)
    foreach ($offset in 0..2) {
        # The position in a longer text decides the characters; those at the edges depend on the neighbours too.
        $first = [Math]::Ceiling($offset * 8 / 6)
        $count = [Math]::Floor(($offset + $bytes.Length) * 8 / 6) - $first
        [Convert]::ToBase64String([byte[]]::new($offset) + $bytes).Substring($first, $count)
    }
}

# Every form in which the sandbox's secrets could appear.
function Get-SecretForm {
    $secrets = @($secretVariables | ForEach-Object { $variables[$_] }) + ([uri] $variables['SLACK_WEBHOOK_URL']).AbsolutePath
    # Making the forms takes longer than looking for them, and the secrets rarely change.
    $key = $secrets -join "`n"
    if (-not $secretForms.ContainsKey($key)) { $secretForms[$key] = @($secrets | ForEach-Object { Get-FormOf $_ } | Select-Object -Unique) }
    $secretForms[$key]
}

function Get-FormOf([string] $Secret) {
    $Secret
    [uri]::EscapeDataString($Secret)
    [Net.WebUtility]::UrlEncode($Secret)
    [Net.WebUtility]::HtmlEncode($Secret)
    [Security.SecurityElement]::Escape($Secret)
    $json = (ConvertTo-Json $Secret).Trim('"')
    $json
    (ConvertTo-Json $json).Trim('"')
    [Text.Json.JsonEncodedText]::Encode($Secret).ToString()
    $Secret.Replace("'", "''")
    [Convert]::ToHexString([Text.Encoding]::UTF8.GetBytes($Secret))
    Get-Base64Form $Secret
}

# The secrets that a text reveals, even across line breaks.
function Find-Secret([string] $Text) {
    $oneLine = $Text -replace '\s*[\r\n]+\s*'
    foreach ($form in Get-SecretForm) {
        if ($Text.Contains($form, [StringComparison]::Ordinal) -or $oneLine.Contains($form, [StringComparison]::Ordinal)) { $form }
    }
}

$script:secretForms = @{}
Import-Module $manifest -Force
$script:sandbox = $null
$script:variablesBefore = Get-SettingVariable
if (@($variablesBefore['SNOWFLAKE_ACCOUNT_URL', 'GONG_BASE_URL', 'VERCEL_API_URL', 'ESTUARY_API_URL', 'PULUMI_API_URL', 'SLACK_WEBHOOK_URL'] -notlike 'http://127.0.0.1:*')) {
    $script:sandbox = Start-Sandbox
    Use-Variable $sandbox.Variables
}
$script:variables = Get-SettingVariable
$script:admin = "$env:GONG_BASE_URL/_sandbox"
