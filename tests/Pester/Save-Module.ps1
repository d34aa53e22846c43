<#
.SYNOPSIS
    Saves the module from its package as Save-PSResource does for a user, and returns the path of its manifest.

.PARAMETER Package
    The .nupkg. Its folder is registered as a repository for the time that this takes.

.PARAMETER Destination
    The folder that gets SophiaAI/<version>/.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Package, [Parameter(Mandatory)] [string] $Destination)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$file = Get-Item $Package
$repository = "SophiaAI-$([guid]::NewGuid().ToString('n'))"
Register-PSResourceRepository $repository -Uri $file.DirectoryName -Trusted
try {
    $version = $file.BaseName -replace '^SophiaAI\.'
    Save-PSResource SophiaAI -Version "[$version]" -Prerelease -Repository $repository -Path $Destination
}
finally {
    Unregister-PSResourceRepository $repository
}

Join-Path $Destination 'SophiaAI' ($version -replace '-.*') 'SophiaAI.psd1' -Resolve
