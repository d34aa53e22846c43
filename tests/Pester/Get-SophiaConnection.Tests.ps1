BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll {
    Disconnect-SophiaEnvironment *
    Close-Sandbox
}

Describe 'Connections by name' {
    BeforeEach {
        Clear-Sandbox
        Disconnect-SophiaEnvironment *
        $null = Connect-SophiaEnvironment staging -Name old
        $null = Connect-SophiaEnvironment development -Name new
    }

    It 'are listed, and the last one is the current one' {
        (Get-SophiaConnection).Name | Should -Be new, old
        (Get-SophiaConnection | Where-Object IsCurrent).Environment | Should -BeExactly acme/sophia/development
        (Get-SophiaConnection o*).Source | Should -BeExactly Environment
    }

    It 'fit into 80 columns, and every heading is a member' {
        $table = Get-SophiaConnection | Out-String -Width 80
        $table | Should -Match 'new +True +Environment +acme/sophia/development'
        $headings = -split (($table -split '\r?\n' | Where-Object { $_ })[0] -replace '\e\[[0-9;]*m')
        $headings | Should -BeIn (Get-SophiaConnection)[0].PSObject.Properties.Name
        ($table -split '\r?\n').ForEach({ ($_ -replace '\e\[[0-9;]*m').Length }) | Should -Not -BeGreaterThan 80
    }

    It 'are used by name, by object and as they are listed' {
        foreach ($connection in 'old', (Get-SophiaConnection old)) {
            (Get-SophiaSecret GONG_API_KEY -Connection $connection).Environment | Should -BeExactly acme/sophia/staging
        }
        (Get-SophiaSecret GONG_API_KEY).Environment | Should -BeExactly acme/sophia/development
    }

    It 'are selected' {
        (Get-SophiaConnection old | Select-SophiaConnection).Name | Should -BeExactly old
        (Get-SophiaSecret GONG_API_KEY).Environment | Should -BeExactly acme/sophia/staging
        { Select-SophiaConnection odl } | Should -Throw -ErrorId 'SophiaAI.NotFound,*'
        { Get-SophiaSecret GONG_API_KEY } | Should -Throw -ErrorId 'SophiaAI.NotConnected,*'
    }

    It 'are forgotten' {
        Disconnect-SophiaEnvironment old
        (Get-SophiaConnection).Name | Should -Be new
        Disconnect-SophiaEnvironment
        Get-SophiaConnection | Should -BeNullOrEmpty
    }

    It 'answer an unknown name with those that there are' {
        $problem = { Get-GongWorkspace -Connection odl } | Should -Throw -ErrorId 'SophiaAI.NotFound,*' -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*new, old*'
        @(Get-Request gong).Count | Should -Be 0
    }

    It 'are completed' {
        (TabExpansion2 'Get-GongWorkspace -Connection ').CompletionMatches.CompletionText | Should -Be new, old
        (TabExpansion2 'Select-SophiaConnection o').CompletionMatches.CompletionText | Should -Be old
        (TabExpansion2 'Get-SophiaSecret -Environment st').CompletionMatches.CompletionText | Should -Contain acme/sophia/staging
        (TabExpansion2 'Get-SophiaConnection nothing').CompletionMatches.CompletionText | Should -Be nothing
    }

    It 'reach parallel runspaces as objects, not as names' {
        $c = Get-SophiaConnection old
        $found = 1, 2 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            $x = $using:c
            (Get-SophiaSecret GONG_API_KEY -Connection $x).Environment
            $null = Select-SophiaConnection $x
            (Get-SophiaSecret GONG_API_KEY).Environment
            try { Get-GongWorkspace -Connection new } catch { $_.FullyQualifiedErrorId }
        }
        ($found | Sort-Object -Unique) | Should -Be acme/sophia/staging, 'SophiaAI.NotFound,SophiaAI.Gong.Accounts.GetGongWorkspaceCommand'
    }
}
