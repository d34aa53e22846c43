BeforeAll {
    . $PSScriptRoot/PesterSetup.ps1

    function ConvertTo-Secure([string] $Text) { [Net.NetworkCredential]::new('', $Text).SecurePassword }

    # An environment with its own credentials, so that those that other tests sign in with stay valid.
    function Add-TestEnvironment([string[]] $Service) {
        $name = "rotation-$([guid]::NewGuid().ToString('N'))"
        $pattern = "^($(@($Service).ForEach('ToUpperInvariant') -join '|'))_"
        $own = Get-SettingVariable
        foreach ($key in @($own.Keys)) { if ($key -notmatch $pattern) { $own.Remove($key) } }
        if ('Vercel' -in $Service) { $own.VERCEL_ACCESS_TOKEN = Add-VercelToken }
        if ('Gong' -in $Service) {
            $script:gongKey = Add-GongKey
            foreach ($key in 'GONG_API_KEY', 'GONG_API_SECRET') { $own[$key] = $gongKey.variables.$key }
        }

        if ('Snowflake' -in $Service) {
            $own.Remove('SNOWFLAKE_PASSWORD')
            $own.SNOWFLAKE_PRIVATE_KEY = Add-SnowflakeKey RSA_PUBLIC_KEY
        }

        $file = Join-Path $TestDrive "$name.env"
        Set-Content $file ($own.GetEnumerator().ForEach({ "$($_.Key)='$($_.Value)'" }))
        Import-SophiaSecret $file $name -WarningAction Ignore | Out-Null
        $name
    }

    function Add-VercelToken {
        (Invoke-RestMethod "$env:VERCEL_API_URL/v3/user/tokens" -Method Post -ContentType application/json -Body '{"name":"pester"}' `
            -Headers @{ Authorization = "Bearer $env:VERCEL_ACCESS_TOKEN" }).bearerToken
    }

    # What a person does on Gong's web page.
    function Add-GongKey { Invoke-RestMethod "$admin/credentials" -Method Post -ContentType application/json -Body '{"service":"gong"}' }
    function Revoke-GongKey($Key) { Invoke-RestMethod "$admin/credentials/$($Key.id)" -Method Delete }
    function ConvertTo-Pair($Key) { [pscredential]::new($Key.variables.GONG_API_KEY, (ConvertTo-Secure $Key.variables.GONG_API_SECRET)) }

    # Gives the sandbox's user a public key, and returns the private key.
    function Add-SnowflakeKey([string] $Slot) {
        $rsa = [Security.Cryptography.RSA]::Create(2048)
        $public = [Convert]::ToBase64String($rsa.ExportSubjectPublicKeyInfo())
        Invoke-SnowflakeQuery "ALTER USER SOPHIA SET $Slot = '$public'" -Confirm:$false | Out-Null
        $rsa.ExportPkcs8PrivateKeyPem()
    }

    function Get-FilledSlot {
        (Invoke-SnowflakeQuery 'DESCRIBE USER SOPHIA' | Where-Object { $_.property -match '^RSA_PUBLIC_KEY(_2)?$' -and $_.value -ne 'null' }).property
    }

    # Requests that change something at a service or in Pulumi.
    function Get-Change { 'pulumi', 'vercel', 'gong' | ForEach-Object { Get-Request $_ } | Where-Object { $_.method -in 'PATCH', 'DELETE', 'PUT' -or ($_.method -eq 'POST' -and $_.path -match '/(tokens|credentials)$') } }

    # Runs a script with its own sandbox, in this session: no other test misses what it rotates or revokes there.
    function Invoke-BesideSandbox([string] $Script) {
        $before = Get-SettingVariable
        $own = Start-Sandbox
        Push-Location $TestDrive
        try {
            Use-Variable $own.Variables
            $script:sandboxFailed = $false
            $output = & {
                try { & ([scriptblock]::Create($Script)) }
                catch {
                    $script:sandboxFailed = $true
                    $_
                }
            } *>&1 | Out-String -Width 300
        }
        finally {
            Pop-Location
            Disconnect-SophiaEnvironment
            Use-Variable $before
            Stop-Sandbox $own
        }
        [pscustomobject] @{ ExitCode = [int] $sandboxFailed; Output = $output -replace '\r?\n +\| ', ' ' }
    }
}

AfterAll {
    Clear-Sandbox
    Get-SophiaEnvironment 'rotation-*' | Remove-SophiaEnvironment -Confirm:$false
    Close-Sandbox
}

Describe 'Get-SophiaSecretRotation' {
    BeforeEach { Clear-Sandbox }
    AfterEach { Get-SophiaEnvironmentTag -Environment development | Where-Object TagName -Like 'rotate*' | Remove-SophiaEnvironmentTag -Confirm:$false }

    It 'lists the secrets that the environment has itself' {
        # Secrets that other tests put there have no service.
        $secrets = Get-SophiaSecretRotation | Where-Object Service
        $secrets.Name | Should -Be ESTUARY_API_KEY, ESTUARY_INGEST_TOKEN, GONG_API_KEY, GONG_API_SECRET, SLACK_BOT_TOKEN, SLACK_WEBHOOK_URL, SNOWFLAKE_PASSWORD, VERCEL_ACCESS_TOKEN
        $secrets.Environment | Select-Object -Unique | Should -BeExactly acme/sophia/development
        $secrets[0].Interval | Should -Be ([timespan]::FromDays(90))
        $secrets[0].LastRotation | Should -BeNullOrEmpty
        $secrets[0].NextRotation | Should -Be $secrets[0].Since.AddDays(90)
        $secrets.Where({ $_.Method -eq 'Automatic' }).Name | Should -Be ESTUARY_API_KEY, SNOWFLAKE_PASSWORD, VERCEL_ACCESS_TOKEN
        # staging has only imports.
        Get-SophiaSecretRotation -Environment staging | Should -BeNullOrEmpty
    }

    It 'takes names, wildcards and environments from the pipeline' {
        (Get-SophiaSecretRotation GONG_*, VERCEL_ACCESS_TOKEN).Name | Should -Be GONG_API_KEY, GONG_API_SECRET, VERCEL_ACCESS_TOKEN
        (Get-SophiaEnvironment development | Get-SophiaSecretRotation | Where-Object Service).Count | Should -Be 8
        { Get-SophiaSecretRotation NO_SUCH_SECRET -ErrorAction Stop } | Should -Throw -ErrorId 'Pulumi.NotFound*'
        { Get-SophiaSecretRotation -Environment no-such-environment -ErrorAction Stop } | Should -Throw -ErrorId 'Pulumi.NotFound*'
    }

    It 'goes by the tags of the environment, the most urgent first' {
        Set-SophiaEnvironmentTag rotate 30 development | Out-Null
        Set-SophiaEnvironmentTag rotate:GONG_API_KEY 20 development | Out-Null
        Set-SophiaEnvironmentTag rotate:SLACK_BOT_TOKEN never development | Out-Null
        Set-SophiaEnvironmentTag rotate:SLACK_WEBHOOK_URL 36500 development | Out-Null
        Set-SophiaEnvironmentTag rotate:ESTUARY_API_KEY sometimes development | Out-Null
        $secrets = Get-SophiaSecretRotation -WarningVariable warnings -WarningAction SilentlyContinue
        $secrets[0].Name | Should -BeExactly GONG_API_KEY
        $secrets[0].Status | Should -Be Overdue
        $secrets[0].DaysLeft | Should -BeLessThan 0
        $secrets[-2].Name | Should -BeExactly SLACK_WEBHOOK_URL
        $secrets[-2].Status | Should -Be NeverRotated
        $secrets[-1].Name | Should -BeExactly SLACK_BOT_TOKEN
        $secrets[-1].NextRotation | Should -BeNullOrEmpty
        $secrets.Where({ $_.Name -eq 'ESTUARY_API_KEY' }).Interval | Should -Be ([timespan]::FromDays(30))
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -BeLike '*rotate:ESTUARY_API_KEY*sometimes*'
    }

    It 'gives with -Overdue the objects, and then one error' {
        Set-SophiaEnvironmentTag rotate 36500 development | Out-Null
        Get-SophiaSecretRotation -Overdue -ErrorAction Stop | Should -BeNullOrEmpty
        Set-SophiaEnvironmentTag rotate:GONG_API_KEY 20 development | Out-Null
        Set-SophiaEnvironmentTag rotate:VERCEL_ACCESS_TOKEN 30 development | Out-Null
        $found = Get-SophiaSecretRotation -Overdue -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Name | Should -Be GONG_API_KEY, GONG_API_SECRET, VERCEL_ACCESS_TOKEN
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'Secret.RotationOverdue,*'
        $problems[0].Exception.Message | Should -BeExactly '3 secrets are overdue: GONG_API_KEY in acme/sophia/development, GONG_API_SECRET in acme/sophia/development, VERCEL_ACCESS_TOKEN in acme/sophia/development.'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*Invoke-SophiaSecretRotation*'
        $all = Get-SophiaSecretRotation -Overdue -ErrorAction Continue 2>&1
        # This gives a session that ends with the command the exit code 1.
        $? | Should -BeFalse
        $all.ForEach({ $_ -is [Management.Automation.ErrorRecord] }) | Should -Be $false, $false, $false, $true
    }

    It 'reads well in 80 columns, and shows no secret' {
        $secrets = Get-SophiaSecretRotation
        $lines = ($secrets | Out-String -Width 80) -split '\r?\n'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $lines -match '^Name +Status +NextRotation +DaysLeft +Method' | Should -HaveCount 1
        $lines -match '^\w+ +NeverRotated +\d{4}-\d\d-\d\d +-?\d+ (Automatic|NewValue) *$|^\w+ +(Overdue|DueToday|DueSoon) ' | Should -HaveCount 7
        Find-Secret (($secrets | Out-String) + ($secrets | Format-List * -Force | Out-String) + ($secrets | ConvertTo-Json -Depth 5)) | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-SophiaSecretRotation' {
    BeforeEach { Clear-Sandbox }

    It 'prints the plan with -WhatIf and changes nothing' {
        $name = Add-TestEnvironment Vercel, Gong
        Clear-Sandbox
        $plan = Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name -WhatIf
        $plan.Step | Should -Be Create, Verify, Publish, VerifyPublished, Revoke, ProveDead
        $plan.Status | Select-Object -Unique | Should -Be Planned
        $plan.Timestamp | Where-Object { $_ } | Should -BeNullOrEmpty
        (Invoke-SophiaSecretRotation GONG_API_KEY $name -NewCredential (ConvertTo-Pair $gongKey) -WhatIf -ErrorVariable same -ErrorAction SilentlyContinue) | Should -BeNullOrEmpty
        $same[0].FullyQualifiedErrorId | Should -BeLike 'Secret.InvalidRequest,*'
        @(Get-Request vercel).Count | Should -BeGreaterThan 0
        Get-Change | Should -BeNullOrEmpty
        (Get-SophiaSecretHistory $name -SkipChange).Count | Should -Be 2
        $text = $plan | Out-String -Width 100
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $text | Should -Match 'VERCEL_ACCESS_TOKEN +Create +Planned +Makes an access token at\s+Vercel'
    }

    It 'asks first' {
        $name = Add-TestEnvironment Vercel
        Get-UnattendedError "Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name" | Should -BeLike '*user interaction*'
        (Get-SophiaSecretHistory $name -SkipChange).Count | Should -Be 2
    }

    It 'rotates a token of Vercel from end to end' {
        $name = Add-TestEnvironment Vercel
        $old = Get-SophiaSecret VERCEL_ACCESS_TOKEN $name -AsPlainText
        $steps = Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name -Confirm:$false
        $steps.Step | Should -Be Create, Verify, Publish, VerifyPublished, Revoke, ProveDead
        $steps.Status | Select-Object -Unique | Should -Be Done
        $new = Get-SophiaSecret VERCEL_ACCESS_TOKEN $name -AsPlainText
        $new | Should -Not -BeExactly $old
        { Invoke-RestMethod "$env:VERCEL_API_URL/v2/user" -Headers @{ Authorization = "Bearer $old" } } | Should -Throw
        (Invoke-RestMethod "$env:VERCEL_API_URL/v2/user" -Headers @{ Authorization = "Bearer $new" }).user.id | Should -Not -BeNullOrEmpty
        # Shows what Get-Change returns for a change, for the test of -WhatIf.
        @(Get-Change | Where-Object method -EQ DELETE).Count | Should -Be 1
        @(Get-Change | Where-Object method -EQ POST).Count | Should -BeGreaterThan 0
        # Nothing of the rotation is left, and the revision that published it is the one reported.
        (Get-SophiaSecret -Environment $name).Path -match 'sophiaRotation' | Should -BeNullOrEmpty
        $published = $steps.Where({ $_.Step -eq 'Publish' }).Revision
        (Get-SophiaSecretHistory $name).Where({ $_.Revision -eq $published }).Changed | Should -Contain values.sophia.vercel.token
        $secret = Get-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name
        $secret.Status | Should -Be Current
        $secret.LastRotation | Should -Not -BeNullOrEmpty
        $secret.NextStep | Should -BeNullOrEmpty
    }

    It 'continues after it was cut off' {
        $name = Add-TestEnvironment Vercel
        $old = Get-SophiaSecret VERCEL_ACCESS_TOKEN $name -AsPlainText
        Add-Fault @{ service = 'vercel'; method = 'DELETE'; kind = 'Status'; status = 503; retryAfter = '0'; times = 4 }
        $first = Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'Vercel.Unavailable,*'
        $first[-1].Step | Should -Be VerifyPublished
        $new = Get-SophiaSecret VERCEL_ACCESS_TOKEN $name -AsPlainText
        foreach ($alive in $old, $new) { (Invoke-RestMethod "$env:VERCEL_API_URL/v2/user" -Headers @{ Authorization = "Bearer $alive" }).user.id | Should -Not -BeNullOrEmpty }
        (Get-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name).NextStep | Should -Be Revoke

        $second = Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name -Confirm:$false
        $second.Status | Should -Be DoneBefore, DoneBefore, DoneBefore, Done, Done, Done
        Get-SophiaSecret VERCEL_ACCESS_TOKEN $name -AsPlainText | Should -BeExactly $new
        { Invoke-RestMethod "$env:VERCEL_API_URL/v2/user" -Headers @{ Authorization = "Bearer $old" } } | Should -Throw
    }

    It 'leaves the old one alive with -KeepPrevious, until the next run' {
        $name = Add-TestEnvironment Vercel
        $old = Get-SophiaSecret VERCEL_ACCESS_TOKEN $name -AsPlainText
        (Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name -KeepPrevious -Confirm:$false)[-1].Status | Should -Be Skipped
        (Invoke-RestMethod "$env:VERCEL_API_URL/v2/user" -Headers @{ Authorization = "Bearer $old" }).user.id | Should -Not -BeNullOrEmpty
        (Get-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name).NextStep | Should -Be Revoke
        { Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name -NewValue (ConvertTo-Secure 'one-more-token') -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Secret.Conflict*'
        (Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name -Confirm:$false)[-1].Step | Should -Be ProveDead
        { Invoke-RestMethod "$env:VERCEL_API_URL/v2/user" -Headers @{ Authorization = "Bearer $old" } } | Should -Throw
        (Get-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name).NextStep | Should -BeNullOrEmpty
    }

    It 'takes the values of Gong from an operator' {
        $name = Add-TestEnvironment Gong
        { Invoke-SophiaSecretRotation GONG_API_KEY $name -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Gong.InvalidRequest*'
        { Invoke-SophiaSecretRotation GONG_API_KEY $name -NewValue (ConvertTo-Secure 'only-one-value') -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Secret.InvalidRequest*'
        { Invoke-SophiaSecretRotation GONG_API_KEY $name -NewCredential ([pscredential]::new('wrong-key', (ConvertTo-Secure 'wrong-secret'))) -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'Gong.AuthenticationFailed*'
        Get-SophiaSecret GONG_API_KEY $name -AsPlainText | Should -BeExactly $gongKey.variables.GONG_API_KEY

        $new = Add-GongKey
        $steps = Invoke-SophiaSecretRotation GONG_API_SECRET $name -NewCredential (ConvertTo-Pair $new) -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
        $steps[-1].Status | Should -Be Waiting
        $steps[-1].Detail | Should -BeLike '*Company settings > Ecosystem > API*'
        $warnings[0].Message | Should -BeLike '*still works*'
        Get-SophiaSecret GONG_API_SECRET $name -AsPlainText | Should -BeExactly $new.variables.GONG_API_SECRET

        Revoke-GongKey $gongKey
        $rest = Get-SophiaSecretRotation GONG_API_KEY $name | Invoke-SophiaSecretRotation -Confirm:$false
        $rest.Where({ $_.Status -eq 'Done' }).Step | Should -Be VerifyPublished, Revoke, ProveDead
        (Get-SophiaSecretRotation GONG_* $name).NextStep | Where-Object { $_ } | Should -BeNullOrEmpty
    }

    It 'rotates a key pair of Snowflake' {
        try {
            $name = Add-TestEnvironment Snowflake
            $old = Get-SophiaSecret SNOWFLAKE_PRIVATE_KEY $name -AsPlainText
            (Invoke-SophiaSecretRotation SNOWFLAKE_PRIVATE_KEY $name -WhatIf)[0].Detail | Should -BeExactly 'Makes an RSA key of 2048 bits and sets RSA_PUBLIC_KEY_2 of SOPHIA, which is empty.'
            Get-FilledSlot | Should -BeExactly RSA_PUBLIC_KEY
            (Invoke-SophiaSecretRotation Snowflake.PrivateKey $name -Confirm:$false)[-1].Step | Should -Be ProveDead
            Get-FilledSlot | Should -BeExactly RSA_PUBLIC_KEY_2
            Get-SophiaSecret SNOWFLAKE_PRIVATE_KEY $name -AsPlainText | Should -Not -BeExactly $old
            Connect-SophiaEnvironment $name | Out-Null
            Invoke-SnowflakeQuery 'SELECT CURRENT_USER()' -Scalar | Should -BeExactly SOPHIA
            # Back into the first slot, this time renewing the key of the current connection.
            (Invoke-SophiaSecretRotation SNOWFLAKE_PRIVATE_KEY -Confirm:$false)[-1].Step | Should -Be ProveDead
            Invoke-SnowflakeQuery 'SELECT CURRENT_USER()' -Scalar | Should -BeExactly SOPHIA
            Get-FilledSlot | Should -BeExactly RSA_PUBLIC_KEY

            # A slot that somebody else has filled is left alone.
            Disconnect-SophiaEnvironment
            Add-SnowflakeKey RSA_PUBLIC_KEY_2 | Out-Null
            { Invoke-SophiaSecretRotation SNOWFLAKE_PRIVATE_KEY $name -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Snowflake.Conflict*'
        }
        finally {
            Disconnect-SophiaEnvironment
            foreach ($slot in 'RSA_PUBLIC_KEY', 'RSA_PUBLIC_KEY_2') { Invoke-SnowflakeQuery "ALTER USER SOPHIA UNSET $slot" -Confirm:$false | Out-Null }
        }
    }

    It 'says what it can not rotate' {
        { Invoke-SophiaSecretRotation NO_SUCH_SECRET -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Secret.InvalidRequest*'
        { Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN staging -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Pulumi.NotFound*'
        { Invoke-SophiaSecretRotation SNOWFLAKE_PASSWORD -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Snowflake.NotConfigured*'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'completes names' {
        $text = 'Invoke-SophiaSecretRotation S'
        (TabExpansion2 $text $text.Length).CompletionMatches.CompletionText | Should -Be SNOWFLAKE_PRIVATE_KEY, SNOWFLAKE_PASSWORD, SLACK_WEBHOOK_URL, SLACK_BOT_TOKEN
        $text = 'Get-SophiaSecretRotation VERCEL_A'
        (TabExpansion2 $text $text.Length).CompletionMatches.CompletionText | Should -Contain VERCEL_ACCESS_TOKEN
    }

    It 'shows neither the old nor the new secret, however loud it is' {
        $name = Add-TestEnvironment Vercel
        $old = Get-SophiaSecret VERCEL_ACCESS_TOKEN $name -AsPlainText
        $text = Get-HostText { Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN $name -Confirm:$false -Verbose -Debug | Format-List | Out-Default }
        $text | Should -Match '(?s)VERBOSE.*ProveDead'
        foreach ($secret in $old, (Get-SophiaSecret VERCEL_ACCESS_TOKEN $name -AsPlainText)) {
            $text.Contains($secret) | Should -BeFalse
            $text.Contains([uri]::EscapeDataString($secret)) | Should -BeFalse
            Get-Base64Form $secret | Where-Object { $text.Contains($_) } | Should -BeNullOrEmpty
        }

        Find-Secret $text | Should -BeNullOrEmpty
    }
}

Describe 'The scheduled rotation' {
    BeforeAll { $script:scheduled = "$root/.github/scripts/Invoke-DueRotation.ps1" }

    It 'does nothing where nothing is due' {
        $run = Invoke-BesideSandbox @"
            Set-SophiaEnvironmentTag rotate 36500 development | Out-Null
            & '$scheduled' development -SummaryPath summary-none.md | Out-Null
            (Get-SophiaSecretHistory development -SkipChange).Count
"@
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output.Trim() | Should -BeExactly 2
        $summary = Get-Content (Join-Path $TestDrive summary-none.md)
        $summary[0] | Should -BeExactly '## Secrets of acme/sophia/development'
        $summary | Should -Contain '| VERCEL_ACCESS_TOKEN | Automatic | NeverRotated | NeverRotated | 2126-08-29 |  |'
        $summary | Should -Not -Contain '### Errors'
    }

    It 'rotates what is due, the rest of what was begun included' {
        $run = Invoke-BesideSandbox @"
            Set-SophiaEnvironmentTag rotate 36500 development | Out-Null
            Set-SophiaEnvironmentTag rotate:VERCEL_ACCESS_TOKEN 30 development | Out-Null
            & '$scheduled' development -KeepPrevious -SummaryPath summary-first.md | Out-Null
            & '$scheduled' development -SummaryPath summary-second.md -WarningAction Ignore | Where-Object Result | ForEach-Object { "`$(`$_.Name) `$(`$_.Before) `$(`$_.After) `$(`$_.Result)" }
"@
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -Match 'VERCEL_ACCESS_TOKEN Current Current Rotated, and the old one is dead'
        (Get-Content (Join-Path $TestDrive summary-first.md)) -match '^\| VERCEL_ACCESS_TOKEN \| Automatic \| Overdue \| Current \| \d{4}-\d\d-\d\d \| Rotated; the old one lives until the next run \|$' | Should -HaveCount 1
        (Get-Content (Join-Path $TestDrive summary-second.md)) -match 'the old one is dead' | Should -HaveCount 1
        Find-Secret ($run.Output + (Get-Content (Join-Path $TestDrive summary-first.md) -Raw)) | Should -BeNullOrEmpty
    }

    It 'ends what waited for an operator' {
        $run = Invoke-BesideSandbox @"
            `$page = "`$env:GONG_BASE_URL/_sandbox/credentials"
            `$key = (Invoke-RestMethod `$page -Method Post -ContentType application/json -Body '{"service":"gong"}').variables
            `$pair = [pscredential]::new(`$key.GONG_API_KEY, (ConvertTo-SecureString `$key.GONG_API_SECRET -AsPlainText))
            Invoke-SophiaSecretRotation GONG_API_KEY development -NewCredential `$pair -Confirm:`$false -WarningAction Ignore | Out-Null
            & '$scheduled' development -SummaryPath summary-waits.md -WarningAction Ignore | Out-Null
            Invoke-RestMethod "`$page/gong-key-1" -Method Delete
            & '$scheduled' development -SummaryPath summary-ended.md -WarningAction Ignore | Out-Null
"@
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output.Trim() | Should -BeNullOrEmpty
        # In the rows of both halves; a greater-than sign needs no escaping in Markdown.
        (Get-Content (Join-Path $TestDrive summary-waits.md)) -match '^\| GONG_API_(KEY|SECRET) \| NewValue \| Current \| Current \|.*\| Waits: Revoke the old one in Gong under Company settings > Ecosystem > API' | Should -HaveCount 2
        (Get-Content (Join-Path $TestDrive summary-ended.md)) -match '^\| GONG_API_(KEY|SECRET) \|.*\| Rotated, and the old one is dead \|$' | Should -HaveCount 2
    }

    It 'fails when something stays overdue, after it has done what it can' {
        $run = Invoke-BesideSandbox @"
            Set-SophiaEnvironmentTag rotate 36500 development | Out-Null
            foreach (`$name in 'ESTUARY_API_KEY', 'GONG_API_KEY', 'SNOWFLAKE_PASSWORD') { Set-SophiaEnvironmentTag "rotate:`$name" 30 development | Out-Null }
            & '$scheduled' no-such-environment, development -SummaryPath summary-failed.md
"@
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeLike '*Pulumi has no environment ''acme/sophia/no-such-environment''.*'
        $run.Output | Should -BeLike '*Snowflake does not let a user who signed in with a token rotate tokens.*'
        $run.Output | Should -BeLike '*Secrets need attention: 2 calls have failed; still overdue: GONG_API_KEY in acme/sophia/development, GONG_API_SECRET in acme/sophia/development, SNOWFLAKE_PASSWORD in acme/sophia/development.*'
        $summary = Get-Content (Join-Path $TestDrive summary-failed.md)
        $summary -match '^\| ESTUARY_API_KEY \| Automatic \| Overdue \| Current \|.*the old one is dead \|$' | Should -HaveCount 1
        $summary -match '^\| GONG_API_KEY \| NewValue \| Overdue \| Overdue \|.*\| Needs an operator \|$' | Should -HaveCount 1
        $summary -match '^\| SNOWFLAKE_PASSWORD \| Automatic \| Overdue \| Overdue \|.*\| Failed: Snowflake does not let' | Should -HaveCount 1
        $summary | Should -Contain '- Pulumi has no environment ''acme/sophia/no-such-environment''.'
        $summary | Should -Contain '- Snowflake does not let a user who signed in with a token rotate tokens.'
    }

    It 'shows with -WhatIf what would be done, and rotates by name what is not due' {
        $run = Invoke-BesideSandbox @"
            Start-Transcript told.txt -UseMinimalHeader | Out-Null
            & '$scheduled' development -Name VERCEL_* -WhatIf -SummaryPath summary-plan.md | Out-Null
            Stop-Transcript | Out-Null
            (Get-SophiaSecretHistory development -SkipChange).Count
            & '$scheduled' development -Name VERCEL_* -SummaryPath summary-named.md -WarningAction Ignore | Out-Null
            (Get-SophiaSecretRotation VERCEL_ACCESS_TOKEN).Status
"@
        $run.ExitCode | Should -Be 0 -Because $run.Output
        -split $run.Output | Should -Be 2, Current
        Get-Content (Join-Path $TestDrive told.txt) -Raw | Should -Match 'What if: .*VERCEL_ACCESS_TOKEN'
        (Get-Content (Join-Path $TestDrive summary-plan.md) -Raw) | Should -Match '(?s)^## Secrets of acme/sophia/development: what would be done.*\| Would be rotated \|'
        @((Get-Content (Join-Path $TestDrive summary-named.md)) -match '^\| [A-Z]').Count | Should -Be 2
    }

    It 'is what the workflow runs' {
        $workflow = Get-Content "$root/.github/workflows/rotate-secrets.yml" -Raw
        $workflow | Should -BeLike '*./.github/scripts/Invoke-DueRotation.ps1 @run*'
        $workflow | Should -Match 'cancel-in-progress: false'
        # An input in the text of a script would be code, so inputs are passed as variables.
        ($workflow -split '(?m)^ +run: \|' | Select-Object -Skip 1) -replace '(?ms)^ {6}-.*' -match '\$\{\{' | Should -BeNullOrEmpty
        # All arguments have matching parameters.
        $given = [regex]::Match($workflow, '(?s)\$run = @\{(.*?)\n +\}').Groups[1].Value
        $names = [regex]::Matches($given, '(?m)^ +(\w+) +=').ForEach({ $_.Groups[1].Value })
        $names.Count | Should -Be 4
        $names | Should -BeIn (Get-Command $scheduled).Parameters.Keys
    }
}

Describe 'The runbook' {
    BeforeAll { $script:runbook = "$root/docs/examples/Rotate-SophiaSecret.Runbook.ps1" }

    It 'takes the token from the Automation account, rotates, and leaves no token behind' {
        $run = Invoke-BesideSandbox @"
            Set-SophiaEnvironmentTag rotate 36500 development | Out-Null
            Set-SophiaEnvironmentTag rotate:VERCEL_ACCESS_TOKEN 30 development | Out-Null
            `$kept = `$env:PULUMI_ACCESS_TOKEN
            Remove-Item Env:PULUMI_ACCESS_TOKEN, Env:PULUMI_ORG
            function Get-AutomationVariable([string] `$Name) { `$Name | Add-Content asked.txt; `$kept }
            `$steps = & '$runbook' -Organization acme -Environment development -WarningAction Ignore
            `$steps[-1].Step
            "left: `$env:PULUMI_ACCESS_TOKEN"
"@
        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Output | Should -Match '(?m)^ProveDead\r?$'
        $run.Output | Should -Match '(?m)^left: \r?$'
        Get-Content (Join-Path $TestDrive asked.txt) | Should -BeExactly PULUMI_ACCESS_TOKEN
        Find-Secret $run.Output | Should -BeNullOrEmpty
    }

    It 'takes the token from a Key Vault, and fails when something stays overdue' {
        $run = Invoke-BesideSandbox @"
            Set-SophiaEnvironmentTag rotate 36500 development | Out-Null
            foreach (`$name in 'GONG_API_KEY', 'SNOWFLAKE_PASSWORD', 'VERCEL_ACCESS_TOKEN') { Set-SophiaEnvironmentTag "rotate:`$name" 30 development | Out-Null }
            `$kept = `$env:PULUMI_ACCESS_TOKEN
            Remove-Item Env:PULUMI_ACCESS_TOKEN
            function Connect-AzAccount([switch] `$Identity) { }
            function Get-AzKeyVaultSecret([string] `$VaultName, [string] `$Name) { if ("`$VaultName `$Name" -eq 'acme-vault pulumi-access-token') { @{ SecretValue = ConvertTo-SecureString `$kept -AsPlainText } } }
            & '$runbook' -Organization acme -Environment development -VaultName acme-vault -WarningAction Ignore
            'not reached'
"@
        $run.ExitCode | Should -Be 1
        # A failure does not keep other secrets from being rotated.
        $run.Output | Should -Match 'Snowflake does not let a user who signed in with a token rotate'
        $run.Output | Should -Match 'Vercel refuses the old one'
        $run.Output | Should -Match '3 secrets are overdue: GONG_API_KEY in acme/sophia/development, GONG_API_SECRET in acme/sophia/development, SNOWFLAKE_PASSWORD in acme/sophia/development'
        $run.Output | Should -Not -Match 'not reached'
    }
}

Describe 'The examples of the help' {
    It 'run as they stand' {
        $run = Invoke-BesideSandbox @'
            Set-StrictMode -Off
            foreach ($command in 'Get-SophiaSecretRotation', 'Invoke-SophiaSecretRotation') {
                $number = 0
                foreach ($example in (Get-Help $command -Full).examples.example) {
                    $number++
                    $Error.Clear()
                    # The first one that fails on purpose catches its error.
                    $output = & ([scriptblock]::Create($example.code)) 3>$null | Out-String -Width 100
                    "$command ${number}: $(if ($output.Trim()) { 'output' }), $(@($Error | Where-Object FullyQualifiedErrorId -NotLike 'Secret.RotationOverdue*').Count) errors"
                    Disconnect-SophiaEnvironment
                }
            }
'@
        $lines = @($run.Output -split '\r?\n' -match '^(Get|Invoke)-SophiaSecretRotation \d')
        $lines.Count | Should -Be 12 -Because $run.Output
        $lines -notmatch ': output, 0 errors$' | Should -BeNullOrEmpty -Because $run.Output
    }
}
