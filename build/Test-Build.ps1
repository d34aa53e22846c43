<#
    Checks that the same sources give the same module everywhere, and that every address in it comes from RepositoryUrl:
    builds the module in two folders, one a tarball's and one a clone's, without the property and with it. Needs the .NET
    SDK and git. Each check is a test; the last line counts them.
#>
[CmdletBinding()]
param([string] $Configuration = 'Release')

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$repository = 'https://github.com/example/sophia'
$root = Split-Path $PSScriptRoot
$source = Import-PowerShellDataFile (Join-Path $root 'SophiaAI.psd1')
$version = $source.ModuleVersion
$pages = "$repository/blob/v$version" + ($source.PrivateData.PSData['Prerelease'] ? "-$($source.PrivateData.PSData.Prerelease.TrimStart('-'))" : '')
$assemblies = 'SophiaAI.dll', 'SophiaAI.Loader.dll', 'lib/SophiaAI.Providers.dll'
$script:passed = 0
$script:failed = 0

# Whoever publishes has these set; here the arguments are to decide.
'RepositoryUrl', 'RepositoryTag', 'RepositoryFiles', 'SourceRevisionId' | ForEach-Object { Remove-Item "Env:$_" -ErrorAction Ignore }

function Invoke-Native([string] $Command, [string[]] $Arguments) {
    $output = & $Command @Arguments 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$Command $($Arguments -join ' ') ended with exit code ${LASTEXITCODE}:`n$($output -join "`n")" }
    $output
}

function Test-That([string] $Name, [scriptblock] $Check) {
    try { $problem = & $Check | Out-String }
    catch { $problem = "$_" }

    if ($problem) { $script:failed++; Write-Host "failed  $Name`n$($problem.Trim())" }
    else { $script:passed++; Write-Host "passed  $Name" }
}

# A check outputs what is wrong.
function Compare-Value($Expected, $Actual, [string] $What) {
    if ("$Expected" -cne "$Actual") { "${What}: expected '$Expected', but it is '$Actual'." }
}

function Copy-Source([string] $Folder) {
    $null = New-Item $Folder -ItemType Directory
    $files = '*.props', '*.targets', 'global.json', '.editorconfig', 'SophiaAI.psd1', 'LICENSE', 'CHANGELOG.md', 'build', 'src', 'module'
    $files | ForEach-Object { Copy-Item (Join-Path $root $_) $Folder -Recurse }
}

# Analyzers find problems and change no byte; the ordinary build has run them.
function Build-Module([string] $Folder, [string[]] $Property) {
    $null = Invoke-Native dotnet (@('build', (Join-Path $Folder 'build'), '-c', $Configuration, '-v', 'q', '-p:RunAnalyzers=false') + $Property)
    Join-Path $Folder "artifacts/module/SophiaAI/$version"
}

function Get-ModuleHash([string] $Module) {
    Get-ChildItem $Module -Recurse -File | Sort-Object FullName |
        ForEach-Object { "$((Get-FileHash $_).Hash) $([IO.Path]::GetRelativePath($Module, $_.FullName))" }
}

function Get-WriteTime([string] $Module) {
    Get-ChildItem $Module -Recurse -File | Sort-Object FullName | ForEach-Object { "$($_.LastWriteTimeUtc.Ticks) $($_.Name)" }
}

function Get-PackageHash([string] $Module) {
    (Get-FileHash (Join-Path $Module "../../../package/SophiaAI.$version.nupkg")).Hash
}

function Compare-Module([string] $Left, [string] $Right) {
    Compare-Value (Get-PackageHash $Left) (Get-PackageHash $Right) 'The hash of the package'
    Compare-Object (Get-ModuleHash $Left) (Get-ModuleHash $Right) | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
}

# What the embedded symbols say about where the sources are, and where they were compiled.
function Get-Symbol([string] $Assembly) {
    $stream = [IO.File]::OpenRead($Assembly)
    $file = [Reflection.PortableExecutable.PEReader]::new($stream)
    try {
        $entry = $file.ReadDebugDirectory() | Where-Object Type -EQ EmbeddedPortablePdb
        $provider = $file.ReadEmbeddedPortablePdbDebugDirectoryData($entry)
        $reader = $provider.GetMetadataReader()
        $sourceLink = [guid] 'CC110556-A091-4D38-9FEC-25AB9A351A6A'
        $link = $reader.CustomDebugInformation | ForEach-Object { $reader.GetCustomDebugInformation($_) } |
            Where-Object { $reader.GetGuid($_.Kind) -eq $sourceLink } |
            ForEach-Object { [Text.Encoding]::UTF8.GetString($reader.GetBlobBytes($_.Value)) }
        $documents = $reader.Documents | ForEach-Object { $reader.GetString($reader.GetDocument($_).Name) }
        [pscustomobject] @{ SourceLink = $link; Documents = @($documents) }
    }
    finally { $file.Dispose(); $stream.Dispose() }
}

function Get-InformationalVersion([string] $Assembly) { [Diagnostics.FileVersionInfo]::GetVersionInfo($Assembly).ProductVersion }

function Get-HelpLink([string] $Module) {
    $help = [xml]::new()
    $help.Load((Join-Path $Module 'en-US/SophiaAI.dll-Help.xml'))
    foreach ($link in $help.SelectNodes("//*[local-name()='navigationLink']")) {
        [pscustomobject] @{
            Command = $link.SelectSingleNode("ancestor::*[local-name()='command']/*[local-name()='details']/*[local-name()='name']").InnerText
            Text    = $link.SelectSingleNode("*[local-name()='linkText']").InnerText
            Uri     = $link.SelectSingleNode("*[local-name()='uri']")?.InnerText
        }
    }
}

