BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

# What must not be lost, tested as a user would: with the commands, in pwsh, against the sandbox.
Describe 'Secrets are not lost' {
    BeforeEach {
        Clear-Sandbox
        $script:environment = "pester-$([guid]::NewGuid().ToString('n'))"
        $script:name = "acme/sophia/$environment"
        $script:secure = ConvertTo-SecureString 'canary-of-safety' -AsPlainText

        function Set-Definition([string] $Yaml) {
            New-SophiaEnvironment $environment -ErrorAction Ignore | Out-Null
            $headers = @{ Authorization = "token $env:PULUMI_ACCESS_TOKEN" }
            Invoke-RestMethod "$env:PULUMI_API_URL/api/esc/environments/$name" -Method Patch -Headers $headers -Body $Yaml -ContentType application/json | Out-Null
        }

        function Get-Definition {
            Invoke-RestMethod "$env:PULUMI_API_URL/api/esc/environments/$name/decrypt" -Headers @{ Authorization = "token $env:PULUMI_ACCESS_TOKEN" }
        }
    }

    It 'replaces an object only with -Force, and says so before' {
        Set-Definition "values:`n  sophia:`n    gong: {url: https://api.gong.io, accessKey: {fn::secret: k}} # theirs`n"
        $plan = Set-SophiaSecret sophia.gong $secure $environment -WhatIf
        $plan.Action | Should -Be 'Replace'
        $plan.Replaces | Should -Be 'sophia.gong (an object with url and accessKey)'
        Set-SophiaSecret sophia.gong $secure $environment -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'Pulumi.Conflict,*'
        "$($problems[0])" | Should -BeLike '*sophia.gong (an object with url and accessKey)*'
        Get-SophiaSecret Gong.AccessKey $environment -AsPlainText | Should -Be 'k'
        (Set-SophiaSecret sophia.gong $secure $environment -Force).Action | Should -Be 'Replace'
        Get-SophiaSecret sophia.gong $environment -AsPlainText | Should -Be 'canary-of-safety'
    }

    It 'repoints a variable of somebody else only with -Force' {
        Set-Definition "values:`n  vault:`n    tok:`n      fn::secret: theirs`n  environmentVariables:`n    PARTNER: `${vault.tok}`n"
        (Import-SophiaSecret -Secret @{ PARTNER = 'x' } $environment -WhatIf).Action | Should -Be 'Replace'
        Import-SophiaSecret -Secret @{ PARTNER = 'x' } $environment -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($problems[0])" | Should -BeLike '*environmentVariables.PARTNER (the reference ${vault.tok})*'
        Get-SophiaSecret PARTNER $environment -AsPlainText | Should -Be 'theirs'
        Import-SophiaSecret -Secret @{ PARTNER = 'x' } $environment -Force | Out-Null
        Get-SophiaSecret PARTNER $environment -AsPlainText | Should -Be 'x'
        Get-SophiaSecret vault.tok $environment -AsPlainText | Should -Be 'theirs'
    }

    It 'keeps any text: <_>' -ForEach 'pg://${DB_USER}@h', '$${x}', '$$${x}', '${', "-----BEGIN`n`${a}`n-----END`n", ' blanks ', 'a: b # c', "'`"", '#', '{', '123', 'true', 'é😀' {
        $text = $_
        Import-SophiaSecret -Secret @{ ANY_TEXT = $text; SNOWFLAKE_ROLE = $text.Replace("`n", ' ') } $environment -WarningAction Ignore | Out-Null
        Get-SophiaSecret ANY_TEXT $environment -AsPlainText | Should -BeExactly $text
        (Import-SophiaSecret -Secret @{ ANY_TEXT = $text } $environment).Action | Should -Be 'Unchanged'
        (Get-SophiaSecret SNOWFLAKE_ROLE $environment -AsPlainText) | Should -BeExactly $text.Replace("`n", ' ')
        $file = Join-Path $TestDrive 'any.json'
        Export-SophiaSecret ANY_TEXT $environment -As Json -Path $file -Force -AllowTracked | Out-Null
        (Get-Content $file -Raw | ConvertFrom-Json).ANY_TEXT | Should -BeExactly $text
        Set-SophiaSecret ANY_TEXT (ConvertTo-SecureString 'another-text' -AsPlainText) $environment | Out-Null
        $history = @(Get-SophiaSecretHistory $environment)
        $history[0].Changed | Should -Be 'values.sophia.other.ANY_TEXT'
    }

    It 'means one secret by <_>' -ForEach 'gong_api_key', 'Gong.AccessKey', 'gong.accesskey', 'GONG_ACCESS_KEY', 'sophia.gong.accessKey' {
        Import-SophiaSecret -Secret @{ GONG_API_KEY = 'first-value' } $environment -WarningAction Ignore | Out-Null
        (Set-SophiaSecret $_ $secure $environment).Path | Should -Be 'sophia.gong.accessKey'
        Get-SophiaSecret $_ $environment -AsPlainText | Should -Be 'canary-of-safety'
        @(Get-SophiaSecret * $environment).Where({ $_.Path -eq 'sophia.gong.accessKey' }).Count | Should -Be 1
        Remove-SophiaSecret $_ $environment -Confirm:$false | Out-Null
        Get-SophiaSecret GONG_API_KEY $environment -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'refuses <_> in every command' -ForEach 'GONG_API_KEY ', 'A=B', 'MY KEY', "LINE`nFEED", 'Gong.AccesKey' {
        Import-SophiaSecret -Secret @{ GOOD_TOKEN = 'good-value' } $environment -WarningAction Ignore | Out-Null
        $bad = $_
        $ErrorActionPreference = 'Stop'
        foreach ($call in { Set-SophiaSecret $bad $secure $environment }, { Get-SophiaSecret $bad $environment },
            { Remove-SophiaSecret $bad $environment -Confirm:$false }, { Import-SophiaSecret -Secret @{ $bad = 'x' } $environment },
            { Export-SophiaSecret $bad $environment -As Json -AsPlainText }) {
            $id = try { & $call | Out-Null; 'no error' } catch { $_.FullyQualifiedErrorId }
            $id | Should -Match '^(Pulumi.InvalidRequest|SophiaAI.InvalidVariable),' -Because "$call"
        }
        @(Get-SophiaSecret * $environment).Name | Should -Be 'GOOD_TOKEN'
        Export-SophiaSecret -Environment $environment -As Dotenv -AsPlainText | Should -BeLike '*GOOD_TOKEN*'
    }

    It 'reads a definition with a key that has a dot in it' {
        Set-Definition "values:`n  c:`n    a.b: x`n    a:`n      b: y`n  hosts:`n  - one`n  - two`n"
        Get-SophiaSecret 'c["a.b"]' $environment -AsPlainText | Should -Be 'x'
        Get-SophiaSecret 'c.a.b' $environment -AsPlainText | Should -Be 'y'
        Set-SophiaSecret 'hosts[1]' -PlainText 'changed' $environment | Out-Null
        Get-SophiaSecret 'hosts[1]' $environment -AsPlainText | Should -Be 'changed'
        @(Get-SophiaSecret 'hosts*' $environment).Count | Should -Be 2
    }

    It 'loses no key when two processes import at once' {
        New-SophiaEnvironment $environment | Out-Null
        $command = 'param($manifest, $environment, $prefix) Import-Module $manifest; 1..8 | ForEach-Object { Import-SophiaSecret -Secret @{ "${prefix}_$_" = "value-$_" } $environment -ErrorAction Stop | Out-Null }'
        $processes = 'ONE', 'TWO' | ForEach-Object {
            $start = [Diagnostics.ProcessStartInfo]::new($pwsh, [string[]] ($pwshFirst + '-NoProfile', '-NonInteractive', '-Command', "& { $command } '$manifest' '$environment' '$_'"))
            $start.RedirectStandardError = $true
            [Diagnostics.Process]::Start($start)
        }
        foreach ($process in $processes) {
            $problems = $process.StandardError.ReadToEnd()
            $process.WaitForExit(60000) | Should -BeTrue
            $process.ExitCode | Should -Be 0 -Because $problems
        }
        @(Get-SophiaSecret -Environment $environment).Count | Should -Be 16
    }

    It 'gets 32 imports into one environment, 16 at a time' {
        New-SophiaEnvironment $environment | Out-Null
        $problems = 1..32 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:manifest
            Import-SophiaSecret -Secret @{ "KEY_$_" = "value-$_"; SHARED = 'the-same' } $using:environment 2>&1 |
                Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
        }
        $problems | Should -BeNullOrEmpty
        $values = @(Get-SophiaSecret -Environment $environment)
        $values.Count | Should -Be 33
        1..32 | ForEach-Object { Get-SophiaSecret "KEY_$_" $environment -AsPlainText | Should -Be "value-$_" }
    }
}
