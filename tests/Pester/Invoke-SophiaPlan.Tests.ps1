BeforeAll {
    . $PSScriptRoot/PesterSetup.ps1

    # A sandbox of its own, because these tests change its warehouses.
    $script:own = Start-Sandbox
    $script:variables = $own.Variables
    $script:admin = "$($own.Variables.PULUMI_API_URL)/_sandbox"

    # What Slack's sandbox has been told since a test began.
    function Get-SlackMessage { @(Get-Request slack | Where-Object path -Match '^/(services|api/chat\.)') }

    # Which statements have changed something.
    function Get-Write { @(Get-Request snowflake | Where-Object body -Match '"statement":"(CREATE|ALTER|DROP|GRANT|REVOKE) ') }

    # Each test has warehouses of its own: what one has left is not what another finds.
    function Set-Manifest([string] $Path, [hashtable] $Warehouse) {
        Set-Content $Path @('version: 1', 'snowflake:', '  warehouses:', @($Warehouse.Keys | Sort-Object | ForEach-Object { "    ${prefix}_${_}: {$($Warehouse[$_])}" }))
    }

    function Set-Size([string] $Name, [string] $Size) { Set-SnowflakeWarehouse "${prefix}_$Name" -Size $Size -Confirm:$false | Out-Null }

    function Get-Size([string] $Name) { (Get-SnowflakeWarehouse "${prefix}_$Name").Size }

    $script:count = 0
}

AfterAll {
    Stop-Sandbox $own
    Close-Sandbox
}

