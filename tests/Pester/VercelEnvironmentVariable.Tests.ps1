BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

# What a user does from day to day: a file goes into a project, and comes out again.
Describe 'Environment variables of Vercel' {
    BeforeEach {
        Clear-Sandbox
        $script:branch = "pester/$([guid]::NewGuid().ToString('n'))"
        $script:file = Join-Path $TestDrive vercel.env
        Set-Content $file 'API_KEY=canary-of-the-key', 'MOTTO="it''s #1"', 'LOG_LEVEL=info'
    }
    AfterEach {
        Get-VercelEnvironmentVariable -GitBranch $branch | Remove-VercelEnvironmentVariable -Confirm:$false
    }

    It 'are shown before they are written, in 80 columns and masked' {
        $shown = Import-VercelEnvironmentVariable $file -GitBranch $branch -WhatIf | Out-String -Width 80
        $shown | Should -Match 'ProjectName: sophia-web'
        $shown | Should -Match 'Add +API_KEY +\*\*\* \(17, #'
        $shown.Contains('canary') | Should -BeFalse
        Get-VercelEnvironmentVariable -GitBranch $branch | Should -BeNullOrEmpty
    }

    It 'come out of a project as they went in' {
        (Import-VercelEnvironmentVariable $file -GitBranch $branch).Action | Should -Be 'Add', 'Add', 'Add'
        (Import-VercelEnvironmentVariable $file -GitBranch $branch).Action | Should -Be 'Unchanged', 'Unchanged', 'Unchanged'
        Compare-VercelEnvironmentVariable $file -GitBranch $branch -Name API_KEY, MOTTO, LOG_LEVEL | Should -BeNullOrEmpty

        $copy = Join-Path $TestDrive copy.env
        Export-VercelEnvironmentVariable $copy -GitBranch $branch -Name API_KEY, MOTTO, LOG_LEVEL | Out-Null
        Get-Content $copy | Should -Be 'API_KEY=canary-of-the-key', 'LOG_LEVEL=info', 'MOTTO="it''s #1"'
        Get-VercelEnvironmentVariable MOTTO -GitBranch $branch -AsPlainText | Should -BeExactly "it's #1"
    }

    It 'that are sensitive are neither equal nor different' {
        Import-VercelEnvironmentVariable $file -GitBranch $branch -Sensitive | Out-Null
        $variable = Get-VercelEnvironmentVariable API_KEY -GitBranch $branch
        $variable.Value | Should -BeNullOrEmpty
        $variable.IsReadable | Should -BeFalse
        (Compare-VercelEnvironmentVariable $file -GitBranch $branch -Name API_KEY).SideIndicator | Should -BeExactly 'Unknown'
        $changes = Import-VercelEnvironmentVariable $file -GitBranch $branch -WarningVariable warned -WarningAction SilentlyContinue
        $changes.Action | Should -Be 'Unknown', 'Unknown', 'Unknown'
        $warned | Should -Match '^3 variables were written without knowing'
    }

    It 'that are no longer in the file go with -Prune, and only from where they were imported' {
        Import-VercelEnvironmentVariable $file -GitBranch $branch | Out-Null
        Set-Content $file 'LOG_LEVEL=info'
        $before = @(Get-VercelEnvironmentVariable).Count
        (Import-VercelEnvironmentVariable $file -GitBranch $branch -Prune -Force | Where-Object Action -EQ Remove).Key | Should -Be 'API_KEY', 'MOTTO'
        @(Get-VercelEnvironmentVariable).Count | Should -Be ($before - 2)
    }

    It 'are copied from one branch to another in one call' {
        Import-VercelEnvironmentVariable $file -GitBranch $branch | Out-Null
        Clear-Sandbox
        Get-VercelEnvironmentVariable -GitBranch $branch | Import-VercelEnvironmentVariable -GitBranch "$branch/copy" | Out-Null
        @(Get-Request vercel | Where-Object method -EQ POST).Count | Should -Be 1
        (Get-VercelEnvironmentVariable -GitBranch "$branch/copy" | Remove-VercelEnvironmentVariable -Confirm:$false).Count | Should -Be 3
        @(Get-Request vercel | Where-Object method -EQ DELETE).Count | Should -Be 1
    }
}
