BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Import-SophiaSecret' {
    BeforeEach {
        Clear-Sandbox
        $script:file = Join-Path $TestDrive '.env'
        Set-Content $file 'GONG_API_SECRET=canary-of-the-file', 'SNOWFLAKE_ROLE=LOADER', 'EXTRA_KEY=canary-of-the-extra-key'
        # Each test has an environment of its own.
        $script:environment = "pester-$([guid]::NewGuid().ToString('n'))"
        function Get-Write { @(Get-Request pulumi | Where-Object { $_.method -eq 'PATCH' -or ($_.method -eq 'POST' -and $_.path -notlike '*/open*') }) }
    }

    It 'puts a file into an environment, masked in what it gives back' {
        $results = Import-SophiaSecret $file $environment -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*$environment did not exist*"
        $results.Name | Should -Be 'GONG_API_SECRET', 'SNOWFLAKE_ROLE', 'EXTRA_KEY'
        $results.Action | Select-Object -Unique | Should -Be 'Add'
        $results.IsSecret | Should -Be $true, $false, $true
        $results[1].Value | Should -Be 'LOADER'
        $results.Revision | Select-Object -Unique | Should -BeGreaterThan 0
        $results | ConvertTo-Json | Should -Not -BeLike '*canary*'

        $connection = Connect-SophiaEnvironment $environment
        $connection.Services | Should -Contain 'Gong'
        $connection.Services | Should -Not -Contain 'Slack'
        (Get-SophiaSetting Snowflake Role -Connection $connection).Value | Should -Be 'LOADER'
    }

    It 'changes what differs, in one revision, and nothing the second time' {
        $first = Import-SophiaSecret $file $environment -WarningAction Ignore
        Set-Content $file 'SNOWFLAKE_ROLE=REPORTER', 'EXTRA_KEY=canary-of-the-extra-key'
        $second = Import-SophiaSecret $file $environment
        $second.Action | Should -Be 'Update', 'Unchanged'
        $second[0].Revision | Should -Be ($first[0].Revision + 1)

        Invoke-RestMethod "$admin/requests" -Method Delete | Out-Null
        (Import-SophiaSecret $file $environment).Action | Should -Be 'Unchanged', 'Unchanged'
        Get-Write | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf, and shows what it would do' {
        $results = Import-SophiaSecret $file $environment -WhatIf
        $results.Action | Should -Be 'Add', 'Add', 'Add'
        $results.Where({ $null -ne $_.Revision }).Count | Should -Be 0
        Get-Write | Should -BeNullOrEmpty
        { Connect-SophiaEnvironment $environment -ErrorAction Stop } | Should -Throw -ErrorId 'Pulumi.NotFound,*'
        # The same call without it does write.
        Import-SophiaSecret $file $environment -WarningAction Ignore | Out-Null
        Get-Write | Should -Not -BeNullOrEmpty
    }

    It 'takes files from the pipeline by property name' {
        (Get-Item $file -Force | Import-SophiaSecret -Environment $environment -WarningAction Ignore).Count | Should -Be 3
    }

    It 'imports nothing of a file with an error, and names the line' {
        Set-Content $file 'SNOWFLAKE_ROLE=LOADER', 'this is no assignment'
        Import-SophiaSecret $file $environment -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'SophiaAI.InvalidFile,*'
        $problems[0].Exception.Message | Should -BeLike '*2*'
        Get-Request pulumi | Should -BeNullOrEmpty
    }

    It 'says that a file is not there' {
        { Import-SophiaSecret (Join-Path $TestDrive none.env) $environment -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.FileNotReadable,*'
    }
}
