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

    It 'says what to do about each failure, in words and by a command' {
        $env:SNOWFLAKE_DATABASE = 'NO_SUCH_DB'
        $check = (Test-SophiaIntegration Snowflake -ErrorAction SilentlyContinue).Checks | Where-Object Status -EQ Failed
        $check.Id | Should -Be Snowflake/Objects
        $check.Message | Should -BeLike '*database NO_SUCH_DB*'
        $check.RecommendedAction | Should -BeLike '*Get-SnowflakeDatabase*'
    }

    It 'completes <what>' -ForEach @(
        @{ What = 'checks'; Line = 'Test-SophiaIntegration -Check Webh'; Found = 'Webhook', "'Webhook key'" }
        @{ What = 'tags'; Line = 'Test-SophiaIntegration -Tag '; Found = 'Fast', 'Deep', 'Security' }
    ) {
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Sort-Object | Should -Be ($found | Sort-Object)
    }
}

Describe 'The workflow that tests the integrations' {
    BeforeAll {
        $workflow = Get-Content "$root/.github/workflows/test-integrations.yml" -Raw
        # The script of the step, as it stands.
        $script:step = if ($workflow -match '(?ms)^      - name: Test\r?\n.*?^        run: \|\r?\n(.*?)(?=^\s*$|^      - )') { $Matches[1] }
        $script:work = New-Item (Join-Path $TestDrive work) -ItemType Directory
    }

    BeforeEach {
        Clear-Sandbox
        Get-ChildItem $work | Remove-Item -Recurse
    }

    It '<what>, and reports in each format' -ForEach @(
        @{ What = 'succeeds when all is well'; Secret = $null; Code = 0; Status = 'Passed' }
        @{ What = 'fails when an integration fails'; Secret = 'wrong-secret-of-a-test'; Code = 1; Status = 'Failed' }
    ) {
        $step | Should -BeLike '*Test-SophiaIntegration*'
        if ($secret) { $env:GONG_API_SECRET = $secret }
        # As the runner runs it.
        $run = Invoke-Pwsh "Set-Location '$work'; `$ErrorActionPreference = 'Stop'; $step"
        $run.ExitCode | Should -Be $code -Because $run.Output
        (Get-ChildItem $work/reports).Name | Should -Be integration-tests.html, integration-tests.json, integration-tests.junit.xml, integration-tests.md
        (Get-Content $work/reports/integration-tests.json -Raw | ConvertFrom-Json).Status | Should -Be $status
        if ($secret) { "$(Get-ChildItem $work/reports | Get-Content -Raw) $($run.Output)" | Should -Not -Match $secret }
    }
}

Describe 'The runbook that tests the integrations' {
    BeforeAll { $script:runbook = "$root/docs/examples/Test-SophiaIntegration.Runbook.ps1" }
    BeforeEach { Clear-Sandbox }

    It '<what>' -ForEach @(
        @{ What = 'gives the results, and leaves no connection behind'; Environment = 'development'; Code = 0; Text = '*Slack*Passed*the end, without a connection*' }
        @{ What = 'fails when an integration fails, after what to do'; Environment = 'development'; Setting = 'GONG_API_SECRET'; Code = 1; Text = '*Gong*Failed*RecommendedAction*GONG_API_SECRET*' }
    ) {
        $token = $env:PULUMI_ACCESS_TOKEN
        $break = $_['Setting'] ? "Set-SophiaSecret $($_.Setting) (ConvertTo-SecureString wrong-secret-of-a-test -AsPlainText) -Environment runbook-test -Confirm:`$false | Out-Null;" : ''
        Copy-SophiaEnvironment development runbook-test | Out-Null
        try {
            $run = Invoke-Pwsh "$break function Get-AutomationVariable([string] `$Name) { '$token' }; & '$runbook' -Organization acme -Environment runbook-test -Integration Gong, Slack; `"the end, `$((Get-SophiaConnection) ? 'with' : 'without') a connection`""
            $run.Output | Should -BeLike $text
            $run.ExitCode | Should -Be $code -Because $run.Output
        }
        finally { Remove-SophiaEnvironment runbook-test -Confirm:$false }
    }
}
