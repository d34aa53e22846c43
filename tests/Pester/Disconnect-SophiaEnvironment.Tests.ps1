BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Disconnect-SophiaEnvironment' {
    BeforeEach { Clear-Sandbox }

    It 'goes back to the process''s variables, and gives nothing' {
        $file = Join-Path $TestDrive test.env
        Set-Content $file 'SNOWFLAKE_ROLE=FROM_THE_FILE'
        Connect-SophiaEnvironment -EnvFile $file | Out-Null
        (Get-SophiaSetting Snowflake Role).Value | Should -Be 'FROM_THE_FILE'
        Disconnect-SophiaEnvironment | Should -BeNullOrEmpty
        (Get-SophiaSetting Snowflake Role).Value | Should -Be $variables['SNOWFLAKE_ROLE']
    }

    It 'goes back to the process''s variables after a connection that failed' {
        Connect-SophiaEnvironment -EnvFile (Join-Path $TestDrive nowhere.env) -ErrorAction SilentlyContinue
        { Get-SophiaSetting } | Should -Throw -ErrorId 'SophiaAI.NotConnected,*'
        Disconnect-SophiaEnvironment
        (Get-SophiaSetting Snowflake Role).Value | Should -Be $variables['SNOWFLAKE_ROLE']
    }

    It 'may be called without a connection' {
        { Disconnect-SophiaEnvironment -ErrorAction Stop } | Should -Not -Throw
    }
}
