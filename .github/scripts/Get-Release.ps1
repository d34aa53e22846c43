<#
.SYNOPSIS
    Checks that a tag, the manifest and the changelog agree on a version, and gives what a release of it says.

.DESCRIPTION
    The tag must be v and the manifest's version, with its Prerelease if it has one. The changelog must have a section of
    that version (a heading such as "## 1.2.0" or "## 1.2.0 (2026-12-01)") with something in it, and nothing that is still
    unreleased: everything at the tag is released.

    Gives an object: Version, IsPrerelease, PackageName, and Notes, which is the changelog's section.

.PARAMETER Tag
    The tag, such as v1.2.0 or v1.2.0-beta1.

.PARAMETER ManifestPath
    The module's manifest.

.PARAMETER ChangelogPath
    The changelog.

.EXAMPLE
    ./.github/scripts/Get-Release.ps1 v1.2.0

    Shows what would be released, before the tag is pushed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $Tag,

    [string] $ManifestPath = (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'SophiaAI.psd1'),

    [string] $ChangelogPath = (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'CHANGELOG.md')
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

function Get-Section([string] $Text, [string] $Heading) {
    $match = [regex]::Match($Text, "(?ms)^## $([regex]::Escape($Heading))(?: [^\n]*)?\n(.*?)(?=^## |\z)")
    $match.Success ? $match.Groups[1].Value.Trim() : $null
}

$manifest = Import-PowerShellDataFile -LiteralPath $ManifestPath
$prerelease = "$($manifest.PrivateData.PSData['Prerelease'])".TrimStart('-')
$version = $manifest.ModuleVersion + ($prerelease ? "-$prerelease" : '')
if ($Tag -cne "v$version") { throw "The tag is $Tag, but the manifest has version ${version}: the tag would have to be v$version." }

$changelog = "$(Get-Content -LiteralPath $ChangelogPath -Raw)" -replace '\r\n', "`n"
$notes = Get-Section $changelog $version
if ($null -eq $notes) { throw "The changelog has no section '## $version'." }
if (-not $notes) { throw "The changelog's section '## $version' is empty." }
if (Get-Section $changelog Unreleased) { throw "The changelog still has something unreleased: it belongs in the section '## $version'." }

[pscustomobject] @{
    Version      = $version
    IsPrerelease = $prerelease -ne ''
    PackageName  = "SophiaAI.$version.nupkg"
    Notes        = $notes
}