Describe 'The workflow that manages the integrations' {
    BeforeAll {
        $script:workflow = Get-Content "$root/.github/workflows/infrastructure.yml" -Raw
        $script:work = New-Item (Join-Path $TestDrive work) -ItemType Directory
        $script:inputs = 'MANIFEST', 'MANIFEST_ENVIRONMENT', 'REWRITE', 'ALLOW_DESTROY', 'ESC_ENVIRONMENT', 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT'
        $script:inputsBefore = @{}
        foreach ($name in $inputs) { $inputsBefore[$name] = [Environment]::GetEnvironmentVariable($name) }

        # The script of a step, as it stands.
        function Get-Step([string] $Name) {
            if ($workflow -notmatch "(?ms)^      - name: $Name\r?\n(?:(?!^      - ).)*?^        run: (?:\|\r?\n(.*?)(?=^\s*`$|^      - |^  \w)|(\S[^\r\n]*))") { throw "There is no step '$Name' with a script." }
            $Matches[1] ?? $Matches[2]
        }

        # The step with inputs: one that is left out is an empty text, as GitHub has it. As the runner runs it, it has a process
        # of its own, which takes its time.
        function Invoke-Step([string] $Name, [hashtable] $Given = @{}, [switch] $AsRunner) {
            $step = Get-Step $Name
            foreach ($one in $inputs) { Set-Item "env:$one" ([string] $Given[$one]) }
            $env:MANIFEST = 'sophia.yaml'
            $env:ESC_ENVIRONMENT = $Name -eq 'Test the manifest' ? '' : 'development'
            $env:GITHUB_STEP_SUMMARY = Join-Path $work summary.md
            $env:GITHUB_OUTPUT = Join-Path $work output.txt
            if ($AsRunner) { return Invoke-Pwsh "Set-Location '$work'; `$ErrorActionPreference = 'Stop'; $step" }
            $run = [pscustomobject] @{ ExitCode = 0; Output = ''; Id = '' }
            Push-Location $work
            try {
                $run.Output = & {
                    $ErrorActionPreference = 'Stop'
                    try { & ([scriptblock]::Create($step)) }
                    catch {
                        $run.ExitCode = 1
                        $run.Id = $_.FullyQualifiedErrorId
                        $_
                    }
                } *>&1 | Out-String -Width 300
            }
            finally { Pop-Location }
            $run
        }

        function Get-Summary { Get-Content $work/summary.md -Raw }

        function Get-AllText([string] $Output) { "$Output $(Get-ChildItem $work/.drift, $work/plan, $work/summary.md, $work/output.txt -File -Force -Recurse -ErrorAction Ignore | Get-Content -Raw)" }
    }

    AfterAll { foreach ($name in $inputs) { [Environment]::SetEnvironmentVariable($name, $inputsBefore[$name]) } }

    BeforeEach {
        Clear-Sandbox
        # The folder of the state is hidden.
        Get-ChildItem $work -Force | Remove-Item -Recurse -Force
        New-Item $work/.github -ItemType Directory | Out-Null
        Copy-Item "$root/.github/scripts", "$root/.github/infrastructure-alerts.yaml" $work/.github -Recurse
        # GitHub is not here to vouch for the job.
        Set-Content $work/.github/scripts/Get-PulumiToken.ps1 'param($Organization, $Team)', '$env:PULUMI_ACCESS_TOKEN'
        New-Item $work/summary.md, $work/output.txt | Out-Null
        $script:prefix = "PLAN$(($script:count++))"
    }

    It 'tests the manifest with all of its environments, without credentials' {
        Use-Variable @{}
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL' }
        $run = Invoke-Step 'Test the manifest'
        $run.ExitCode | Should -Be 0 -Because $run.Output
        Set-Content $work/sophia.production.yaml 'snowflake: {warehouses: {A: {size: HUGE, sice: 1}}}'
        $run = Invoke-Step 'Test the manifest'
        $run.ExitCode | Should -Be 1
        $run.Id | Should -BeLike 'SophiaAI.InvalidFile,*'
        $run.Output | Should -BeLike '*sophia.production.yaml:1:*HUGE*sophia.production.yaml:1:*sice*'
        Get-Summary | Should -Match '(?m)^- sophia\\\.production\\\.yaml\\:1\\:.*HUGE'
        Get-Request snowflake | Should -BeNullOrEmpty
    }

    It 'fails the step on an error, as the runner runs it' {
        Set-Content $work/sophia.yaml 'version: 2'
        $run = Invoke-Step 'Test the manifest' -AsRunner
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*sophia.yaml:1:10:*'
    }

    It 'plans, as files, in the summary and as an output, and changes nothing' {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL, autoSuspend: 60' }
        $run = Invoke-Step Plan
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike "*Create Warehouse ${prefix}_A*"
        (Get-Content $work/plan/plan.json -Raw | ConvertFrom-Json).changes[0].name | Should -BeExactly "${prefix}_A"
        Get-Content $work/plan/plan.md -Raw | Should -BeLike "*${prefix}*"
        (Get-Summary).Contains((Get-Content $work/plan/plan.md -Raw).Trim()) | Should -BeTrue
        Get-Content $work/output.txt | Should -BeExactly 'changes=true'
        Get-Write | Should -BeNullOrEmpty
        Find-Secret (Get-AllText $run.Output) | Should -BeNullOrEmpty
    }

    It 'asks nobody for an approval where there is nothing to do, or all of it is refused: <what>' -ForEach @(
        @{ What = 'as it is'; Text = 'size: XSMALL' }
        @{ What = 'refused'; Text = 'size: SMALL, ifExists: fail' }
    ) {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL' }
        Invoke-SophiaPlan $work/sophia.yaml -Confirm:$false | Out-Null
        Set-Manifest $work/sophia.yaml @{ A = $text }
        $run = Invoke-Step Plan
        $run.ExitCode | Should -Be 0 -Because $run.Output
        Get-Content $work/output.txt | Should -BeExactly 'changes=false'
        Test-Path $work/plan/plan.json | Should -BeTrue
    }

    It 'plans with the file of an environment, and applies by it' {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL' }
        Set-Content $work/sophia.production.yaml "snowflake: {warehouses: {${prefix}_A: {size: SMALL}}}"
        (Invoke-Step Plan @{ MANIFEST_ENVIRONMENT = 'production' }).ExitCode | Should -Be 0
        $run = Invoke-Step Apply @{ MANIFEST_ENVIRONMENT = 'production' }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        Get-Size A | Should -Be 'Small'
    }

    It 'applies what was planned, and says what became of each change' {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL'; B = 'size: SMALL' }
        (Invoke-Step Plan).ExitCode | Should -Be 0
        Clear-Content $work/summary.md
        $run = Invoke-Step Apply
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike "*Applied Create Warehouse ${prefix}_A*"
        (Get-Content $work/plan/results.json -Raw | ConvertFrom-Json).Status | Should -Be Applied, Applied
        Get-Summary | Should -BeLike "*### Done: 2*| Applied | Create | Warehouse | ${prefix}\_A |*"
        Get-Summary | Should -Not -BeLike '*Not done*'
        Find-Secret (Get-AllText $run.Output) | Should -BeNullOrEmpty
        # Once more, there is nothing to do.
        Clear-Content $work/output.txt
        (Invoke-Step Plan).ExitCode | Should -Be 0
        Get-Content $work/output.txt | Should -BeExactly 'changes=false'
    }

    It 'refuses what has moved since, that alone, and fails' {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL'; B = 'size: XSMALL' }
        Invoke-SophiaPlan $work/sophia.yaml -Confirm:$false | Out-Null
        Set-Manifest $work/sophia.yaml @{ A = 'size: SMALL'; B = 'size: SMALL' }
        (Invoke-Step Plan).ExitCode | Should -Be 0
        Set-Size A Large
        $run = Invoke-Step Apply
        $run.ExitCode | Should -Be 1
        $run.Id | Should -BeLike 'Infrastructure.NotApplied,*'
        Get-Size A | Should -Be 'Large'
        Get-Size B | Should -Be 'Small'
        Get-Summary | Should -Match "(?s)### Not done\\?: 1\s.*\| Refused \| Update \| Warehouse \| ${prefix}\\_A \| It is not any more as it was.*### Done\\?: 1\s.*\| Applied \| Update \| Warehouse \| ${prefix}\\_B \|"
    }

    It 'refuses all of a plan that <what>, and says what to do' -ForEach @(
        @{ What = 'is older than 24 hours'; Id = 'SophiaAI.PlanTooOld,*'; Break = { $file = "$work/plan/plan.json"; (Get-Content $file -Raw) -replace '"createdAt": "[^"]*"', "`"createdAt`": `"$([DateTimeOffset]::UtcNow.AddHours(-25).ToString('o'))`"" | Set-Content $file } }
        @{ What = 'was made of another manifest'; Id = 'SophiaAI.InvalidRequest,*'; Break = { Add-Content $work/sophia.yaml '# Changed by a later commit.' } }
        @{ What = 'is none'; Id = 'SophiaAI.InvalidFile,*'; Break = { Set-Content $work/plan/plan.json '{}' } }
    ) {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL' }
        (Invoke-Step Plan).ExitCode | Should -Be 0
        & $break
        $run = Invoke-Step Apply
        $run.ExitCode | Should -Be 1
        $run.Id | Should -BeLike $id
        Get-Write | Should -BeNullOrEmpty
        Get-Summary | Should -BeLike '*Nothing was changed. Start the workflow by hand with the action `*apply`**'
    }

    It 'destroys only where that was allowed by hand' {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL'; B = 'size: XSMALL' }
        Invoke-SophiaPlan $work/sophia.yaml -Confirm:$false | Out-Null
        Set-Manifest $work/sophia.yaml @{ A = 'state: absent'; B = 'size: SMALL' }
        (Invoke-Step Plan).ExitCode | Should -Be 0
        Get-Summary | Should -BeLike '*A change that destroys something is refused, unless the workflow was started by hand with `*allow-destroy`*.*'
        $run = Invoke-Step Apply
        $run.ExitCode | Should -Be 1
        $run.Id | Should -BeLike 'Infrastructure.NotApplied,*'
        Get-Size A | Should -Be 'X-Small'
        Get-Size B | Should -Be 'Small'
        Get-Summary | Should -BeLike '*| Refused | Delete | Warehouse |*What destroys something was refused. If it is meant, start the workflow by hand with the action `*apply`* and `*allow-destroy`*.*'
        (Invoke-Step Plan).ExitCode | Should -Be 0
        $run = Invoke-Step Apply @{ ALLOW_DESTROY = 'true' }
        $run.ExitCode | Should -Be 0 -Because $run.Output
        Get-SnowflakeWarehouse "${prefix}_*" | Select-Object -ExpandProperty Name | Should -Be "${prefix}_B"
    }

    It 'writes a secret that nobody can read only if it is named, in the plan and by it' {
        Set-Content $work/sophia.yaml 'version: 1', 'vercel:', '  projects:', '    sophia-web:', '      variables:', "        ${prefix}_KEY: {value: '`${esc:sophia.gong.accessKey}', targets: [production], sensitive: true}"
        (Invoke-Step Plan).ExitCode | Should -Be 0
        (Invoke-Step Apply).ExitCode | Should -Be 0
        Clear-Content $work/output.txt
        (Invoke-Step Plan).ExitCode | Should -Be 0
        Get-Content $work/output.txt | Should -BeExactly 'changes=false'
        $named = @{ REWRITE = "sophia-web/${prefix}_KEY  sophia-web/${prefix}_KEY" }
        (Invoke-Step Plan $named).ExitCode | Should -Be 0
        $run = Invoke-Step Apply $named
        $run.ExitCode | Should -Be 0 -Because $run.Output
        (Get-Content $work/plan/results.json -Raw | ConvertFrom-Json).Status | Should -Be Applied
        Find-Secret (Get-AllText $run.Output) | Should -BeNullOrEmpty
    }

    It 'tells of drift once, however often it looks, and that it is over' {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL'; B = 'size: XSMALL' }
        Invoke-SophiaPlan $work/sophia.yaml -Confirm:$false | Out-Null
        $run = Invoke-Step 'Look for drift'
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike '*Everything is as sophia.yaml says.*'
        Get-SlackMessage | Should -BeNullOrEmpty

        Set-Size A Large
        foreach ($again in 1..2) {
            $run = Invoke-Step 'Look for drift'
            $run.ExitCode | Should -Be 1
            $run.Id | Should -BeLike 'Infrastructure.Drift,*'
            # One error, and no other.
            [regex]::Matches($run.Output, 'The integrations are not as sophia.yaml says: 1 to update.').Count | Should -Be 1
        }
        # Further away is the same drift.
        Set-Size A Medium
        (Invoke-Step 'Look for drift').ExitCode | Should -Be 1
        $message = Get-SlackMessage
        $message.Count | Should -Be 1
        $message[0].body | Should -BeLike '*InfrastructureDrift*1 to update*'

        Invoke-SophiaPlan $work/sophia.yaml -Confirm:$false | Out-Null
        (Invoke-Step 'Look for drift').ExitCode | Should -Be 0
        @(Get-SlackMessage | Where-Object body -Like '*Resolved*').Count | Should -BeGreaterThan 0
        Get-SophiaAlert -State Firing -StatePath $work/.drift | Should -BeNullOrEmpty
        Find-Secret (Get-AllText $run.Output) | Should -BeNullOrEmpty
    }

    It 'tells of another drift as another one, and ends the alert of the one before' {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL'; B = 'size: XSMALL' }
        Invoke-SophiaPlan $work/sophia.yaml -Confirm:$false | Out-Null
        Set-Size A Large
        (Invoke-Step 'Look for drift').ExitCode | Should -Be 1
        Set-Size B Large
        (Invoke-Step 'Look for drift').ExitCode | Should -Be 1
        @(Get-SlackMessage | Where-Object body -Like '*2 to update*').Count | Should -Be 1
        @(Get-SophiaAlert -State Firing -StatePath $work/.drift).Count | Should -Be 1
    }

    It 'keeps to what it has told where a service can''t be read' {
        Set-Manifest $work/sophia.yaml @{ A = 'size: XSMALL' }
        Invoke-SophiaPlan $work/sophia.yaml -Confirm:$false | Out-Null
        Set-Size A Large
        (Invoke-Step 'Look for drift').ExitCode | Should -Be 1
        $told = @(Get-SlackMessage).Count
        Set-Content $work/.github/scripts/Get-PulumiToken.ps1 'param($Organization, $Team)', '''wrong-token-of-a-test'''
        $run = Invoke-Step 'Look for drift'
        $run.ExitCode | Should -Be 1
        $run.Id | Should -Not -BeLike 'Infrastructure.Drift*'
        @(Get-SlackMessage).Count | Should -Be $told
        @(Get-SophiaAlert -State Firing -StatePath $work/.drift).Count | Should -Be 1
        Get-AllText $run.Output | Should -Not -BeLike '*wrong-token-of-a-test*'
    }

    It 'takes what a manifest says for text, whatever it is' {
        $hostile = '"; New-Item pwned # $(New-Item pwned) ::error::pwned ##[error]pwned | ](https://evil.example) ![x](https://evil.example/x) <img src=x> @channel ```'
        Set-Manifest $work/sophia.yaml @{ A = "comment: '::error::pwned $hostile'" }
        $runs = @(
            Invoke-Step Plan @{ GITHUB_ACTIONS = 'true' }
            Invoke-Step Apply @{ GITHUB_ACTIONS = 'true' }
        )
        Set-Manifest $work/sophia.yaml @{ A = "comment: 'other $hostile', sice: '$hostile'" }
        $runs += Invoke-Step 'Test the manifest' @{ GITHUB_ACTIONS = 'true' }
        $runs.ExitCode | Should -Be 0, 0, 1 -Because "$($runs.Output)"
        Get-ChildItem $work -Filter pwned* -Recurse -Force | Should -BeNullOrEmpty
        foreach ($output in $runs.Output) {
            # The first command ends all commands, and only a word that nobody knows would begin them again.
            ($output -split '\r?\n' -match '^\s*::[a-z]|^##\[')[0] | Should -Match '^::stop-commands::[0-9a-f]{32}$'
        }
        # What is in a block of code is text as it is.
        (Get-Summary) -replace '(?ms)^(`{3,})\r?\n.*?^\1\r?$' -match '(?<!\\)(!\[|\]\(|<img)' | Should -BeFalse
    }

    It 'gives no input to a script, and each to a step' {
        ($workflow -split '(?m)^ +run: \|' | Select-Object -Skip 1) -replace '(?ms)^ {6}-.*' -match '\$\{\{' | Should -BeNullOrEmpty
        $named = [regex]::Matches(($workflow -replace '(?s)^.*?workflow_dispatch:(.*?)\npermissions:.*', '$1'), '(?m)^      ([\w-]+):').ForEach({ $_.Groups[1].Value })
        $named | Should -Be action, environment, rewrite, allow-destroy
        $workflow | Should -Match '(?m)^  MANIFEST_ENVIRONMENT: \$\{\{ inputs\.environment \|\| vars\.MANIFEST_ENVIRONMENT \}\}\r?$'
        $workflow | Should -Match '(?m)^  REWRITE: \$\{\{ inputs\.rewrite \}\}\r?$'
        $workflow | Should -Match '(?m)^          ALLOW_DESTROY: \$\{\{ inputs\.allow-destroy \}\}\r?$'
    }
}

Describe 'The runbook that manages the integrations' {
    BeforeAll {
        $script:runbook = "$root/docs/examples/Invoke-SophiaPlan.Runbook.ps1"
        # With the manifest as a variable of the Automation account, as the runner of Azure runs it.
        function Invoke-Runbook([string] $Arguments) {
            $text = (Get-Content $TestDrive/sophia.yaml -Raw) -replace "'", "''"
            $run = Invoke-Pwsh "function Get-AutomationVariable([string] `$Name) { `$Name -eq 'SOPHIA_MANIFEST' ? '$text' : '$token' }; & '$runbook' -Organization acme -Environment development $Arguments; `"the end, `$((Get-SophiaConnection) ? 'with' : 'without') a connection`""
            # Lines of errors begin with a bar.
            $run.Output = $run.Output -replace '\s*\r?\n\s*\|?\s*', ' '
            $run
        }
    }

    BeforeEach {
        Clear-Sandbox
        $script:token = $env:PULUMI_ACCESS_TOKEN
        $script:prefix = "BOOK$(($script:count++))"
    }

    It 'applies the manifest, and leaves no connection behind' {
        Set-Manifest $TestDrive/sophia.yaml @{ A = 'size: SMALL' }
        $run = Invoke-Runbook '-Mode Apply'
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -BeLike "*Applied*${prefix}_A*the end, without a connection*"
        Get-Size A | Should -Be 'Small'
    }

    It 'makes no change if one of them destroys something' {
        Set-Manifest $TestDrive/sophia.yaml @{ A = 'size: SMALL'; B = 'size: SMALL' }
        Invoke-SophiaPlan $TestDrive/sophia.yaml -Confirm:$false | Out-Null
        Set-Manifest $TestDrive/sophia.yaml @{ A = 'state: absent'; B = 'size: LARGE' }
        $run = Invoke-Runbook '-Mode Apply'
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike "*${prefix}_A*1 of 2 changes would destroy something, so none was made.*"
        Get-Size A | Should -Be 'Small'
        Get-Size B | Should -Be 'Small'
    }

    It 'tells of drift once, and that it is over' {
        $state = Join-Path $TestDrive "state-$prefix"
        Set-Manifest $TestDrive/sophia.yaml @{ A = 'size: SMALL' }
        Invoke-SophiaPlan $TestDrive/sophia.yaml -Confirm:$false | Out-Null
        Set-Size A Large
        foreach ($again in 1..2) {
            $run = Invoke-Runbook "-Mode Drift -StatePath '$state'"
            $run.ExitCode | Should -Be 1
            $run.Output | Should -BeLike '*The integrations are not as sophia.yaml says: 1 to update.*'
        }
        @(Get-SlackMessage).Count | Should -Be 1
        Set-Size A Small
        $run = Invoke-Runbook "-Mode Drift -StatePath '$state'"
        $run.ExitCode | Should -Be 0 -Because $run.Output
        @(Get-SlackMessage | Where-Object body -Like '*Resolved*').Count | Should -BeGreaterThan 0
    }

    It 'wants a place where it is kept which drift was told' {
        Set-Manifest $TestDrive/sophia.yaml @{ A = 'size: SMALL' }
        $run = Invoke-Runbook ''
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*the runbook needs -StatePath*'
    }

    It 'tells whom the workflow tells' {
        $written = [regex]::Match((Get-Content $runbook -Raw), "(?s)\`$alerts = @'\r?\n(.*?)\r?\n'@").Groups[1].Value
        $written | Should -BeExactly (@(Get-Content "$root/.github/infrastructure-alerts.yaml" | Where-Object { $_ -notmatch '^#' }) -join "`n")
    }
}
