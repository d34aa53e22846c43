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

    It 'takes an environment from the pipeline, and commands then mean that one' {
        $name = "pester-$([guid]::NewGuid().ToString('n'))"
        Import-SophiaSecret -Secret @{ CONNECTED = 'yes' } $name -WarningAction Ignore | Out-Null
        (Get-SophiaEnvironment $name | Connect-SophiaEnvironment).Name | Should -BeExactly "acme/sophia/$name"
        $env:PULUMI_ENVIRONMENT = 'of-the-process'
        (Get-SophiaSecret).Environment | Should -BeExactly "acme/sophia/$name"
        (Import-SophiaSecret -Secret @{ CONNECTED = 'still' }).Environment | Should -BeExactly "acme/sophia/$name"
        (Get-SophiaSecretHistory -First 1).Environment | Should -BeExactly "acme/sophia/$name"
        (Get-SophiaSecret GONG_API_KEY development).Environment | Should -BeExactly acme/sophia/development
        Disconnect-SophiaEnvironment
        { Get-SophiaSecret -ErrorAction Stop } | Should -Throw -ErrorId 'Pulumi.NotFound,*'
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

    Context 'with a connection of Snowflake''s tools' {
        BeforeEach {
            $env:SNOWFLAKE_HOME = Join-Path $TestDrive snowflake
            $null = New-Item $env:SNOWFLAKE_HOME -ItemType Directory -Force
            $script:toml = Join-Path $env:SNOWFLAKE_HOME connections.toml
            $address = [uri] $variables['SNOWFLAKE_ACCOUNT_URL']
            @"
[dev]
account = "$($variables['SNOWFLAKE_ACCOUNT'])"
user = "$($variables['SNOWFLAKE_USER'])"
authenticator = "PROGRAMMATIC_ACCESS_TOKEN"
token = "$($variables['SNOWFLAKE_PASSWORD'])"
protocol = "http"
host = "$($address.Host)"
port = $($address.Port)

[browser]
account = "myorg-acc"
authenticator = "externalbrowser"

["two words"]
account = "myorg-acc"
"@ | Set-Content $toml
            if (-not $IsWindows) { chmod 600 $toml }
            'SNOWFLAKE_ACCOUNT', 'SNOWFLAKE_USER', 'SNOWFLAKE_PASSWORD', 'SNOWFLAKE_ACCOUNT_URL' | ForEach-Object { Remove-Item "env:$_" }
        }

        It 'signs in with it' {
            $connection = Connect-SophiaEnvironment -SnowflakeConnection dev
            "$connection" | Should -Be 'dev'
            $connection.Services | Should -Be 'Snowflake'
            (Test-SophiaIntegration Snowflake).Status | Should -Be 'Passed'
        }

        It 'takes the default one when asked for it' {
            $env:SNOWFLAKE_DEFAULT_CONNECTION_NAME = 'dev'
            (Connect-SophiaEnvironment -SnowflakeConnection default).Name | Should -Be 'dev'
        }

        It 'completes its name' {
            (TabExpansion2 'Connect-SophiaEnvironment -SnowflakeConnection ').CompletionMatches.CompletionText | Should -Be 'dev', 'browser', "'two words'"
        }

        It 'lists the names that there are when there is none of that name' {
            { Connect-SophiaEnvironment -SnowflakeConnection nowhere -ErrorAction Stop } | Should -Throw '*dev, browser, two words*' -ErrorId 'Snowflake.NotFound,*'
        }

        It 'refuses a sign-in that does not work here' {
            { Connect-SophiaEnvironment -SnowflakeConnection browser -ErrorAction Stop } | Should -Throw '*externalbrowser*' -ErrorId 'Snowflake.InvalidRequest,*'
        }

        It 'warns of a file that others may read' -Skip:$IsWindows {
            chmod 644 $toml
            $null = Connect-SophiaEnvironment -SnowflakeConnection dev -WarningVariable warnings -WarningAction SilentlyContinue
            $warnings | Should -BeLike '*chmod 600*'
        }

        It 'shows no secret' {
            $connection = Connect-SophiaEnvironment -SnowflakeConnection dev
            Find-Secret (($connection | Format-List * | Out-String) + ($connection | ConvertTo-Json -Depth 6) + (Get-SophiaSetting Snowflake | Out-String -Width 300)) | Should -BeNullOrEmpty
        }

        It 'says what Snowflake accepts when it refuses a password' {
            (Get-Content $toml -Raw) -replace 'token = ".*"', 'token = "Summer-2026!"' | Set-Content $toml
            $null = Connect-SophiaEnvironment -SnowflakeConnection dev
            $problem = { Invoke-SnowflakeQuery 'SELECT 1' -ErrorAction Stop } | Should -Throw -ErrorId 'Snowflake.AuthenticationFailed,*' -PassThru
            foreach ($word in 'not accept an account password', 'key pair', 'programmatic access token', 'OAuth', 'workload identity') { "$problem" | Should -BeLike "*$word*" }
            "$problem" | Should -Not -BeLike '*Summer*'
        }
    }

    It 'takes the token as a SecureString, and needs no variable' {
        $token = ConvertTo-SecureString $env:PULUMI_ACCESS_TOKEN -AsPlainText
        Remove-Item env:PULUMI_ACCESS_TOKEN, env:PULUMI_ORG
        $said = Connect-SophiaEnvironment acme/sophia/development -AccessToken $token -Verbose *>&1 | Out-String -Width 200
        $said | Should -BeLike '*acme/sophia/development*'
        (Get-SophiaSecret GONG_API_KEY).Environment | Should -BeExactly acme/sophia/development
        Find-Secret ($said + (Get-SophiaSetting Pulumi | Format-List * | Out-String)) | Should -BeNullOrEmpty
    }

    It 'takes the organization and the token as a credential' {
        $credential = [pscredential]::new($env:PULUMI_ORG, (ConvertTo-SecureString $env:PULUMI_ACCESS_TOKEN -AsPlainText))
        Remove-Item env:PULUMI_ACCESS_TOKEN, env:PULUMI_ORG
        (Connect-SophiaEnvironment development -Credential $credential).Environment | Should -BeExactly acme/sophia/development
        (Get-SophiaEnvironment development).Environment | Should -BeExactly acme/sophia/development
    }

    It 'refuses a token as text, without quoting it, and leaves no connection' {
        $null = Connect-SophiaEnvironment development
        $problem = { Connect-SophiaEnvironment staging -AccessToken 'pul-typed-as-text' } | Should -Throw -ErrorId 'SophiaAI.EmptyValue,*' -PassThru
        ($problem | Format-List * -Force | Out-String) -replace 'Line *:.*|InvocationInfo.*|PositionMessage.*|ScriptStackTrace.*' | Should -Not -BeLike '*is*pul-typed*'
        { Get-SophiaSecret } | Should -Throw -ErrorId 'SophiaAI.NotConnected,*'
    }

    It 'names the token and the organization at once, and says how to give them' {
        Remove-Item env:PULUMI_ACCESS_TOKEN, env:PULUMI_ORG
        $shown = & { $ErrorActionPreference = 'Continue'; Connect-SophiaEnvironment development } 2>&1 | Out-String -Width 300
        $shown | Should -BeLike '*PULUMI_ACCESS_TOKEN and PULUMI_ORG are missing*-Credential*-AccessToken*'
        $shown | Should -Not -BeLike '*use Connect-SophiaEnvironment*'
    }

    It 'takes settings by variable, by name and as a credential' {
        $pair = [pscredential]::new($env:GONG_API_KEY, (ConvertTo-SecureString $env:GONG_API_SECRET -AsPlainText))
        Remove-Item env:GONG_API_KEY, env:GONG_API_SECRET
        $connection = Connect-SophiaEnvironment -Setting @{ Gong = $pair; 'snowflake.role' = 'GIVEN'; SLACK_CHANNEL = '#given' }
        $connection.Source | Should -BeExactly Setting
        $connection.Services | Should -Be Snowflake, Gong, Slack
        (Get-GongWorkspace).Count | Should -Be 4
        (Get-SophiaSetting Snowflake Role).Value | Should -BeExactly GIVEN
        Find-Secret (Get-SophiaSetting Gong | Format-List * | Out-String) | Should -BeNullOrEmpty
    }

    It 'says what a file is that stands where an environment belongs' {
        Push-Location $TestDrive
        try {
            Set-Content .env 'GONG_API_KEY=x'
            $shown = & { $ErrorActionPreference = 'Continue'; Connect-SophiaEnvironment .env } 2>&1 | Out-String -Width 300
        }
        finally { Pop-Location }
        $shown | Should -BeLike "*'.env' is a file*Connect-SophiaEnvironment -EnvFile .env*"
    }

    It 'answers an environment that does not exist with the one that was meant' {
        $shown = & { $ErrorActionPreference = 'Continue'; Connect-SophiaEnvironment prodction } 2>&1 | Out-String -Width 300
        $shown | Should -BeLike "*no environment 'acme/sophia/prodction'*Did you mean acme/sophia/production*"
        $shown | Should -Not -BeLike '*{organization}*'
    }

    It 'says in verbose lines which host, environment and connection are used' {
        $null = Connect-SophiaEnvironment development -Name here
        $said = Get-SophiaSecretHistory staging -First 1 -Verbose 4>&1 | Out-String -Width 400
        $said | Should -BeLike "*$env:PULUMI_API_URL/api/esc*environment acme/sophia/staging, connection here)*"
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

    It 'says that an environment does not exist' {
        Connect-SophiaEnvironment nowhere -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'Pulumi.NotFound,*'
        $problems[0].TargetObject | Should -Be 'nowhere'
    }

    It 'lets no command work elsewhere after it has failed' {
        $old = Connect-SophiaEnvironment development
        Connect-SophiaEnvironment prodction -ErrorAction SilentlyContinue
        $problem = { Set-SophiaSecret SLACK_CHANNEL -PlainText '#elsewhere' } | Should -Throw -ErrorId 'SophiaAI.NotConnected,*' -PassThru
        "$problem" | Should -BeLike "*'Connect-SophiaEnvironment prodction' failed at *acme/sophia/prodction*"
        { Test-SophiaIntegration } | Should -Throw -ErrorId 'SophiaAI.NotConnected,*'
        (Get-SophiaSecret SLACK_CHANNEL -Connection $old).Environment | Should -BeExactly 'acme/sophia/development'
        (Connect-SophiaEnvironment staging).Name | Should -BeExactly 'acme/sophia/staging'
        (Get-SophiaSecret GONG_API_KEY).Environment | Should -BeExactly 'acme/sophia/staging'
    }

    It 'keeps the connection to its own runspace' {
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        Connect-SophiaEnvironment -EnvFile $file | Out-Null
        $elsewhere = 1 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            (Get-SophiaSetting Gong AccessKeySecret).Source
        }
        "$elsewhere" | Should -Be 'Process'
        (Get-SophiaSetting Gong AccessKeySecret).Source | Should -Be 'EnvFile'
    }
}
