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
        $script:workflow = Get-Content "$root/.github/workflows/monitor.yml" -Raw
        # The script of the step, as it stands.
        $script:step = if ($workflow -match '(?ms)^      - name: Monitor\r?\n.*?^        run: \|\r?\n(.*?)(?=^\s*$|^      - )') { $Matches[1] }
        $script:work = New-Item (Join-Path $TestDrive work) -ItemType Directory
        $script:inputs = 'ACTION', 'ALERT', 'DURATION', 'COMMENT', 'SILENCE', 'GITHUB_ACTOR', 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY'
        $script:inputsBefore = @{}
        foreach ($name in $inputs) { $inputsBefore[$name] = [Environment]::GetEnvironmentVariable($name) }

        # The step with inputs: one that is left out is an empty text, as GitHub has it. As the runner runs it, it has a process
        # of its own, which takes its time.
        function Invoke-Step([hashtable] $Given = @{}, [switch] $AsRunner) {
            foreach ($name in $inputs) { Set-Item "env:$name" ([string] $Given[$name]) }
            $env:ACTION = $Given['ACTION'] ?? 'run'
            $env:GITHUB_ACTOR = $Given['GITHUB_ACTOR'] ?? 'ada'
            $env:GITHUB_STEP_SUMMARY = Join-Path $work summary.md
            if ($AsRunner) { return Invoke-Pwsh "Set-Location '$work'; `$ErrorActionPreference = 'Stop'; $step" }
            $run = [pscustomobject] @{ ExitCode = 0; Output = '' }
            Push-Location $work
            try {
                $run.Output = & {
                    try { & ([scriptblock]::Create($step)) }
                    catch {
                        $run.ExitCode = 1
                        $_
                    }
                } *>&1 | Out-String
            }
            finally { Pop-Location }
            $run
        }

        # Something fires in the next run, and is told at once.
        function Add-BrokenGong {
            $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
            Set-Content $work/monitoring.yaml 'checks: { include: [Gong/Settings, Gong/Workspaces] }', 'rules: { Down: { measure: up, below: 1, labels: { severity: critical } } }', 'route: { receiver: team, group_wait: 0s, group_by: [alertname] }', 'receivers: [{ name: team, slack_configs: [{ send_resolved: true }] }]'
        }

        function Get-Status([string] $Name) { Get-Content $work/monitor-status/$Name.json -Raw | ConvertFrom-Json -NoEnumerate }

        function Get-AllText([string] $Output) { "$Output $(Get-ChildItem $work/.monitor, $work/monitor-status, $work/summary.md -File -Force -ErrorAction Ignore | Get-Content -Raw)" }
    }

    AfterAll { foreach ($name in $inputs) { [Environment]::SetEnvironmentVariable($name, $inputsBefore[$name]) } }

    BeforeEach {
        Clear-Sandbox
        # The folder of the state is hidden.
        Get-ChildItem $work -Force | Remove-Item -Recurse -Force
        New-Item $work/.github -ItemType Directory | Out-Null
        Copy-Item "$root/.github/scripts" $work/.github -Recurse
        New-Item $work/summary.md | Out-Null
    }

    It '<what>' -ForEach @(
        @{ What = 'runs the default where there is no file'; File = $false; Secret = $null }
        @{ What = 'runs the file of the repository'; File = $true; Secret = $null }
        @{ What = 'succeeds when an integration does not work, which is told in Slack'; File = $false; Secret = 'wrong-secret-of-a-test' }
    ) {
        $step | Should -BeLike '*Invoke-MonitorAction.ps1*'
        if ($file) { New-SophiaMonitor $work/monitoring.yaml | Out-Null }
        if ($secret) { $env:GONG_API_SECRET = $secret }
        $run = Invoke-Step -AsRunner
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike ($secret ? '*FailedChecks*Gong/Workspaces*' : '*FailedChecks : {}*')
        Test-Path $work/.monitor/state.json | Should -BeTrue
        if ($secret) { Get-AllText $run.Output | Should -Not -Match $secret }
        Find-Secret (Get-AllText $run.Output) | Should -BeNullOrEmpty
    }

    It 'leaves what it knows as files' {
        Add-BrokenGong
        (Invoke-Step).ExitCode | Should -Be 0
        (Get-ChildItem $work/monitor-status).Name | Should -Be alerts.json, decisions.json, run.json, silences.json
        $run = Get-Status run
        $run.FailedChecks | Should -Be Gong/Workspaces
        $run.DurationSeconds | Should -BeOfType ([double])
        $run.Sent[0].Outcome | Should -BeExactly Sent
        $run.Sent[0].DelaySeconds | Should -BeOfType ([double])
        (Get-Status alerts)[0].Labels.service | Should -BeExactly Gong
        (Get-Status decisions)[0].ToldAt | Should -Not -BeNullOrEmpty
        # A list has no item more or less than it says.
        (Get-Content $work/monitor-status/silences.json -Raw).Trim() | Should -BeExactly '[]'
    }

    It 'leaves them also when the run has failed' {
        Set-Content $work/monitoring.yaml 'checks: { include: [Slack] }', 'route: { receiver: nobody }', 'receivers: [{ name: nobody }]'
        (Invoke-Step).ExitCode | Should -Be 0
        $run = Invoke-Step @{ ACTION = 'end silence'; SILENCE = 'no-such-silence' }
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike "*There is no silence 'no-such-silence'.*"
        (Get-ChildItem $work/monitor-status).Name | Should -Contain decisions.json
        # Of a run before, which was made in another folder, there is none.
        Remove-Item $work/monitor-status -Recurse
        (Invoke-Step @{ ACTION = 'end silence'; SILENCE = 'no-such-silence' }).ExitCode | Should -Be 1
        (Get-ChildItem $work/monitor-status).Name | Should -Be alerts.json, decisions.json, silences.json
    }

    It 'makes a silence before it runs, so that nobody is told, by whoever has started it' {
        Add-BrokenGong
        $run = Invoke-Step @{ ACTION = 'silence'; ALERT = 'service="Gong", severity="critical"'; DURATION = '2h'; COMMENT = 'The key is replaced.'; GITHUB_ACTOR = 'grace' }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        (Get-Status run).Firing.Name | Should -Be Down
        Get-SlackMessage | Should -BeNullOrEmpty
        $silence = Get-SophiaSilence -StatePath $work/.monitor
        $silence.Author | Should -BeExactly grace
        $silence.Comment | Should -BeExactly 'The key is replaced.'
        ($silence.EndsAt - $silence.StartsAt).TotalHours | Should -Be 2
        (Get-Status decisions)[0].Reason | Should -BeExactly silenced
        (Get-Status silences)[0].Id | Should -BeExactly $silence.Id
        Get-Content $work/summary.md -Raw | Should -Match "(?m)^\| $([regex]::Escape(($silence.Id -replace '[-_]', '\$0'))) \| Active \|.* grace \| The key is replaced\\\. \|"
    }

    It 'makes one that lasts until its alerts are resolved' {
        Add-BrokenGong
        (Invoke-Step).ExitCode | Should -Be 0
        (Invoke-Step @{ ACTION = 'silence'; ALERT = '{alertname="Down"}'; DURATION = 'resolved'; COMMENT = 'Ticket 4711' }).ExitCode | Should -Be 0
        (Get-SophiaSilence -StatePath $work/.monitor).UntilResolved | Should -BeTrue
    }

    It 'ends a silence, and what it held back is told' {
        Add-BrokenGong
        (Invoke-Step @{ ACTION = 'silence'; ALERT = 'job="nightly"'; DURATION = '1d'; COMMENT = 'It is moved.' }).ExitCode | Should -Be 0
        $before = @(Get-SlackMessage).Count
        $alert = @{ Name = 'LoadFailed'; Label = @{ job = 'nightly' }; StatePath = "$work/.monitor"; Path = "$work/monitoring.yaml" }
        Send-SophiaAlert @alert | Out-Null
        @(Get-SlackMessage).Count | Should -Be $before
        $run = Invoke-Step @{ ACTION = 'end silence'; SILENCE = " $((Get-SophiaSilence -StatePath $work/.monitor).Id)`n" }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        Get-SophiaSilence -StatePath $work/.monitor | Should -BeNullOrEmpty
        (Get-Status silences)[0].State | Should -BeExactly Expired
        @(Get-Status decisions | Write-Output | Where-Object Name -EQ LoadFailed).Reason | Should -Not -Contain silenced
    }

    It 'refuses in words, and sends nothing: <what>' -ForEach @(
        @{ What = 'a silence without an end'; Given = @{ ACTION = 'silence'; ALERT = 'service="Gong"'; COMMENT = 'x' }; Text = "'silence' needs 'duration': how long, such as 2h, or *" }
        @{ What = 'a silence without a comment'; Given = @{ ACTION = 'silence'; ALERT = 'service="Gong"'; DURATION = '2h' }; Text = "'silence' needs 'comment': why." }
        @{ What = 'a silence of nothing'; Given = @{ ACTION = 'silence'; DURATION = '2h'; COMMENT = 'x' }; Text = "'silence' needs 'alert': the labels of the alerts*" }
        @{ What = 'a silence of blanks'; Given = @{ ACTION = 'silence'; ALERT = ' '; DURATION = '2h'; COMMENT = 'x' }; Text = "'silence' needs 'alert': *" }
        @{ What = 'the end of no silence'; Given = @{ ACTION = 'end silence' }; Text = "'end silence' needs 'silence': the id of the silence*" }
        @{ What = 'an id for a new silence'; Given = @{ ACTION = 'silence'; SILENCE = 'abc' }; Text = "'silence' does not use 'silence'.*" }
        @{ What = 'a duration that is none'; Given = @{ ACTION = 'silence'; ALERT = 'service="Gong"'; DURATION = '2 hours'; COMMENT = 'x' }; Text = "*'2 hours' is not a duration.*" }
        @{ What = 'a silence that is too long'; Given = @{ ACTION = 'silence'; ALERT = 'service="Gong"'; DURATION = '8d'; COMMENT = 'x' }; Text = '*max_silence*' }
        @{ What = 'a matcher that is none'; Given = @{ ACTION = 'silence'; ALERT = 'service=~"G("'; DURATION = '2h'; COMMENT = 'x' }; Text = '*service=~"G("*' }
        @{ What = 'labels that are none'; Given = @{ ACTION = 'drill'; ALERT = 'service=~"G.*"' }; Text = 'Labels are written as name="value"*This is not: service=~"G.*"*' }
        @{ What = 'a quote that is not closed'; Given = @{ ACTION = 'explain'; ALERT = 'job="a", service="G' }; Text = '*This is not: service="G*' }
        @{ What = 'what is meant for another action'; Given = @{ ACTION = 'run'; ALERT = 'service="Gong"' }; Text = "'run' does not use 'alert'.*" }
        @{ What = 'an action that is none'; Given = @{ ACTION = 'run; Write-Host pwned' }; Text = "*'Action'*" }
    ) {
        Add-BrokenGong
        $run = Invoke-Step $given
        $run.ExitCode | Should -Be 1
        # The error is broken into lines, which begin with a bar.
        $run.Output -replace '\s*\r?\n\s*\|?\s*', ' ' | Should -BeLike "*$text*"
        Get-Request slack | Should -BeNullOrEmpty
        Get-Request gong | Should -BeNullOrEmpty
        Test-Path $work/.monitor/state.json | Should -BeFalse
    }

    It 'holds a drill, which Slack gets once and marked, and ends it' {
        Add-BrokenGong
        $drill = @{ ACTION = 'drill'; ALERT = 'service="Vercel", severity=critical'; COMMENT = 'Who hears this?' }
        $run = Invoke-Step $drill
        $run.ExitCode | Should -Be 0 -Because $run.Output
        # The monitor is not run.
        Get-Request gong | Should -BeNullOrEmpty
        $message = @(Get-SlackMessage)
        $message.Count | Should -Be 1
        $message[0].body | Should -BeLike '*Drill: Drill: Vercel*Who hears this?*critical*service=Vercel*a drill: nothing is wrong*'
        $alert = Get-SophiaAlert -StatePath $work/.monitor
        $alert.State | Should -Be Resolved
        $alert.IsDrill | Should -BeTrue
        $run.Output | Should -BeLike '*Whom the drill has reached*Receiver : team*ToldAt*'
        # It was told, and its end is still to be told: the same once more says so.
        $again = Invoke-Step $drill
        $again.ExitCode | Should -Be 1
        $again.Output | Should -BeLike '*The drill before this one*'
        @(Get-SlackMessage).Count | Should -Be 1
    }

    It 'fails when a drill reaches nobody, and says why' {
        Add-BrokenGong
        (Invoke-Step @{ ACTION = 'silence'; ALERT = 'drill="true"'; DURATION = '2h'; COMMENT = 'No drills today.' }).ExitCode | Should -Be 0
        $before = @(Get-SlackMessage).Count
        $run = Invoke-Step @{ ACTION = 'drill' }
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*Reason   : silenced*The drill has reached nobody.*'
        @(Get-SlackMessage).Count | Should -Be $before
        (Get-SophiaAlert -State Firing -StatePath $work/.monitor).Name | Should -Be Down
    }

    It 'lets a drill wait that would be told with others of its group' {
        Add-BrokenGong
        (Invoke-Step).ExitCode | Should -Be 0
        $run = Invoke-Step @{ ACTION = 'drill'; ALERT = 'alertname="Down"' }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike '*group interval*a later run tells it*'
        (Get-SophiaAlert -Label @{ drill = 'true' } -StatePath $work/.monitor).State | Should -Be Firing
        @(Get-SlackMessage).Count | Should -Be 1
    }

    It 'leaves a drill to Alertmanager, where one <what>' -ForEach @(
        @{ What = 'gets the alerts'; Answers = $true }
        @{ What = 'does not answer'; Answers = $false }
    ) {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $address = "http://$($listener.LocalEndpoint)"
        $peer = [powershell]::Create()
        if ($answers) {
            $answer = {
                param($Listener)
                while ($true) {
                    $client = $Listener.AcceptTcpClient()
                    $stream = $client.GetStream()
                    $reader = [IO.StreamReader]::new($stream)
                    $length = 0
                    while ($line = $reader.ReadLine()) { if ($line -match '^Content-Length: (\d+)') { $length = [int] $Matches[1] } }
                    $reader.ReadBlock([char[]]::new($length), 0, $length) | Out-Null
                    $stream.Write([Text.Encoding]::ASCII.GetBytes("HTTP/1.1 200 OK`r`nContent-Length: 0`r`nConnection: close`r`n`r`n"))
                    $client.Dispose()
                }
            }
            $peer.AddScript($answer).AddArgument($listener).BeginInvoke() | Out-Null
        }
        else { $listener.Stop() }
        try {
            Set-Content $work/monitoring.yaml 'checks: { include: [Slack] }', "notify: { alertmanager: '$address' }", 'route: { receiver: team }', 'receivers: [{ name: team, slack_configs: [{}] }]'
            $run = Invoke-Step @{ ACTION = 'drill' }
            $run.ExitCode | Should -Be ($answers ? 0 : 1) -Because $run.Output
            $run.Output | Should -BeLike ($answers ? '*Alertmanager has got the drill, and decides who is told.*' : '*Alertmanager may not have got the drill.*')
            (Get-SophiaAlert -StatePath $work/.monitor -Path $work/monitoring.yaml).State | Should -Be Firing
        }
        finally {
            $listener.Stop()
            $peer.Dispose()
        }
    }

    It 'explains, in the log and in the summary, and changes nothing' {
        Add-BrokenGong
        (Invoke-Step @{ ACTION = 'silence'; ALERT = 'service="Gong"'; DURATION = '2h'; COMMENT = 'x | y `z` <b>' }).ExitCode | Should -Be 0
        $state = Get-FileHash $work/.monitor/*
        $sent = @(Get-Request slack).Count + @(Get-Request gong).Count
        Clear-Content $work/summary.md
        $run = Invoke-Step @{ ACTION = 'explain'; ALERT = 'alertname="Down", service="Gong", severity="critical"' }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike '*Name     : Down*Reason   : silenced*Where an alert with these labels goes*MutedReason : silenced*Silences*Comment       : x | y ``z`` <b>*'
        $summary = Get-Content $work/summary.md -Raw
        $summary | Should -BeLike '*### Why people are told of alerts*| Down | Firing | critical | team | silenced |*### Where an alert with these labels goes*| team |*### Silences*| x \| y \``z\`` \<b\> |*'
        (Get-FileHash $work/.monitor/*).Hash | Should -Be $state.Hash
        @(Get-Request slack).Count + @(Get-Request gong).Count | Should -Be $sent
        $other = Invoke-Step @{ ACTION = 'explain'; ALERT = 'service="Vercel"' }
        $other.Output | Should -BeLike '*No alert that is pending, fires or was just resolved has these labels.*Receiver*team*'
    }

    It 'explains alerts by values that are what they say' {
        Send-SophiaAlert Odd -Label @{ q = '[a]' } -StatePath $work/.monitor | Out-Null
        Send-SophiaAlert Sibling -Label @{ q = 'a' } -StatePath $work/.monitor | Out-Null
        $run = Invoke-Step @{ ACTION = 'explain'; ALERT = 'q="[a]"' }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike '*Name     : Odd*'
        $run.Output | Should -Not -BeLike '*Sibling*'
    }

    It 'explains where no run has left a state, and makes none' {
        $run = Invoke-Step @{ ACTION = 'explain' }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike '*No alert is pending, fires or was just resolved.*There is no silence.*'
        Test-Path $work/.monitor | Should -BeFalse
    }

    It 'fails the step on an error, as the runner runs it' {
        $run = Invoke-Step -AsRunner @{ ACTION = 'silence'; ALERT = '"; New-Item pwned #'; DURATION = '$(New-Item pwned)'; COMMENT = '`"; New-Item pwned' }
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*is not a duration*'
        Get-ChildItem $work -Filter pwned* -Recurse -Force | Should -BeNullOrEmpty
    }

    It 'takes an input for text, whatever it is: <hostile>' -ForEach @(
        @{ Hostile = '"; New-Item pwned # $(New-Item pwned) `"; New-Item pwned; `' }
        @{ Hostile = "'; New-Item pwned; '`n'@`nNew-Item pwned`n::error::pwned`n##[error]pwned`n@'" }
        @{ Hostile = '| ](https://evil.example) ![x](https://evil.example/x) <img src=x> @channel' }
    ) {
        Set-Content $work/monitoring.yaml 'checks: { include: [Slack] }', 'route: { receiver: team }', 'receivers: [{ name: team, slack_configs: [{}] }]'
        $quoted = $hostile -replace '[\\"]', '\$0' -replace '\n', '\n'
        $done = @(
            Invoke-Step @{ ACTION = 'drill'; ALERT = "alertname=""$quoted"""; COMMENT = $hostile; GITHUB_ACTIONS = 'true' }
            Invoke-Step @{ ACTION = 'silence'; ALERT = "job=""$quoted"""; DURATION = '2h'; COMMENT = $hostile; GITHUB_ACTIONS = 'true' }
            Invoke-Step @{ ACTION = 'explain'; ALERT = "alertname=""$quoted"""; GITHUB_ACTIONS = 'true' }
        )
        $done.ExitCode | Should -Be 0, 0, 0 -Because "$($done.Output)"
        (Get-SophiaSilence -StatePath $work/.monitor).Comment | Should -BeExactly ([SophiaAI.SophiaText]::Line($hostile))
        (Get-SophiaAlert -StatePath $work/.monitor).Name | Should -BeExactly ([SophiaAI.SophiaText]::Line($hostile))
        $refused = @(
            Invoke-Step @{ ACTION = 'silence'; ALERT = $hostile; DURATION = '2h'; COMMENT = 'x'; GITHUB_ACTIONS = 'true' }
            Invoke-Step @{ ACTION = 'silence'; ALERT = 'a=b'; DURATION = $hostile; COMMENT = 'x'; GITHUB_ACTIONS = 'true' }
            Invoke-Step @{ ACTION = 'end silence'; SILENCE = $hostile; GITHUB_ACTIONS = 'true' }
            Invoke-Step @{ ACTION = 'drill'; ALERT = $hostile; GITHUB_ACTIONS = 'true' }
        )
        $refused.ExitCode | Should -Be 1, 1, 1, 1 -Because "$($refused.Output)"
        Get-ChildItem $work -Filter pwned* -Recurse -Force | Should -BeNullOrEmpty
        foreach ($output in $done.Output + $refused.Output) {
            # The first command ends all commands, and only a word that nobody knows would begin them again.
            ($output -split '\r?\n' -match '^\s*::[a-z]|##\[')[0] | Should -Match '^::stop-commands::[0-9a-f]{32}$'
        }
        # Neither a row more, nor a link or a tag.
        $summary = Get-Content $work/summary.md | Where-Object { $_ }
        $summary | Should -Match '^(\| |\| --- |### [A-Z]|No alert |There is no )'
        $summary -match '(?<!\\)[\[<`@]' | Should -BeNullOrEmpty
    }

    It 'gives no input to a script, and each to the step' {
        ($workflow -split '(?m)^ +run: \|' | Select-Object -Skip 1) -replace '(?ms)^ {6}-.*' -match '\$\{\{' | Should -BeNullOrEmpty
        $named = [regex]::Matches(($workflow -replace '(?s)^.*?workflow_dispatch:(.*?)\npermissions:.*', '$1'), '(?m)^      ([\w-]+):').ForEach({ $_.Groups[1].Value })
        $named | Should -Be action, alert, duration, comment, silence
        foreach ($name in $named) {
            $workflow | Should -Match "(?m)^          $($name.ToUpperInvariant()): \`$\{\{ inputs\.$name( \|\| 'run')? \}\}\r?$"
            $step | Should -Match "= \`$env:$($name.ToUpperInvariant())\b"
        }
        # The actions of the form are those of the script.
        $options = if ($workflow -match 'options: \[(.*)\]') { $Matches[1] -split ', ' }
        (Get-Command "$root/.github/scripts/Invoke-MonitorAction.ps1").Parameters.Action.Attributes.Where({ $_ -is [ValidateSet] }).ValidValues | Should -Be $options
    }

    It 'keeps the state of each run but an explanation, and what is known of each' {
        $workflow | Should -Match "(?s)actions/cache/save@\S+ # v\S+\s+if: \`$\{\{ !cancelled\(\) && inputs\.action != 'explain' \}\}\s+with:\s+path: \.monitor\s"
        $workflow | Should -Match "(?s)actions/upload-artifact@\S+ # v\S+\s+if: \`$\{\{ !cancelled\(\) && vars\.MONITOR_ARTIFACT != 'false' \}\}\s+with:\s+name: monitor-\`$\{\{ github\.run_id \}\}-\`$\{\{ github\.run_attempt \}\}\s+path: monitor-status\s+if-no-files-found: ignore\s+retention-days: 7\s"
        $step | Should -BeLike '*-StatePath .monitor -StatusPath monitor-status*'
        # What a run of another branch saves, only that branch sees.
        $workflow | Should -Match "(?s)    steps:\s+- name: Refuse a silence on another branch\s+if: \`$\{\{ contains\(inputs\.action, 'silence'\) && github\.ref != format\('refs/heads/\{0\}', github\.event\.repository\.default_branch\) \}\}\s+run: \|[^-]+exit 1\r?\n"
        $workflow | Should -BeLike "*if: github.event_name == 'workflow_dispatch' || vars.MONITOR_INTEGRATIONS == 'true'*"
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
