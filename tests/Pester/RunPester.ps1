<#
.SYNOPSIS
    Runs the Pester tests, and ends with a one-line count. The exit code is 1 when a test failed.

.DESCRIPTION
    `dotnet test` runs them all, in the pinned PowerShell. This runs them in the PowerShell that runs it; the sandbox's
    variables must be set, or else each file starts a sandbox of its own:

        dotnet run --project src/SophiaAI.Sandbox -- pwsh -File tests/Pester/RunPester.ps1

.PARAMETER Name
    Which files, by name, separated by commas, with wildcards. By default all.

.PARAMETER Package
    The .nupkg to test: the module is saved from it, as users install it. By default the module that the build has laid out
    is tested.

.PARAMETER Module
    The manifest of the module to test.

.PARAMETER Pester
    The manifest of Pester. By default the newest Pester on the module path is used.

.PARAMETER ResultFile
    Writes the results to this file as JSON; failed tests then count as results, not as a failure of this script.
#>
[CmdletBinding()]
param(
    [string] $Name = '*.Tests.ps1',
    [string] $Package,
    [string] $Module,
    [string] $Pester = 'Pester',
    [string] $ResultFile
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module $Pester -MinimumVersion 5.7

function Get-FullName([object] $Test) {
    $file = (Split-Path -Leaf $Test.ScriptBlock.File) -replace '\.Tests\.ps1$'
    "$file`: $($Test.ExpandedPath)"
}

function Get-Problem([object] $Item) {
    $Item.ErrorRecord | ForEach-Object { "$($_.DisplayErrorMessage ?? $_)`n$($_.DisplayStackTrace)" } | Join-String -Separator "`n"
}

# A file or a block that could not run is a result too: its tests did not pass.
function Get-Result([object] $Run) {
    foreach ($test in $Run.Tests) {
        $outcome = $test.Result -in 'Passed', 'Failed' ? $test.Result : 'Skipped'
        [pscustomobject] @{ Name = Get-FullName $test; Outcome = "$outcome"; Seconds = $test.Duration.TotalSeconds; Message = Get-Problem $test }
    }

    foreach ($part in @($Run.FailedBlocks) + @($Run.FailedContainers)) {
        [pscustomobject] @{ Name = "$part"; Outcome = 'Failed'; Seconds = $part.Duration.TotalSeconds; Message = Get-Problem $part }
    }
}

if ($Package) {
    $folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "SophiaAI package $([guid]::NewGuid().ToString('n'))") -ItemType Directory
    $Module = & (Join-Path $PSScriptRoot 'Save-Module.ps1') -Package $Package -Destination $folder
}

# PesterSetup.ps1 imports it.
if ($Module) { $env:SOPHIA_TESTED_MODULE = $Module }
# What the tests try is no result of the step that they may run in.
$env:GITHUB_ACTIONS = $null

$run = Invoke-Pester -Configuration @{
    Run    = @{ Path = $Name -split ',' | ForEach-Object { Join-Path $PSScriptRoot $_ }; PassThru = $true }
    Output = @{ Verbosity = 'Normal' }
}
$results = @(Get-Result $run)
$count = $results | Group-Object Outcome -AsHashTable -AsString
$passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { $count ? @($count[$_]).Where({ $_ }).Count : 0 }
if ($ResultFile) { ConvertTo-Json $results | Set-Content $ResultFile }
if ($Package) { Remove-Module SophiaAI -ErrorAction Ignore }
"$passed passed, $failed failed, $skipped skipped"
exit [int] (-not $ResultFile -and ($failed -gt 0 -or $passed -eq 0))