$work = Join-Path ([IO.Path]::GetTempPath()) "sophia-build-$([guid]::NewGuid().ToString('n'))"
try {
    $tarball = Join-Path $work 'tarball'
    $clone = Join-Path $work 'a clone in a deeper folder/sophia'
    $tarball, $clone | ForEach-Object { Copy-Source $_ }
    $null = Invoke-Native git '-C', $clone, 'init', '-q'
    $null = Invoke-Native git '-C', $clone, 'add', '-A'
    $null = Invoke-Native git '-C', $clone, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'Sources'
    $null = Invoke-Native git '-C', $clone, 'remote', 'add', 'origin', 'https://github.com/somebody/else.git'
    $commit = Invoke-Native git '-C', $clone, 'rev-parse', 'HEAD'

    $one = Build-Module $tarball
    $other = Build-Module $clone
    Test-That 'A tarball and a clone give the same module and package, byte for byte' { Compare-Module $one $other }
    Test-That 'Without RepositoryUrl the manifest is the repository''s' {
        Compare-Value (Get-FileHash (Join-Path $root 'SophiaAI.psd1')).Hash (Get-FileHash (Join-Path $other 'SophiaAI.psd1')).Hash 'SophiaAI.psd1'
    }
    Test-That 'Without RepositoryUrl no link of the help has an address' { Get-HelpLink $other | Where-Object { $_.Uri -or $_.Text -like 'Online*' } }
    Test-That 'Without RepositoryUrl the assemblies name no commit and no repository' {
        foreach ($assembly in $assemblies | ForEach-Object { Join-Path $other $_ }) {
            Compare-Value $version (Get-InformationalVersion $assembly) "The version of $assembly"
            Compare-Value '' (Get-Symbol $assembly).SourceLink "Source Link of $assembly"
        }
    }
    Test-That 'A path in the symbols begins at the root of the repository' {
        foreach ($assembly in $assemblies) { (Get-Symbol (Join-Path $other $assembly)).Documents | Where-Object { $_ -notmatch '^/_/(src|artifacts)/' } }
    }
    Test-That 'A second build writes nothing' {
        $before = Get-WriteTime $other
        $null = Build-Module $clone
        Compare-Object $before (Get-WriteTime $other) | ForEach-Object InputObject
    }

    # Nothing is copied between the two folders: the second build starts from its own sources, as above.
    $one = Build-Module $tarball "-p:RepositoryUrl=$repository", "-p:SourceRevisionId=$commit"
    $other = Build-Module $clone "-p:RepositoryUrl=$repository"
    Test-That 'With RepositoryUrl a tarball and a clone give the same module and package' { Compare-Module $one $other }
    Test-That 'With RepositoryUrl the manifest has ProjectUri, and is the same otherwise' {
        $manifest = Join-Path $other 'SophiaAI.psd1'
        Compare-Value $repository (Test-ModuleManifest $manifest).PrivateData.PSData.ProjectUri 'ProjectUri'
        Compare-Object (Get-Content (Join-Path $root 'SophiaAI.psd1')) (Get-Content $manifest) | Where-Object InputObject -NotLike '*ProjectUri*'
    }
    Test-That 'With RepositoryUrl the symbols map to the commit''s files on GitHub' {
        foreach ($assembly in $assemblies | ForEach-Object { Join-Path $other $_ }) {
            $link = (Get-Symbol $assembly).SourceLink
            Compare-Value "https://raw.githubusercontent.com/example/sophia/$commit/*" ($link | ConvertFrom-Json).documents.'/_/*' "Source Link of $assembly"
            Compare-Value "$version+$commit" (Get-InformationalVersion $assembly) "The version of $assembly"
        }
    }
    Test-That 'Each link to a guide opens a guide at the version''s tag' {
        $links = Get-HelpLink $other | Where-Object { $_.Uri -and $_.Text -notlike 'Online*' }
        if (-not $links) { 'There is no link to a guide.' }
        foreach ($link in $links) {
            $file = $link.Uri.Replace("$pages/", '') -replace '#.*'
            if (-not (Test-Path (Join-Path $root $file))) { "$($link.Command): $($link.Uri)" }
        }
    }
    # A command's HelpUri is what Get-Help -Online opens: the engine finds both in the same way.
    Test-That 'Get-Help -Online opens each command''s page at the version''s tag' {
        $shell = [powershell]::Create().AddScript({ param($Manifest) Import-Module $Manifest; Get-Command -Module SophiaAI | Select-Object Name, HelpUri }).AddArgument((Join-Path $other 'SophiaAI.psd1'))
        try { $commands = $shell.Invoke(); $shell.Streams.Error }
        finally { $shell.Dispose() }

        Compare-Value $source.CmdletsToExport.Count @($commands).Count 'The number of commands'
        foreach ($command in $commands) { Compare-Value "$pages/docs/cmdlets/$($command.Name).md" $command.HelpUri $command.Name }
    }

    # The last, because the lock files know no system: restoring for one changes them.
    Test-That 'A sandbox for one system does not bring its files into the module' {
        $before = Get-ModuleHash $other
        $null = Invoke-Native dotnet @('build', (Join-Path $clone 'src/SophiaAI.Sandbox'), '-c', $Configuration, '-v', 'q', '--use-current-runtime',
            '-p:RunAnalyzers=false', '-p:RestoreLockedMode=false', "-p:RepositoryUrl=$repository")
        Compare-Object $before (Get-ModuleHash $other) | ForEach-Object InputObject
    }
}
finally {
    if (Test-Path $work) { Remove-Item $work -Recurse -Force }
}

Write-Host "$script:passed passed, $script:failed failed, 0 skipped"
exit [int] ($script:failed -gt 0)
