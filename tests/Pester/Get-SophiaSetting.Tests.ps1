BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Get-SophiaSetting' {
    BeforeEach { Clear-Sandbox }

    It 'shows every setting of every service, and where it came from' {
        $settings = Get-SophiaSetting
        $settings.Service | Select-Object -Unique | Should -Be 'Snowflake', 'Gong', 'Vercel', 'Estuary', 'Pulumi', 'Slack', 'Monitor'
        $url = $settings | Where-Object Variable -EQ 'GONG_BASE_URL'
        $url.Value | Should -Be $env:GONG_BASE_URL
        $url.Source | Should -Be 'Process'
        @(Get-Request '').Count | Should -Be 0
    }

    It 'masks secrets, and only secrets' {
        $secrets = Get-SophiaSetting | Where-Object { $_.IsSecret -and $_.IsSet }
        $secrets.Variable | Should -Contain 'GONG_API_SECRET'
        $secrets.Value | ForEach-Object { $_ | Should -BeLike '`*`*`* (length *, #*' }
        (Get-SophiaSetting Snowflake User).Value | Should -Be 'SOPHIA'
        Find-Secret (Get-SophiaSetting | ConvertTo-Json -Depth 6) | Should -BeNullOrEmpty
    }

    It 'takes services and names with wildcards' {
        (Get-SophiaSetting s* *url).Variable | Should -Be 'SNOWFLAKE_ACCOUNT_URL', 'SLACK_WEBHOOK_URL', 'SLACK_API_URL'
    }

    It 'reads the other names of a variable, and says which it was' {
        Remove-Item env:VERCEL_ACCESS_TOKEN
        $env:VERCEL_TOKEN = 'token-under-another-name'
        (Get-SophiaSetting Vercel Token).Variable | Should -Be 'VERCEL_TOKEN'
    }

    It 'says what has to be set before a service can be used' {
        Remove-Item env:GONG_API_SECRET, env:SNOWFLAKE_PASSWORD
        $missing = Get-SophiaSetting | Where-Object IsMissing
        ($missing | Where-Object Service -EQ Gong).Variable | Should -Be GONG_API_SECRET
        ($missing | Where-Object Service -EQ Snowflake).Requirement | Select-Object -Unique | Should -Be OneOf
    }

    It 'knows its services' {
        Get-SophiaSetting Nowhere, Gong -ErrorAction SilentlyContinue -ErrorVariable problems | Should -Not -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeLike 'SophiaAI.UnknownService,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*Snowflake*'
        { Get-SophiaSetting Gong Nothing -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.UnknownSetting,*'
    }

    It 'completes services' {
        $line = 'Get-SophiaSetting -Service S'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Snowflake', 'Slack'
    }
}
