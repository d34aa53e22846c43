<#
.SYNOPSIS
    Runs the Pester tests, and ends with a one-line count. The exit code is the number of failures, at most 1.
#>
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0

$run = Invoke-Pester -Configuration @{
    Run    = @{ Path = Join-Path $PSScriptRoot '*.Tests.ps1'; PassThru = $true }
    Output = @{ Verbosity = 'Normal' }
}
# A file or a block that could not run also counts: its tests did not pass.
$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
"$($run.PassedCount) passed, $failed failed, $($run.SkippedCount + $run.NotRunCount) skipped"
exit [int] ($failed -gt 0 -or $run.PassedCount -eq 0)
