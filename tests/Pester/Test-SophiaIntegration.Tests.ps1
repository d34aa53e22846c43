BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Test-SophiaIntegration' {
    BeforeEach { Clear-Sandbox }

    It 'tests every integration' {
        $results = Test-SophiaIntegration -ErrorAction Stop
        $results.Integration | Sort-Object | Should -Be 'Estuary', 'Gong', 'Pulumi', 'Slack', 'Snowflake', 'Vercel'
        $results.Status | Select-Object -Unique | Should -Be 'Passed'
        $results.Environment | Select-Object -Unique | Should -Be 'acme/sophia/development'
        $results[0].Duration | Should -BeOfType timespan
        $results[0].Timestamp | Should -BeOfType DateTimeOffset
        $results.ForEach({ $_.Checks.Count }) | Should -Not -Contain 0
    }

    It 'posts nothing to Slack' {
        Test-SophiaIntegration Slack -ErrorAction Stop | Out-Null
        $posted = Get-Request slack | Where-Object path -Like '/services*'
        $posted.body | Should -Be '{}'
        $posted.statusCode | Should -Be 400
    }

    It 'names the failures in one error, after every result' {
        $env:GONG_API_SECRET = $env:VERCEL_ACCESS_TOKEN = 'wrong-secret-of-a-test'
        $results = Test-SophiaIntegration -ErrorAction SilentlyContinue -ErrorVariable problems
        $results.Count | Should -Be 6
        ($results | Where-Object Status -EQ 'Failed').Integration | Sort-Object | Should -Be 'Gong', 'Vercel'
        ($results | Where-Object Integration -EQ 'Gong').Checks.Where({ $_.Status -eq 'Failed' })[0].RecommendedAction | Should -BeLike '*GONG_API_SECRET*'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'SophiaAI.IntegrationFailed,*'
        $problems[0].TargetObject | Sort-Object | Should -Be 'Gong', 'Vercel'
    }

    It 'takes what is not configured for a failure only where it was named' {
        Remove-Item env:GONG_*
        $results = Test-SophiaIntegration -ErrorAction Stop
        ($results | Where-Object Status -EQ 'NotConfigured').Integration | Should -Be 'Gong'
        { Test-SophiaIntegration Gong -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.IntegrationFailed,*'
    }

    It 'does not call it a success when there is nothing to test' {
        Use-Variable @{}
        { Test-SophiaIntegration -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.NothingToTest,*'
        Test-SophiaIntegration -Quiet | Should -BeFalse
    }

    It 'is quiet when told so' {
        Test-SophiaIntegration -Quiet -ErrorAction Stop | Should -BeTrue
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        Test-SophiaIntegration -Quiet -ErrorAction Stop | Should -BeFalse
    }

    It 'takes names from the pipeline, and refuses unknown ones' {
        ('slack', 'gong' | Test-SophiaIntegration).Integration | Sort-Object | Should -Be 'Gong', 'Slack'
        { Test-SophiaIntegration Nowhere } | Should -Throw -ErrorId 'SophiaAI.UnknownIntegration,*'
    }

    It 'completes names' {
        $line = 'Test-SophiaIntegration -Name S'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Snowflake', 'Slack'
    }

    Context 'exit codes' {
        BeforeAll {
            $script:file = Join-Path $TestDrive test.ps1
            $script:stopping = "`$ErrorActionPreference = 'Stop'; Test-SophiaIntegration Gong, Slack -OutVariable results | Out-Null"
        }

        It 'is 1 for -Command when one fails' {
            $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
            (Invoke-Pwsh 'Test-SophiaIntegration Gong, Slack').ExitCode | Should -Be 1
        }

        It 'is <code> for -File with ErrorActionPreference Stop when <what>' -ForEach @(
            @{ What = 'all is well'; Secret = $null; Code = 0 }
            @{ What = 'one fails'; Secret = 'wrong-secret-of-a-test'; Code = 1 }
        ) {
            if ($secret) { $env:GONG_API_SECRET = $secret }
            Set-Content $file "Import-Module '$manifest'", $stopping, "'the end'"
            $run = Invoke-Pwsh -File $file
            $run.ExitCode | Should -Be $code
            $run.Output -like '*the end*' | Should -Be ($code -eq 0)
        }
    }
}
