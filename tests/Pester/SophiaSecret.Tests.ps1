BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Secrets of an environment' {
    BeforeEach {
        Clear-Sandbox
        $script:environment = "pester-$([guid]::NewGuid().ToString('N'))"
        function ConvertTo-Secure([string] $Text) { [Net.NetworkCredential]::new('', $Text).SecurePassword }
    }

    It 'are got by variable, setting and path, with wildcards' {
        (Get-SophiaSecret GONG_API_KEY).Path | Should -BeExactly sophia.gong.accessKey
        (Get-SophiaSecret Gong.AccessKey).Name | Should -BeExactly GONG_API_KEY
        (Get-SophiaSecret sophia.gong.accessKey -AsPlainText) | Should -BeExactly (Get-SophiaSecret GONG_API_KEY -AsPlainText)
        (Get-SophiaSecret GONG_*).Name | Should -Be GONG_API_KEY, GONG_API_SECRET, GONG_BASE_URL
        { Get-SophiaSecret NO_SUCH -ErrorAction Stop } | Should -Throw -ErrorId 'Pulumi.NotFound*'
    }

    It 'come as SecureString, which no view shows' {
        $secret = Get-SophiaSecret GONG_API_KEY
        $secret.Value | Should -BeOfType securestring
        $text = ($secret | Format-List * -Force | Out-String) + ($secret | ConvertTo-Json -Depth 5) + ($secret | Out-String) + "$secret"
        Find-Secret $text | Should -BeNullOrEmpty
    }

    It 'are set, changed and removed, each in one revision' {
        (Set-SophiaSecret A_TOKEN (ConvertTo-Secure 'first') $environment -WarningAction Ignore).Action | Should -Be Add
        $changed = Set-SophiaSecret A_TOKEN (ConvertTo-Secure ('second $x ${y} "q" ' + [char] 0xe9)) $environment
        $changed.Action | Should -Be Update
        (Set-SophiaSecret A_TOKEN (ConvertTo-Secure ('second $x ${y} "q" ' + [char] 0xe9)) $environment).Revision | Should -Be $changed.Revision
        Get-SophiaSecret A_TOKEN $environment -AsPlainText | Should -BeExactly ('second $x ${y} "q" ' + [char] 0xe9)
        Get-SophiaSecret A_TOKEN $environment -Revision ($changed.Revision - 1) -AsPlainText | Should -BeExactly first
        $removed = Remove-SophiaSecret A_TOKEN $environment -Confirm:$false
        $removed.Revision | Should -Be ($changed.Revision + 1)
        Get-SophiaSecret -Environment $environment | Should -BeNullOrEmpty
    }

    It 'that are plain survive dollar signs' {
        $text = 'a$b $${c} ${GONG} $$'
        Set-SophiaSecret Snowflake.Role -PlainText $text -Environment $environment -WarningAction Ignore | Out-Null
        $secret = Get-SophiaSecret SNOWFLAKE_ROLE $environment
        $secret.IsSecret | Should -BeFalse
        Get-SophiaSecret SNOWFLAKE_ROLE $environment -AsPlainText | Should -BeExactly $text
    }

    It 'go through the pipeline by name' {
        'ONE', 'TWO' | ForEach-Object { Set-SophiaSecret $_ (ConvertTo-Secure "value of $_") $environment -WarningAction Ignore } | Out-Null
        (Get-SophiaSecret -Environment $environment | Remove-SophiaSecret -Confirm:$false).Name | Should -Be ONE, TWO
    }

    It 'are not touched with -WhatIf' {
        (Set-SophiaSecret A_TOKEN (ConvertTo-Secure 'x-value') development -WhatIf).Revision | Should -BeNullOrEmpty
        Remove-SophiaSecret SLACK_CHANNEL development -WhatIf | Out-Null
        @(Get-Request pulumi | Where-Object method -EQ PATCH).Count | Should -Be 0
    }

    It 'are pruned only when the file lacks them, and only with -Force or consent' {
        Set-Content (Join-Path $TestDrive one.env) "ONE=value-one`nTWO=value-two"
        Set-Content (Join-Path $TestDrive two.env) 'ONE=value-one'
        Import-SophiaSecret (Join-Path $TestDrive one.env) $environment -WarningAction Ignore | Out-Null
        $changes = Import-SophiaSecret (Join-Path $TestDrive two.env) $environment -Prune -Force
        $changes.Where({ $_.Action -eq 'Remove' }).Name | Should -BeExactly TWO
        (Get-SophiaSecret -Environment $environment).Name | Should -BeExactly ONE
        Import-SophiaSecret (Join-Path $TestDrive one.env) $environment | Out-Null
        Get-UnattendedError "Import-SophiaSecret '$(Join-Path $TestDrive two.env)' $environment -Prune" | Should -BeLike '*nobody can answer here*'
        (Get-SophiaSecret -Environment $environment).Name | Should -Be ONE, TWO
    }

    It 'are compared between environments, revisions and files, and masked' {
        Set-Content (Join-Path $TestDrive left.env) "SAME=value-same`nCHANGED=value-old`nGONE=value-gone`nVERCEL_TOKEN=value-alias"
        Import-SophiaSecret (Join-Path $TestDrive left.env) $environment -WarningAction Ignore | Out-Null
        Set-Content (Join-Path $TestDrive right.env) "SAME=value-same`nCHANGED=value-new`nADDED=value-added`nVERCEL_ACCESS_TOKEN=value-alias"
        $found = Compare-SophiaSecret -Path (Join-Path $TestDrive right.env) -Environment $environment
        $found.Name | Should -Be ADDED, CHANGED, GONE
        $found.SideIndicator | Should -Be '<=', '<>', '=>'
        "$($found | Out-String)$($found | ConvertTo-Json)" | Should -Not -BeLike '*value-*'
        (Compare-SophiaSecret -Path (Join-Path $TestDrive right.env) -Environment $environment -IncludeEqual).Where({ $_.SideIndicator -eq '==' }).Name | Should -Be SAME, VERCEL_ACCESS_TOKEN

        $before = (Set-SophiaSecret SAME (ConvertTo-Secure 'value-same') $environment).Revision
        $after = (Set-SophiaSecret SAME (ConvertTo-Secure 'value-other') $environment).Revision
        (Compare-SophiaSecret $environment -ReferenceRevision $before $environment -DifferenceRevision $after).Name | Should -BeExactly SAME
        { Compare-SophiaSecret $environment $environment -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.NothingToCompare*'
    }

    It 'are complained of when empty' {
        { Set-SophiaSecret A_TOKEN ([securestring]::new()) -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.EmptyValue*'
    }
}
