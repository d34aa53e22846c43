BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Get-VercelDeployment' {
    BeforeEach {
        Clear-Sandbox
        function Get-PageCount { @(Get-Request vercel | Where-Object path -EQ '/v7/deployments').Count }
    }

    It 'gives every page of the configured project, the newest first, each deployment once' {
        # Those from the start: the calls of other files make more.
        $deployments = Get-VercelDeployment -Until 2026-11-21Z
        $deployments.Count | Should -Be 180
        ($deployments.Uid | Select-Object -Unique).Count | Should -Be 180
        $deployments.Created | Should -Be ($deployments.Created | Sort-Object -Descending)
        $deployments[0].Created | Should -BeOfType DateTimeOffset
        $deployments.Name | Select-Object -Unique | Should -Be 'sophia-web'
        Get-PageCount | Should -Be 2
    }

    It 'asks for no page that the pipeline does not want' {
        $Error.Clear()
        Get-VercelDeployment | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        Get-PageCount | Should -Be 1
        (Get-VercelDeployment | Select-Object -First 101).Count | Should -Be 101
        Get-PageCount | Should -Be (1 + 2)
        $Error | Should -BeNullOrEmpty
    }

    It 'filters by state, target and time' {
        $failed = Get-VercelDeployment -State error, Canceled
        $failed.State | Select-Object -Unique | Sort-Object | Should -Be 'CANCELED', 'ERROR'
        (Get-VercelDeployment -Target production).Target | Select-Object -Unique | Should -Be 'production'

        $all = Get-VercelDeployment
        $part = Get-VercelDeployment -Since $all[20].Created.AddMilliseconds(-1) -Until $all[10].Created.AddMilliseconds(-1)
        $part.Uid | Should -Be $all[11..20].Uid
    }

    It 'takes all projects with *, and a project from the pipeline by value and by property name' {
        (Get-VercelDeployment * | Group-Object Name).Name | Should -Be 'sophia-admin', 'sophia-docs', 'sophia-web'
        'sophia-docs' | Get-VercelDeployment -State BUILDING | ForEach-Object Name | Should -Be 'sophia-docs'
        [pscustomobject] @{ ProjectId = 'sophia-admin' } | Get-VercelDeployment | Select-Object -First 1 -ExpandProperty Name | Should -Be 'sophia-admin'
    }

    It 'says that a project does not exist, and continues with the next' {
        $found = 'nowhere', 'sophia-docs' | Get-VercelDeployment -State BUILDING -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.Name | Should -Be 'sophia-docs'
        $problems.FullyQualifiedErrorId | Should -BeLike 'Vercel.NotFound,*'
        $problems[0].TargetObject | Should -Be 'nowhere'
    }

    It 'gives what came before the page that failed, and one error' {
        Add-Fault @{ service = 'vercel'; path = '/v7/deployments'; kind = 'Delay' }
        Add-Fault @{ service = 'vercel'; path = '/v7/deployments'; kind = 'Status'; status = 403 }
        $first = Get-VercelDeployment -ErrorAction SilentlyContinue -ErrorVariable problems
        $first.Count | Should -Be 100
        $problems.FullyQualifiedErrorId | Should -BeLike 'Vercel.AccessDenied,*'
    }

    It 'completes states from memory' {
        $line = 'Get-VercelDeployment -State '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'READY'
        $line += 'er'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'ERROR'
        Get-Request vercel | Should -BeNullOrEmpty
    }
}
