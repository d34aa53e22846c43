<#
.SYNOPSIS
    Writes the package's metadata, as the PowerShell Gallery shows and searches it, from the module's manifest.

.PARAMETER ManifestPath
    The manifest of the laid-out module.

.PARAMETER Path
    The .nuspec to write.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $ManifestPath, [Parameter(Mandatory)] [string] $Path)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# What the Gallery's search by command goes by. Publish-Module sets these tags, Publish-PSResource does not.
function Get-PackageTag([hashtable] $Manifest) {
    $cmdlets = $Manifest.CmdletsToExport
    @('PSModule', 'PSIncludes_Cmdlet') + $cmdlets.ForEach({ "PSCmdlet_$_" }) + $cmdlets.ForEach({ "PSCommand_$_" }) +
    $Manifest.CompatiblePSEditions.ForEach({ "PSEdition_$_" }) + $Manifest.PrivateData.PSData.Tags | Select-Object -Unique
}

function Get-Metadata([hashtable] $Manifest) {
    $data = $Manifest.PrivateData.PSData
    [ordered] @{
        id                       = 'SophiaAI'
        version                  = $Manifest.ModuleVersion + ($data['Prerelease'] ? "-$($data.Prerelease.TrimStart('-'))" : '')
        authors                  = $Manifest.Author
        owners                   = $Manifest.CompanyName
        requireLicenseAcceptance = 'false'
        licenseUrl               = $data.LicenseUri
        projectUrl               = $data['ProjectUri']
        description              = $Manifest.Description
        releaseNotes             = $data.ReleaseNotes
        copyright                = $Manifest.Copyright
        tags                     = (Get-PackageTag $Manifest) -join ' '
    }
}

$metadata = Get-Metadata (Import-PowerShellDataFile $ManifestPath)
$nuspec = [xml] '<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata /></package>'
foreach ($name in $metadata.Keys.Where({ $metadata[$_] })) {
    $element = $nuspec.CreateElement($name, $nuspec.DocumentElement.NamespaceURI)
    $element.InnerText = $metadata[$name]
    $nuspec.DocumentElement['metadata'].AppendChild($element) | Out-Null
}

New-Item (Split-Path $Path) -ItemType Directory -Force | Out-Null
$nuspec.Save($Path)
