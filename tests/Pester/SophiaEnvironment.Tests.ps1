BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'ESC environments' {
    BeforeEach {
        Clear-Sandbox
        # Each test has its own project.
        $script:project = "pester-$([guid]::NewGuid().ToString('n'))"
        function Import-Example([string[]] $Line) {
            $file = Join-Path $TestDrive 'example.env'
            Set-Content $file $Line
            Import-SophiaSecret $file "$project/example" -WarningAction Ignore | Out-Null
        }
    }

    AfterEach {
        Clear-Sandbox
        Get-SophiaEnvironment "$project/*" | Remove-SophiaEnvironment -Confirm:$false
    }

    It 'are made, copied, tagged, found and removed through the pipeline' {
        (New-SophiaEnvironment "$project/one").Environment | Should -Be "acme/$project/one"
        (Get-SophiaEnvironment "$project/one" | Copy-SophiaEnvironment -Destination two).Environment | Should -Be "acme/$project/two"
        (Get-SophiaEnvironment "$project/*" | Set-SophiaEnvironmentTag team data).Count | Should -Be 2
        (Get-SophiaEnvironment "$project/t*" -IncludeTag).Tags['team'] | Should -Be 'data'
        Get-SophiaEnvironmentTag "$project/two" | Remove-SophiaEnvironmentTag
        Get-SophiaEnvironmentTag "$project/two" | Should -BeNullOrEmpty

        Get-SophiaEnvironment "$project/*" | Remove-SophiaEnvironment -Confirm:$false | Should -BeNullOrEmpty
        Get-SophiaEnvironment "$project/*" | Should -BeNullOrEmpty
    }

    It 'stop asking for pages when the pipeline has enough' {
        Get-SophiaEnvironment | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        @(Get-Request pulumi).Count | Should -Be 1
    }

    It 'that are protected against deletion stay, and the error says what to do' {
        New-SophiaEnvironment "$project/kept" | Out-Null
        $settings = @{
            Uri         = "$env:PULUMI_API_URL/api/esc/environments/acme/$project/kept/settings"
            Method      = 'Patch'
            Headers     = @{ Authorization = "token $env:PULUMI_ACCESS_TOKEN" }
            ContentType = 'application/json'
        }
        Invoke-RestMethod @settings -Body '{"deletionProtected":true}' | Out-Null
        Remove-SophiaEnvironment "$project/kept" -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'Pulumi.Conflict,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*deletion protection*'
        (Get-SophiaEnvironment "$project/kept").Name | Should -Be 'kept'
        Invoke-RestMethod @settings -Body '{"deletionProtected":false}' | Out-Null
    }

    It 'are not removed in a session that can not ask' {
        New-SophiaEnvironment "$project/asked" | Out-Null
        Get-UnattendedError "Remove-SophiaEnvironment $project/asked" | Should -BeLike '*user interaction*'
        (Get-SophiaEnvironment "$project/asked").Name | Should -Be 'asked'
    }

    It 'tell which keys each revision changed, and no value' {
        Import-Example 'GONG_API_SECRET=canary-of-the-first', 'OTHER=canary-of-the-other'
        Import-Example 'GONG_API_SECRET=canary-of-the-second', 'SNOWFLAKE_ROLE=LOADER'
        $history = Get-SophiaSecretHistory "$project/example"
        $history.Revision | Should -Be 3, 2, 1
        $history[0].Changed | Should -Be 'values.sophia.gong.accessKeySecret'
        $history[0].Added | Should -Contain 'values.sophia.snowflake.role'
        ($history | ConvertTo-Json -Depth 5) + ($history | Out-String) + ($history | Format-List * | Out-String) | Should -Not -BeLike '*canary*'
        $history | Out-String | Should -BeLike '* 2 added, 1 changed*'
    }

    It 'go back to a revision, with what was in it and nothing else' {
        Import-Example 'GONG_API_SECRET=canary-of-the-first', 'SNOWFLAKE_ROLE=LOADER'
        Import-Example 'GONG_API_SECRET=canary-of-the-second', 'SNOWFLAKE_ROLE=REPORTER', 'OTHER=canary-of-the-other'
        $before = Connect-SophiaEnvironment "$project/example"
        $result = Restore-SophiaSecret 2 "$project/example" -Force
        $result.Revision | Should -Be 4
        $after = Connect-SophiaEnvironment "$project/example"
        (Get-SophiaSetting Snowflake Role -Connection $after).Value | Should -Be 'LOADER'
        (Get-SophiaSetting Gong AccessKeySecret -Connection $after).Value | Should -Not -Be (Get-SophiaSetting Gong AccessKeySecret -Connection $before).Value
        Disconnect-SophiaEnvironment

        # The environment already has these values, so there is nothing to write.
        (Restore-SophiaSecret 2 "$project/example" -Force).Revision | Should -Be 4
        (Get-SophiaSecretHistory "$project/example" -SkipChange).Count | Should -Be 4
    }

    It 'show what going back would change with -WhatIf' {
        Import-Example 'SNOWFLAKE_ROLE=LOADER'
        Import-Example 'SNOWFLAKE_ROLE=REPORTER'
        Get-HostText { Restore-SophiaSecret 2 "$project/example" -WhatIf } | Should -BeLike '*change values.sophia.snowflake.role*'
        (Get-SophiaSecretHistory "$project/example" -SkipChange)[0].Revision | Should -Be 3
    }
}
