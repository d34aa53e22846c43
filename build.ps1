<#
.SYNOPSIS
    Builds, tests, analyzes and packs the module.

.DESCRIPTION
    A thin layer over the .NET SDK: `dotnet build` and `dotnet test` do the same without an installed PowerShell. Everything that is
    made is under artifacts/. A failure ends the script with an error, and pwsh with an exit code other than 0.

.PARAMETER Task
    Build    Compiles the solution, which lays the module out under artifacts/module/SophiaAI/<version>/ and makes the
             package artifacts/package/SophiaAI.<version>.nupkg.
    Test     Runs `dotnet test`, Pester included.
    Analyze  Runs PSScriptAnalyzer over the scripts, and Test-ModuleManifest over the built manifest.
    Pack     Builds the module and its package in the Release configuration.
    Clean    Removes artifacts/.

.PARAMETER Configuration
    Debug or Release. By default Debug; for Pack, Release.

.EXAMPLE
    ./build.ps1

    Builds the module.

.EXAMPLE
    ./build.ps1 -Task Pack

    Makes the package, which Publish-PSResource -NupkgPath publishes.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Pack', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = $Task -eq 'Pack' ? 'Release' : 'Debug'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$artifacts = Join-Path $PSScriptRoot 'artifacts'
$solution = Join-Path $PSScriptRoot 'SophiaAI.sln'
$manifest = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'SophiaAI.psd1')
$moduleFolder = Join-Path $artifacts "module/SophiaAI/$($manifest.ModuleVersion)"

function Invoke-Native {
    param([string] $Command, [string[]] $Arguments)

    & $Command @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Command $($Arguments -join ' ') ended with exit code $LASTEXITCODE." }
}

function Invoke-Build {
    Invoke-Native dotnet build, $solution, '--configuration', $Configuration
}

function Invoke-Test {
    Invoke-Native dotnet test, '--solution', $solution, '--configuration', $Configuration
}

function Invoke-Analysis {
    Invoke-Build
    $settings = Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1'
    # The manifest is looked at where the files that it names are beside it.
    $builtManifest = Join-Path $moduleFolder 'SophiaAI.psd1'
    $findings = (Join-Path $PSScriptRoot 'build.ps1'), (Join-Path $PSScriptRoot 'build/*.ps1'), (Join-Path $PSScriptRoot 'docs/*.ps1'), (Join-Path $PSScriptRoot 'tests/Pester/*.ps1'), (Join-Path $PSScriptRoot '.github/scripts/*.ps1'), (Join-Path $PSScriptRoot 'docs/examples/*.ps1'), $builtManifest |
        ForEach-Object { Invoke-ScriptAnalyzer $_ -Settings $settings }
    $findings | Format-Table RuleName, ScriptName, Line, Message -Wrap | Out-Host
    if ($findings) { throw "PSScriptAnalyzer found $(@($findings).Count) problems." }

    Test-ModuleManifest $builtManifest -WarningAction Stop | Out-Host
}

function Invoke-Clean {
    if (Test-Path $artifacts) { Remove-Item $artifacts -Recurse -Force }
}

switch ($Task) {
    Build { Invoke-Build }
    Test { Invoke-Test }
    Analyze { Invoke-Analysis }
    Pack { Invoke-Build }
    Clean { Invoke-Clean }
}
