BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

# Set-, Suspend- and Resume-SnowflakeWarehouse.
Describe 'Warehouses' {
    BeforeEach {
        Clear-Sandbox
        Invoke-SnowflakeQuery "CREATE OR REPLACE WAREHOUSE PESTER_WH WAREHOUSE_SIZE = XSMALL AUTO_SUSPEND = 60 COMMENT = 'first'" -Confirm:$false | Out-Null
    }
    AfterAll { Invoke-SnowflakeQuery 'DROP WAREHOUSE IF EXISTS PESTER_WH' -Confirm:$false | Out-Null }

    It 'are stopped and started however often' {
        (Suspend-SnowflakeWarehouse pester_wh -PassThru).State | Should -BeExactly SUSPENDED
        Suspend-SnowflakeWarehouse pester_wh
        (Get-SnowflakeWarehouse pester_wh | Resume-SnowflakeWarehouse -PassThru).State | Should -BeExactly STARTED
        Resume-SnowflakeWarehouse pester_wh
    }

    It 'are changed where they differ, and read back' {
        $set = Set-SnowflakeWarehouse pester_wh -Size Large -AutoSuspend 00:02:00 -AutoResume $false -Comment "it's \ `"new`"" -PassThru
        $set | Select-Object -ExpandProperty Size | Should -Be 'Large'
        $set.AutoSuspend | Should -Be ([timespan]::FromMinutes(2))
        $set.AutoResume | Should -BeFalse
        $set.Comment | Should -Be "it's \ `"new`""
        (Set-SnowflakeWarehouse pester_wh -AutoSuspend 0 -PassThru).AutoSuspend | Should -BeNullOrEmpty
        (Set-SnowflakeWarehouse pester_wh -Comment '' -PassThru).Comment | Should -BeNullOrEmpty
    }

    It 'say with -WhatIf what would change from what to what, and stay' {
        Get-HostText { Set-SnowflakeWarehouse pester_wh -Size Large -AutoSuspend 300 -WhatIf } | Should -Match 'size X-Small to Large, auto-suspend 60 s to 300 s'
        (Get-SnowflakeWarehouse pester_wh).Size | Should -Be 'X-Small'
    }

    It 'complete sizes' {
        $line = 'Set-SnowflakeWarehouse pester_wh -Size 2'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText.Trim("'") | Should -Be '2X-Large'
    }

    It 'that are not there are an error, and the next is done' {
        $done = Suspend-SnowflakeWarehouse nowhere, pester_wh -PassThru -ErrorAction SilentlyContinue -ErrorVariable problems
        $done.Name | Should -Be 'PESTER_WH'
        $problems.FullyQualifiedErrorId | Should -BeLike 'Snowflake.NotFound,*'
    }
}
