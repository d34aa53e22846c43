BeforeAll {
    . $PSScriptRoot/PesterSetup.ps1

    # A sandbox of its own, because nothing is wrong in data that ends now: other tests expect the data as it is.
    $script:own = Start-Sandbox
    $script:variables = $own.Variables
    $script:admin = "$($own.Variables.PULUMI_API_URL)/_sandbox"
    Invoke-RestMethod "$admin/settings" -Method Post -ContentType 'application/json' -Body '{ "fresh": true }' | Out-Null

    # What Slack's sandbox has been told since a test began.
    function Get-SlackMessage { @(Get-Request slack | Where-Object path -Match '^/(services|api/chat\.)') }
}

AfterAll {
    Stop-Sandbox $own
    Close-Sandbox
}

Describe 'Invoke-SophiaMonitor' {
    BeforeEach {
        Clear-Sandbox
        $script:state = Join-Path $TestDrive ([guid]::NewGuid())
    }

    It 'runs once, and tells nobody when nothing is wrong' {
        $run = Invoke-SophiaMonitor -StatePath $state -ErrorAction Stop
        $run.Checks | Should -BeGreaterThan 20
        $run.FailedChecks | Should -BeNullOrEmpty
        $run.Sent | Should -BeNullOrEmpty
        $run.Unsent | Should -BeNullOrEmpty
        (Get-SophiaMetric up -StatePath $state).Value | Select-Object -Unique | Should -Be 1
        Get-ChildItem $state | Should -Not -BeNullOrEmpty
    }

    It 'tells what fails, and a second run of the slot sends nothing again' {
        $file = Join-Path $TestDrive monitoring.yaml
        Set-Content $file 'checks: { include: [Gong/Settings, Gong/Workspaces] }', 'rules: { Down: { measure: up, below: 1 } }', 'route: { receiver: team, group_wait: 0s }', 'receivers: [{ name: team, slack_configs: [{ send_resolved: true }] }]'
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        $first = Invoke-SophiaMonitor $file -StatePath $state -ErrorAction Stop
        @($first.Sent).Count | Should -Be 1
        @(Get-SlackMessage).Count | Should -Be 1
        $second = Invoke-SophiaMonitor $file -StatePath $state -ErrorAction Stop
        $second.Firing.Name | Should -Be Down
        $second.Sent | Should -BeNullOrEmpty
        @(Get-SlackMessage).Count | Should -Be 1
    }

    It 'keeps and sends nothing with -WhatIf' {
        $run = Invoke-SophiaMonitor -StatePath $state -WhatIf
        $run.Checks | Should -BeGreaterThan 20
        Test-Path $state/state.json | Should -BeFalse
        Get-SlackMessage | Where-Object path -NotLike '*auth.test' | Where-Object { $_.body -ne '{}' } | Should -BeNullOrEmpty
    }

    It 'names what failed, and succeeds all the same' {
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        $run = Invoke-SophiaMonitor -StatePath $state -ErrorAction Stop
        $run.FailedChecks | Should -Contain Gong/Workspaces
        $alert = Get-SophiaAlert Down -StatePath $state
        $alert.Reason | Should -Be AuthenticationFailed
        $alert.RecommendedAction | Should -BeLike '*GONG_API_SECRET*'
        Get-Content $state/* -Raw | Should -Not -Match 'wrong-secret-of-a-test'
    }

    It 'tells of an alert of a script once, however often it is raised, until the script ends it' {
        $alert = @{ Name = 'LoadFailed'; Severity = 'critical'; Label = @{ job = 'nightly' }; StatePath = $state }
        (Send-SophiaAlert @alert -Summary 'The load has failed.').State | Should -Be Firing
        (Send-SophiaAlert @alert -Summary 'The load has failed.').State | Should -Be Firing
        @(Get-SlackMessage | Where-Object body -Like '*LoadFailed*').Count | Should -Be 1
        (Send-SophiaAlert @alert -Resolved).State | Should -Be Resolved
        Get-SophiaAlert -State Firing -StatePath $state | Should -BeNullOrEmpty
    }

    It 'says everything that is wrong with a file, and sends no request' {
        $file = Join-Path $TestDrive wrong.yaml
        Set-Content $file 'rules: { A: { measure: upp, below: 1 } }', 'rout: { receiver: x }'
        Test-SophiaMonitor $file -ConfigurationOnly -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'SophiaAI.InvalidFile,*'
        "$($problems[0])" | Should -BeLike '*wrong.yaml:1:*upp*'
        "$($problems[0])" | Should -BeLike '*wrong.yaml:2:*rout*'
        Get-Request gong | Should -BeNullOrEmpty
    }
}

Describe 'The workflow that monitors the integrations' {
    BeforeAll {
        $workflow = Get-Content "$root/.github/workflows/monitor.yml" -Raw
        # The script of the step, as it stands.
        $script:step = if ($workflow -match '(?ms)^      - name: Monitor\r?\n.*?^        run: \|\r?\n(.*?)(?=^\s*$|^      - )') { $Matches[1] }
        $script:work = New-Item (Join-Path $TestDrive work) -ItemType Directory
    }

    BeforeEach {
        Clear-Sandbox
        # The folder of the state is hidden.
        Get-ChildItem $work -Force | Remove-Item -Recurse -Force
    }

    It '<what>' -ForEach @(
        @{ What = 'runs the default where there is no file'; File = $false; Secret = $null }
        @{ What = 'runs the file of the repository'; File = $true; Secret = $null }
        @{ What = 'succeeds when an integration does not work, which is told in Slack'; File = $false; Secret = 'wrong-secret-of-a-test' }
    ) {
        $step | Should -BeLike '*Invoke-SophiaMonitor*'
        if ($file) { New-SophiaMonitor $work/monitoring.yaml | Out-Null }
        if ($secret) { $env:GONG_API_SECRET = $secret }
        # As the runner runs it.
        $run = Invoke-Pwsh "Set-Location '$work'; `$ErrorActionPreference = 'Stop'; $step"
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike ($secret ? '*FailedChecks*Gong/Workspaces*' : '*FailedChecks : {}*')
        Test-Path $work/.monitor/state.json | Should -BeTrue
        if ($secret) { "$(Get-ChildItem $work/.monitor -Force | Get-Content -Raw) $($run.Output)" | Should -Not -Match $secret }
    }
}

Describe 'The runbook that monitors the integrations' {
    BeforeAll { $script:runbook = "$root/docs/examples/Invoke-SophiaMonitor.Runbook.ps1" }
    BeforeEach { Clear-Sandbox }

    It 'runs the file that was published, and leaves no connection behind' {
        $token = $env:PULUMI_ACCESS_TOKEN
        Copy-SophiaEnvironment development monitor-test | Out-Null
        try {
            $file = Join-Path $TestDrive monitoring.yaml
            Set-Content $file 'checks: { include: [Slack] }', 'route: { receiver: nobody }', 'receivers: [{ name: nobody }]'
            Publish-SophiaMonitor $file monitor-test -Confirm:$false | Out-Null
            $run = Invoke-Pwsh "function Get-AutomationVariable([string] `$Name) { '$token' }; & '$runbook' -Organization acme -Environment monitor-test -StatePath '$TestDrive/state' | Format-List; `"the end, `$((Get-SophiaConnection) ? 'with' : 'without') a connection`""
            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Output | Should -BeLike '*FailedChecks : {}*the end, without a connection*'
            (Get-SophiaMetric up -StatePath $TestDrive/state).Service | Select-Object -Unique | Should -Be Slack
        }
        finally { Remove-SophiaEnvironment monitor-test -Confirm:$false }
    }
}
