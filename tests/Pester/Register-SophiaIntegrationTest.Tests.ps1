BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Register-SophiaIntegrationTest' {
    BeforeEach { Clear-Sandbox }
    AfterEach { Unregister-SophiaIntegrationTest * }

    It 'adds a check that gets the connection and the arguments' {
        Register-SophiaIntegrationTest Gong 'Enough workspaces' -ArgumentList 3 -DependsOn Workspaces {
            param($Connection, $Least)
            $count = @(Get-GongWorkspace -Connection $Connection).Count
            Assert-SophiaTest ($count -ge $Least) 'There are not enough.'
            "$count workspaces."
        }
        $check = (Test-SophiaIntegration Gong -Check 'Enough workspaces' -ErrorAction Stop).Checks[-1]
        $check.Status | Should -Be 'Passed'
        $check.Message | Should -BeLike '? workspaces.'
    }

    It 'lets the others go on when a check hangs' {
        Register-SophiaIntegrationTest Orders Hangs { while ($true) { Start-Sleep 1 } }
        Register-SophiaIntegrationTest Orders Waits { 'Never.' } -DependsOn Hangs
        Register-SophiaIntegrationTest Orders Fine { 'Fine.' }
        $checks = (Test-SophiaIntegration Orders -TimeoutSec 5 -ErrorAction SilentlyContinue).Checks
        $checks.Status | Should -Be 'Failed', 'Skipped', 'Passed'
        $checks[0].Reason | Should -Be 'Timeout'
    }

    It 'runs files of Pester from a test of Pester' {
        Set-Content (Join-Path $TestDrive Inner.Tests.ps1) "Describe 'Inner' { It 'works' { 1 | Should -Be 1 } }"
        $check = (Test-SophiaIntegration Inner -Path $TestDrive -ErrorAction Stop).Checks
        $check.Id | Should -Be 'Inner/Inner.works'
        $check.Status | Should -Be 'Passed'
    }
}
