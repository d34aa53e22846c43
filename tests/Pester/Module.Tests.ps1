BeforeDiscovery {
    $manifest = Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../SophiaAI.psd1')
    $script:cmdlets = $manifest.CmdletsToExport | ForEach-Object { @{ Cmdlet = $_ } }
    $script:topics = Get-ChildItem (Join-Path $PSScriptRoot '../../module/en-US') -Filter about_*.help.txt | ForEach-Object { @{ Topic = $_.Name -replace '\.help\.txt$' } }
}

BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'The module' {
    BeforeEach { Clear-Sandbox }

    It 'has a clean manifest' {
        $warnings = @()
        $info = Test-ModuleManifest $manifest -WarningVariable warnings -ErrorAction Stop
        $warnings | Should -BeNullOrEmpty
        $info.Name | Should -Be 'SophiaAI'
        $info.ExportedCmdlets.Count | Should -BeGreaterThan 0
    }

    It 'exports exactly the cmdlets that its manifest lists' {
        $listed = (Import-PowerShellDataFile $manifest).CmdletsToExport
        $commands = Get-Command -Module SophiaAI
        $commands.Name | Sort-Object | Should -Be ($listed | Sort-Object)
        $commands.CommandType | Select-Object -Unique | Should -Be 'Cmdlet'
    }

    It 'can be imported, imported again with -Force, removed, and imported again' {
        # In a separate session: removing the module here would take it from the other tests.
        $run = Invoke-Pwsh @"
            `$ErrorActionPreference = 'Stop'
            function Test-It { (Get-GongWorkspace).Count; (Get-Command -Module SophiaAI).Count }
            Test-It
            Import-Module '$manifest' -Force; Test-It
            Remove-Module SophiaAI; (Get-Module SophiaAI).Count
            Import-Module '$manifest'; Test-It
"@
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $count = (Get-Command -Module SophiaAI).Count
        -split $run.Output | Should -Be 4, $count, 4, $count, 0, 4, $count
    }

    It 'is found by its name, and loads by itself, from a folder on the module path' {
        $before = $env:PSModulePath, $env:PSModuleAnalysisCachePath
        $env:PSModulePath = (Split-Path (Split-Path (Split-Path $manifest))) + [IO.Path]::PathSeparator + $env:PSModulePath
        # Whatever an earlier session learned about the module must not help.
        $env:PSModuleAnalysisCachePath = Join-Path $TestDrive analysis
        try {
            $output = & $pwsh @pwshFirst -NoProfile -NonInteractive -Command '(Get-Module SophiaAI).Count; (Get-GongWorkspace Sales).Name; (Get-Module SophiaAI).Path' 2>&1
        }
        finally {
            $env:PSModulePath, $env:PSModuleAnalysisCachePath = $before
        }

        $output[0..1] | Should -Be 0, 'Sales'
        Split-Path $output[2] | Should -Be (Split-Path $manifest)
    }
}

Describe 'Help' {
    It 'of <cmdlet> has a synopsis and at least two examples' -ForEach $cmdlets {
        $help = Get-Help $cmdlet -Full
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        # Without help, the engine generates a synopsis from the syntax.
        $help.Synopsis.Trim() | Should -Not -BeLike "$cmdlet *"
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    }

    It 'lists SophiaAI.NotConnected for every command that uses the current connection' {
        $using = Get-Command -Module SophiaAI | Where-Object { $_.Parameters.ContainsKey('Connection') } | Where-Object Name -NE Connect-SophiaEnvironment
        $using | Should -Not -BeNullOrEmpty
        $using.Name | Where-Object { "$((Get-Help $_).alertSet.alert.Text)" -notmatch 'SophiaAI\.NotConnected' } | Should -BeNullOrEmpty
    }

    It 'has about topics' {
        Get-ChildItem (Join-Path (Split-Path $manifest) 'en-US') -Filter about_*.help.txt | Should -Not -BeNullOrEmpty
    }

    It 'shows <topic>' -ForEach $topics {
        Get-Help $topic | Out-String | Should -BeLike "*$topic*"
    }
}

Describe 'Views' {
    BeforeAll { Clear-Sandbox }

    # A table omits columns that do not fit.
    It 'show every column of <type> within 100 characters' -ForEach @(
        @{ Type = 'GongWorkspace'; Command = { Get-GongWorkspace }; Header = 'Id Name Description' }
        @{ Type = 'VercelDeployment'; Command = { Get-VercelDeployment }; Header = 'Created State Target Uid Name' }
        @{ Type = 'EstuaryCollection'; Command = { Get-EstuaryCollection }; Header = 'Status UpdatedAt CatalogName' }
        @{ Type = 'SnowflakeStatement'; Command = { Invoke-SnowflakeQuery 'SELECT 1' -NoWait | Wait-SnowflakeStatement }; Header = 'StatementHandle Status RowCount ErrorMessage' }
        @{ Type = 'SnowflakeStatistics'; Command = { $null = Invoke-SnowflakeQuery 'SELECT 1' -StatisticsVariable counted; $counted }; Header = 'QueryId Rows Partitions Elapsed IsComplete' }
        @{ Type = 'IntegrationTestResult'; Command = { Test-SophiaIntegration }; Header = 'Integration Status Duration Finding' }
        @{ Type = 'IntegrationCheck'; Command = { (Test-SophiaIntegration Snowflake).Checks }; Header = 'Name Status Duration Message' }
        @{ Type = 'SettingInfo'; Command = { Get-SophiaSetting }; Header = 'Variable Source Value' }
        @{ Type = 'SophiaConnection'; Command = { Connect-SophiaEnvironment }; Header = 'Name Source Environment' }
        @{ Type = 'ConnectionInfo'; Command = { $null = Connect-SophiaEnvironment; Get-SophiaConnection }; Header = 'Name IsCurrent Source Environment' }
    ) {
        $lines = (& $command | Out-String -Width 100) -split '\r?\n'
        $lines.Where({ $_ -and $_ -notmatch '^   (Service|Integration): ' })[0] -replace '\s+', ' ' | ForEach-Object Trim | Should -BeExactly $header
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}

Describe 'A command run with -Debug' {
    BeforeAll { Clear-Sandbox }

    It 'never asks, although the engine would at every verbose line and every warning' {
        $run = Invoke-Pwsh 'Get-GongWorkspace S* -Debug; Invoke-SnowflakeQuery "select 1 as a, 2 as a" -Debug'
        $run.ExitCode | Should -Be 0
        $run.Output | Should -BeLike '*GET http*/v2/workspaces -> 200*'
        $run.Output | Should -BeLike '*Warning: Columns were renamed*'
        $run.Output | Should -Not -BeLike '*Continue with this operation*'
    }
}
