<#
.SYNOPSIS
    Builds, tests, analyzes and packs the module.

.DESCRIPTION
    A thin layer over the .NET SDK: `dotnet build` and `dotnet test` do the same without PowerShell. Everything that is
    made is under artifacts/. A failure ends the script with an error, and pwsh with an exit code other than 0.

.PARAMETER Task
    Build    Compiles the solution, which lays the module out under artifacts/module/SophiaAI/<version>/.
    Test     Runs `dotnet test`, then the Pester tests in a fresh pwsh against the sandbox, if Pester 5 is installed.
    Analyze  Runs PSScriptAnalyzer over the scripts, and Test-ModuleManifest over the built manifest.
    Pack     Makes artifacts/package/SophiaAI.<version>.nupkg, as the PowerShell Gallery takes it.
    Clean    Removes artifacts/.

.PARAMETER Configuration
    Debug or Release. By default Debug; for Pack, Release.

.EXAMPLE
    ./build.ps1

    Builds the module.

.EXAMPLE
    ./build.ps1 -Task Pack

    Makes the package, to be published with Publish-PSResource -NupkgPath.
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
$sandbox = Join-Path $artifacts "bin/SophiaAI.Sandbox/$($Configuration.ToLowerInvariant())/SophiaAI.Sandbox.dll"
# The pwsh that runs this script, for whatever needs a fresh process.
$pwsh = (Get-Process -Id $PID).Path

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
    if (-not (Get-Module Pester -ListAvailable | Where-Object Version -GE '5.0')) {
        Write-Warning 'Pester 5 is not installed: tests/Pester/*.Tests.ps1 were not run.'
        return
    }

    $runner = Join-Path $PSScriptRoot 'tests/Pester/RunPester.ps1'
    Invoke-Native dotnet $sandbox, 'run', '--', $pwsh, '-NoProfile', '-NonInteractive', '-File', $runner
}

function Invoke-Analysis {
    Invoke-Build
    $settings = Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1'
    # The manifest is looked at where the files that it names are beside it.
    $builtManifest = Join-Path $moduleFolder 'SophiaAI.psd1'
    $findings = (Join-Path $PSScriptRoot 'build.ps1'), (Join-Path $PSScriptRoot 'tests/Pester/*.ps1'), (Join-Path $PSScriptRoot '.github/scripts/*.ps1'), (Join-Path $PSScriptRoot 'docs/examples/*.ps1'), $builtManifest |
        ForEach-Object { Invoke-ScriptAnalyzer $_ -Settings $settings }
    $findings | Format-Table RuleName, ScriptName, Line, Message -Wrap | Out-Host
    if ($findings) { throw "PSScriptAnalyzer found $(@($findings).Count) problems." }

    Test-ModuleManifest $builtManifest -WarningAction Stop | Out-Host
}

function Get-PackageTag {
    # What the Gallery searches by: the same that Publish-PSResource derives from a manifest.
    $cmdlets = $manifest.CmdletsToExport
    @('PSModule', 'PSIncludes_Cmdlet') + $cmdlets.ForEach({ "PSCmdlet_$_" }) + $cmdlets.ForEach({ "PSCommand_$_" }) +
    $manifest.CompatiblePSEditions.ForEach({ "PSEdition_$_" }) + $manifest.PrivateData.PSData.Tags | Select-Object -Unique
}

function Get-Nuspec {
    $data = $manifest.PrivateData.PSData
    $metadata = [ordered] @{
        id                       = 'SophiaAI'
        version                  = $manifest.ModuleVersion + ($data['Prerelease'] ? "-$($data.Prerelease.TrimStart('-'))" : '')
        authors                  = $manifest.Author
        owners                   = $manifest.CompanyName
        requireLicenseAcceptance = 'false'
        licenseUrl               = $data.LicenseUri
        projectUrl               = $data['ProjectUri']
        description              = $manifest.Description
        releaseNotes             = $data.ReleaseNotes
        copyright                = $manifest.Copyright
        tags                     = (Get-PackageTag) -join ' '
    }
    $nuspec = [xml] '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata /></package>'
    foreach ($name in $metadata.Keys.Where({ $metadata[$_] })) {
        $element = $nuspec.CreateElement($name, $nuspec.DocumentElement.NamespaceURI)
        $element.InnerText = $metadata[$name]
        $nuspec.DocumentElement['metadata'].AppendChild($element) | Out-Null
    }

    $nuspec
}

function Invoke-Pack {
    Invoke-Build
    $folder = Join-Path $artifacts 'package'
    New-Item $folder -ItemType Directory -Force | Out-Null
    $nuspec = Join-Path $folder 'SophiaAI.nuspec'
    (Get-Nuspec).Save($nuspec)
    # Without a list of files, everything below the base path goes in as it is there.
    Invoke-Native dotnet pack, (Join-Path $PSScriptRoot 'build/SophiaAI.Package.csproj'), '--output', $folder, "-p:NuspecFile=$nuspec", "-p:NuspecBasePath=$moduleFolder"
    Remove-Item $nuspec
}

function Invoke-Clean {
    if (Test-Path $artifacts) { Remove-Item $artifacts -Recurse -Force }
}

switch ($Task) {
    Build { Invoke-Build }
    Test { Invoke-Test }
    Analyze { Invoke-Analysis }
    Pack { Invoke-Pack }
    Clean { Invoke-Clean }
}
