BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Get-GongWorkspace' {
    BeforeEach { Clear-Sandbox }

    It 'gives every workspace, with ids as text' {
        $workspaces = Get-GongWorkspace
        $workspaces.Name | Should -Be 'Sales', 'Customer Success', 'Support', 'Recruiting'
        $workspaces[0].Id | Should -BeOfType string
        $workspaces[0].Id | Should -BeExactly '9823001746258000101'
    }

    It 'takes wildcards, of any case' {
        (Get-GongWorkspace s*).Name | Should -Be 'Sales', 'Support'
        Get-GongWorkspace 'nothing*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'binds ids by property name' {
        [pscustomobject] @{ WorkspaceId = '9823001746258000103' } | Get-GongWorkspace | ForEach-Object Name | Should -Be 'Support'
        (Get-GongWorkspace Sales | Get-GongWorkspace).Name | Should -Be 'Sales'
    }

    It 'stops without an error after Select-Object -First' {
        $Error.Clear()
        (Get-GongWorkspace | Select-Object -First 1).Name | Should -Be 'Sales'
        $Error | Should -BeNullOrEmpty
    }

    It 'says that an exact name does not exist, and continues' {
        $found = Get-GongWorkspace Sales, Nowhere -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.Name | Should -Be 'Sales'
        $problems.FullyQualifiedErrorId | Should -Be 'Gong.NotFound,SophiaAI.Gong.Accounts.GetGongWorkspaceCommand'
        $problems[0].TargetObject | Should -Be 'Nowhere'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'fails with an exception that scripts can name, in parallel runspaces too' {
        $reason = try { Get-GongWorkspace -Id 1 -ErrorAction Stop } catch [SophiaAI.SophiaException] { $_.Exception.Reason }
        $reason | Should -BeExactly 'NotFound'
        $module = $manifest
        $reasons = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:module
            try { Get-GongWorkspace -Id 1 -ErrorAction Stop } catch [SophiaAI.SophiaException] { $_.Exception.Reason }
        }
        $reasons | Should -BeExactly 'NotFound', 'NotFound'
    }

    It 'says what is wrong with the credential, and what to do' {
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        Get-GongWorkspace -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'Gong.AuthenticationFailed,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*GONG_API_SECRET*'
        Get-Error -InputObject $problems[0] | Out-String | Should -Not -BeLike '*wrong-secret-of-a-test*'
    }

    It 'names every missing variable at once, and sends nothing' {
        Remove-Item env:GONG_API_KEY, env:GONG_API_SECRET
        { Get-GongWorkspace -ErrorAction Stop } | Should -Throw -ErrorId 'Gong.NotConfigured,*' -ExpectedMessage '*GONG_API_KEY*GONG_API_SECRET*'
        Get-Request gong | Should -BeNullOrEmpty
    }

    It 'tries again when the service is busy' {
        Add-Fault @{ service = 'gong'; kind = 'Status'; status = 429; retryAfter = '0'; times = 2 }
        (Get-GongWorkspace).Count | Should -Be 4
        (Get-Request gong).statusCode | Should -Be 429, 429, 200
    }

    It 'works in parallel runspaces over a connection that is handed in' {
        $file = Join-Path $TestDrive gong.env
        'GONG_API_KEY', 'GONG_API_SECRET', 'GONG_BASE_URL' | ForEach-Object { "$_=$($variables[$_])" } | Set-Content $file
        $connection = Connect-SophiaEnvironment -EnvFile $file
        $env:GONG_API_SECRET = 'wrong-secret-of-a-test'
        $names = 1..3 | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:manifest
            Get-GongWorkspace Sales -Connection $using:connection
        } | ForEach-Object Name
        $names | Should -Be 'Sales', 'Sales', 'Sales'
        # Without -Connection it fails: nothing else leads to the sandbox.
        1 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            Get-GongWorkspace -ErrorAction Ignore
        } | Should -BeNullOrEmpty
    }
}
