BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Connect-SophiaEnvironment' {
    BeforeEach {
        Clear-Sandbox
        $script:file = Join-Path $TestDrive test.env
        'GONG_API_KEY', 'GONG_API_SECRET', 'GONG_BASE_URL' | ForEach-Object { "$_=$($variables[$_])" } | Set-Content $file
    }

    It 'opens an ESC environment, and commands then use it' {
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        $connection = Connect-SophiaEnvironment development
        $connection.Source | Should -Be 'Environment'
        $connection.Name | Should -Be 'acme/sophia/development'
        (Get-GongWorkspace).Count | Should -Be 4
    }

    It 'reads a .env file, and commands then use it' {
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        $connection = Connect-SophiaEnvironment -EnvFile $file
        $connection.Source | Should -Be 'EnvFile'
        $connection.Services | Should -Be 'Gong'
        (Get-GongWorkspace).Count | Should -Be 4
    }

    It 'takes the process''s variables' {
        $connection = Connect-SophiaEnvironment
        $connection.Source | Should -Be 'Process'
        $connection.Services | Should -Be 'Snowflake', 'Gong', 'Vercel', 'Estuary', 'Pulumi', 'Slack'
    }

    It 'shows no secret, however it is printed' {
        foreach ($connection in (Connect-SophiaEnvironment development), (Connect-SophiaEnvironment -EnvFile $file), (Connect-SophiaEnvironment)) {
            Find-Secret (($connection | Out-String) + ($connection | Format-List * | Out-String) + ($connection | ConvertTo-Json -Depth 6) + "$connection") | Should -BeNullOrEmpty
        }
    }

    It 'lets no file send a credential that it does not hold to a host that it names' {
        Set-Content $file 'GONG_BASE_URL=https://collector.example'
        Connect-SophiaEnvironment -EnvFile $file | Out-Null
        { Get-GongWorkspace -ErrorAction Stop } | Should -Throw -ErrorId 'Gong.UntrustedHost,*'
        Get-Request gong | Should -BeNullOrEmpty
    }

    It 'says that an environment does not exist, and keeps the connection that was' {
        Connect-SophiaEnvironment -EnvFile $file | Out-Null
        Connect-SophiaEnvironment nowhere -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'Pulumi.NotFound,*'
        $problems[0].TargetObject | Should -Be 'nowhere'
        "$((Get-SophiaSetting Gong Url).Source.Kind)" | Should -Be 'EnvFile'
    }

    It 'keeps the connection to its own runspace' {
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        Connect-SophiaEnvironment -EnvFile $file | Out-Null
        $elsewhere = 1 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            (Get-SophiaSetting Gong AccessKeySecret).Source.Kind
        }
        "$elsewhere" | Should -Be 'Process'
        "$((Get-SophiaSetting Gong AccessKeySecret).Source.Kind)" | Should -Be 'EnvFile'
    }
}
