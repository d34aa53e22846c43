BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

# Get-SnowflakeQueryHistory and Get-SnowflakeUsage.
Describe 'What ran and what it cost' {
    BeforeEach { Clear-Sandbox }

    It 'has a query at once, and finds it by its id' {
        Invoke-SnowflakeQuery 'SELECT 4711 AS PESTER' | Out-Null
        $query = Get-SnowflakeQueryHistory -User sophia -First 10 | Where-Object QueryText -EQ 'SELECT 4711 AS PESTER' | Select-Object -First 1
        $query.ExecutionStatus | Should -BeExactly SUCCESS
        $query.TotalElapsedTime | Should -BeOfType timespan
        $query.StartTime | Should -BeOfType DateTimeOffset
        ($query | Get-SnowflakeQueryHistory).QueryId | Should -Be $query.QueryId
    }

    It 'has a query''s error' {
        Invoke-SnowflakeQuery 'SELECT NO_SUCH_COLUMN FROM ACCOUNTS' -ErrorAction SilentlyContinue
        (Get-SnowflakeQueryHistory -ExecutionStatus Failed -User SOPHIA -First 1).ErrorMessage | Should -Match 'NO_SUCH_COLUMN'
    }

    It 'is filtered by the server' {
        $slow = Get-SnowflakeQueryHistory -Warehouse loading* -MinimumDuration 5 -First 5
        $slow.Count | Should -Be 5
        $slow.Warehouse | Select-Object -Unique | Should -Be 'LOADING_WH'
        ($slow.TotalElapsedTime | Measure-Object TotalSeconds -Minimum).Minimum | Should -BeGreaterOrEqual 5
    }

    It 'reads the account''s usage for what began long ago' {
        $old = Get-SnowflakeQueryHistory -Since 2026-11-01Z -Until 2026-11-02Z
        $old.Count | Should -BeGreaterThan 10
        ($old | Where-Object { $_.EndTime.UtcDateTime.Date -ne '2026-11-01' }) | Should -BeNullOrEmpty
    }

    It 'fits a window of 100 columns' {
        foreach ($shown in (Get-SnowflakeQueryHistory -First 5 | Out-String -Width 100), (Get-SnowflakeUsage | Out-String -Width 100)) {
            ($shown -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $shown | Should -Match '\d{4}-\d\d-\d\d'
        }
    }

    It 'sums credits by warehouse and day' {
        $usage = Get-SnowflakeUsage sophia_wh -Since 2026-11-01Z -Until 2026-11-04Z
        $usage.Count | Should -Be 3
        $usage[0].UsageDate | Should -Be ([DateTimeOffset] '2026-11-03Z')
        $usage[0].CreditsUsed | Should -BeOfType decimal
        (Get-SnowflakeWarehouse sophia_wh | Get-SnowflakeUsage -Since 2026-11-01Z -Until 2026-11-04Z).Count | Should -Be 3
    }

    It 'says what to grant when the role may not read it' {
        $env:SNOWFLAKE_ROLE = 'LOADER_ROLE'
        Get-SnowflakeUsage -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].ErrorDetails.RecommendedAction | Should -Match 'GRANT DATABASE ROLE SNOWFLAKE\.USAGE_VIEWER'
    }
}
