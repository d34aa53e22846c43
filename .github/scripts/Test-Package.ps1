<#
.SYNOPSIS
    Tests a package of the module in one line of PowerShell, such as 7.4, against the sandbox.

.DESCRIPTION
    What CI does with the package that it has built, on each system. It checks that the package is that very file, installs
    the newest PowerShell of the line as a .NET tool, saves the Pester that the repository pins, and runs the Pester tests
    with both. Needs the .NET SDK 10, the runtime of that PowerShell, and the sandbox. Everything that it installs is in one
    folder; what is there already is used.

.PARAMETER Package
    The .nupkg. Wildcards are allowed, but there must be one such file.

.PARAMETER Sha256
    The SHA-256 that the package must have.

.PARAMETER PowerShellLine
    The line of PowerShell: major and minor version.

.PARAMETER Sandbox
    The sandbox's assembly; by default that of a Release build.

.PARAMETER ToolFolder
    Where PowerShell and Pester are installed.

.EXAMPLE
    ./.github/scripts/Test-Package.ps1 artifacts/package/SophiaAI.*.nupkg -Sha256 (Get-FileHash artifacts/package/*.nupkg).Hash -PowerShellLine 7.6

    Tests the package that a Release build has made.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $Package,

    [Parameter(Mandatory)]
    [ValidatePattern('^[0-9a-fA-F]{64}$')]
    [string] $Sha256,

    [Parameter(Mandatory)]
    [ValidatePattern('^7\.\d+$')]
    [string] $PowerShellLine,

    [string] $Sandbox,

    [string] $ToolFolder = (Join-Path ([IO.Path]::GetTempPath()) "sophia-powershell-$PowerShellLine")
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)

function Invoke-Native([string] $Command, [string[]] $Arguments) {
    & $Command @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Command $($Arguments -join ' ') ended with exit code $LASTEXITCODE." }
}

function Get-TestedPackage {
    $files = @(Get-Item $Package -ErrorAction Ignore)
    if ($files.Count -ne 1) { throw "There must be one package '$Package', and there are $($files.Count)." }
    $hash = (Get-FileHash -LiteralPath $files[0].FullName -Algorithm SHA256).Hash
    if ($hash -ne $Sha256) { throw "$($files[0].Name) is not the file that was built: its SHA-256 is $hash, and not $Sha256." }
    $files[0].FullName
}

function Install-PowerShell {
    $pwsh = Join-Path $ToolFolder ($IsWindows ? 'pwsh.exe' : 'pwsh')
    if (-not (Test-Path $pwsh)) {
        # The newest of the line, or none: without an upper bound, the tool takes what it finds above the line.
        $next = [version] $PowerShellLine
        $range = "[$PowerShellLine.*,$($next.Major).$($next.Minor + 1))"
        Invoke-Native dotnet @('tool', 'install', 'PowerShell', '--version', $range, '--tool-path', $ToolFolder) | Out-Host
    }

    $version = Invoke-Native $pwsh @('-NoProfile', '-NonInteractive', '-Command', '"$($PSVersionTable.PSVersion)"')
    if ($version -notlike "$PowerShellLine.*") { throw "$pwsh is PowerShell $version, and not $PowerShellLine." }
    "PowerShell $version on $([Environment]::OSVersion.VersionString)" | Out-Host
    $pwsh
}

function Install-Pester {
    $modules = Join-Path $ToolFolder 'modules'
    $version = ([xml] (Get-Content (Join-Path $root 'Directory.Packages.props') -Raw)).SelectSingleNode('//PesterVersion').InnerText
    if (-not (Test-Path (Join-Path $modules "Pester/$version"))) {
        New-Item $modules -ItemType Directory -Force | Out-Null
        Save-PSResource Pester -Version $version -Repository PSGallery -Path $modules -TrustRepository
    }

    Join-Path $modules "Pester/$version/Pester.psd1"
}

$file = Get-TestedPackage
if (-not $Sandbox) { $Sandbox = Join-Path $root 'artifacts/bin/SophiaAI.Sandbox/release/SophiaAI.Sandbox.dll' }
if (-not (Test-Path $Sandbox)) { throw "There is no sandbox $Sandbox." }
$pwsh = Install-PowerShell
$pester = Install-Pester
$before = $env:PATH, $env:PSModulePath
try {
    # What the tests start as pwsh must be the same PowerShell, and modules of the one that runs this must stay out.
    $env:PATH = $ToolFolder + [IO.Path]::PathSeparator + $env:PATH
    $env:PSModulePath = $null
    $runner = Join-Path $root 'tests/Pester/RunPester.ps1'
    Invoke-Native dotnet @($Sandbox, 'run', '--', $pwsh, '-NoProfile', '-NonInteractive', '-File', $runner, '-Package', $file, '-Pester', $pester)
}
finally {
    $env:PATH, $env:PSModulePath = $before
}
