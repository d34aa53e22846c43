BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Domains of Vercel' {
    BeforeEach { Clear-Sandbox }

    It 'lists pages as they are needed' {
        Get-VercelDomain -Project sophia-web | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        @(Get-Request vercel | Where-Object path -Like '*/domains').Count | Should -Be 1
    }

    It 'shows a domain on one line, with headings that are members' {
        $text = Get-VercelDomain -Project sophia-web | Out-String -Width 80
        $text | Should -Match '(?m)^Name +Verified +GitBranch +Redirect'
        $text | Should -Match '(?m)^www\.acme\.example +True +acme\.example'
        (Get-VercelDomain -Project sophia-web | Where-Object Redirect -EQ acme.example).Name | Should -Contain 'www.acme.example'
    }

    It 'takes a domain from adding it to removing it' {
        $name = "pester-$([guid]::NewGuid().ToString('n')).globex.example"
        $domain = Add-VercelDomain $name sophia-docs -WarningVariable todo -WarningAction SilentlyContinue
        $domain.Verified | Should -BeFalse
        $todo.Count | Should -Be 2
        "$($todo[0])" | Should -Match ([regex]::Escape($domain.Verification.Value))

        $test = $domain | Test-VercelDomain
        $test.Advice[0] | Should -Be "$($todo[0])"
        $test.Records.Purpose | Should -Be 'Ownership', 'Traffic'
        # The whole value, wherever the screen ends.
        ($test | Out-String -Width 40) -replace '\s' | Should -Match ([regex]::Escape($domain.Verification.Value))

        $domain | Remove-VercelDomain -Confirm:$false
        Get-VercelDomain $name -Project sophia-docs -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeLike 'Vercel.NotFound,*'
    }

    It 'finds every domain that somebody has to look after' {
        (Get-VercelDomain -Project * | Test-VercelDomain | Where-Object Advice).Name | Sort-Object | Should -Be 'admin.acmecorp.example', 'help.globex.example'
    }

    It 'lists the records of a domain' {
        (Get-VercelDnsRecord acme.example -Type MX).Value | Sort-Object | Should -Be 'mx1.mail.example', 'mx2.mail.example'
        Get-VercelDomain acme.example | Get-VercelDnsRecord -Name api | ForEach-Object FullName | Should -Be 'api.acme.example'
    }

    It 'adds up what a month cost' {
        $sum = Get-VercelUsage -Since 2026-10-01Z -Until 2026-11-01Z | Measure-Object BilledCost -Sum
        $sum.Count | Should -BeGreaterThan 500
        $sum.Sum | Should -BeGreaterThan 0
        @(Get-Request vercel).Count | Should -Be 1
    }

    It 'gives no sum of half a month' {
        Add-Fault @{ service = 'vercel'; path = '/v1/billing/charges'; kind = 'Truncate'; times = 10 }
        { Get-VercelUsage -Since 2026-10-01Z -Until 2026-11-01Z -ErrorAction Stop } | Should -Throw
    }
}

Describe 'Webhooks of Vercel' {
    BeforeEach { Clear-Sandbox }

    It 'accepts what was signed with the secret and says why it accepts nothing else' {
        $hook = New-VercelWebhook https://hooks.acme.example/pester deployment.error
        $file = Join-Path $TestDrive delivery.json
        [IO.File]::WriteAllText($file, '{"type":"deployment.error","id":"evt_1","createdAt":1764252000000}')
        $key = [Text.Encoding]::UTF8.GetBytes(($hook.Secret | ConvertFrom-SecureString -AsPlainText))
        $signature = [Convert]::ToHexString([Security.Cryptography.HMACSHA1]::HashData($key, [IO.File]::ReadAllBytes($file))).ToLower()
        (Get-Item $file | Test-VercelWebhook -Signature $signature -Secret $hook.Secret).Id | Should -Be 'evt_1'
        (Test-VercelWebhook -Path $file -Signature $signature.ToUpper() -Secret $hook.Secret).Reason | Should -Be 'SignatureNotLowerCase'
        Add-Content $file ' '
        (Test-VercelWebhook -Path $file -Signature $signature -Secret $hook.Secret).Valid | Should -BeFalse
        $hook | Remove-VercelWebhook -Confirm:$false
    }

    It 'puts a secret into an environment without showing it' {
        $change = New-VercelWebhook https://hooks.acme.example/pester deployment.error -OutVariable hook |
            Set-SophiaSecret PESTER_WEBHOOK_SECRET -Environment development
        $change.Action | Should -Be 'Add'
        $text = $hook[0].Secret | ConvertFrom-SecureString -AsPlainText
        ($change, $hook | Out-String -Width 500) | Should -Not -Match ([regex]::Escape($text))
        Remove-SophiaSecret PESTER_WEBHOOK_SECRET development -Confirm:$false
        $hook[0] | Remove-VercelWebhook -Confirm:$false
    }
}
