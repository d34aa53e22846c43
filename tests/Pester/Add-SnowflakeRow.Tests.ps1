BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll {
    Invoke-SnowflakeQuery 'DROP TABLE IF EXISTS LOADED' -Confirm:$false
    Close-Sandbox
}

Describe 'Add-SnowflakeRow' {
    BeforeEach {
        Clear-Sandbox
        Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE LOADED (ID INT, NAME VARCHAR, AMOUNT NUMBER(38,10), DAY DATE, AT TIMESTAMP_TZ, OK BOOLEAN, V VARIANT)' -Confirm:$false
    }

    It 'loads what Export-Csv wrote of a query, unchanged' {
        $file = Join-Path $TestDrive rows.csv
        Invoke-SnowflakeQuery "
            SELECT ID, NAME, 12345678901234567890.0123456789::NUMBER(38,10) AS AMOUNT, TO_VARCHAR(CREATED_AT::DATE) AS DAY,
                   '2026-01-02 03:04:05 +05:30' AS AT, ID > 1100 AS OK, HEALTH AS V
            FROM ACCOUNTS" -AsText AMOUNT | Export-Csv $file
        $result = Import-Csv $file | Add-SnowflakeRow LOADED
        $result.RowsAdded | Should -Be 250
        $result.RowsFailed | Should -Be 0
        Invoke-SnowflakeQuery "
            SELECT COUNT(*) FROM LOADED l JOIN ACCOUNTS a ON a.ID = l.ID
            WHERE l.NAME = a.NAME AND l.AMOUNT = 12345678901234567890.0123456789 AND l.DAY = a.CREATED_AT::DATE
              AND l.AT = '2026-01-02 03:04:05 +05:30'::TIMESTAMP_TZ AND l.OK = (a.ID > 1100) AND EQUAL_NULL(l.V, a.HEALTH)" -Scalar | Should -Be 250
    }

    It 'takes objects, hashtables and rows of different order' {
        @([pscustomobject]@{ id = 1; name = 'object' }, @{ name = 'hashtable'; id = 2 }, [ordered]@{ Id = 3 }) | Add-SnowflakeRow LOADED | Out-Null
        $rows = Invoke-SnowflakeQuery 'SELECT ID, NAME FROM LOADED ORDER BY ID'
        $rows.ID | Should -Be 1, 2, 3
        $rows.NAME | Should -Be 'object', 'hashtable', $null
    }

    It 'writes structured values as JSON, and keeps a null in them apart from NULL' {
        @{ ID = 1; V = @{ a = $null } }, @{ ID = 2; V = $null }, @{ ID = 3; V = 'null' } | Add-SnowflakeRow LOADED | Out-Null
        $rows = Invoke-SnowflakeQuery 'SELECT ID, V IS NULL AS IS_NULL, V FROM LOADED ORDER BY ID'
        $rows[0].V | Should -BeExactly '{"a":null}'
        $rows.IS_NULL | Should -Be $false, $true, $false
    }

    It 'says which rows are not in the table, and continues' {
        $result = 1..9 | ForEach-Object { @{ ID = if ($_ -eq 5) { 'five' } else { $_ } } } |
            Add-SnowflakeRow LOADED -BatchSize 2 -ErrorVariable failed -ErrorAction SilentlyContinue
        $result.RowsAdded | Should -Be 7
        $result.RowsFailed | Should -Be 2
        $failed.Count | Should -Be 1
        $failed[0].Exception.Message | Should -BeLike 'Rows 5 to 6*five*'
    }

    It 'stops at the first error where that is asked for, and keeps what is in' {
        { 1, 'two', 3 | ForEach-Object { @{ ID = $_ } } | Add-SnowflakeRow LOADED -BatchSize 1 -ErrorAction Stop } | Should -Throw -ErrorId 'Snowflake.QueryFailed*'
        Invoke-SnowflakeQuery 'SELECT COUNT(*) FROM LOADED' -Scalar | Should -Be 1
    }

    It 'adds a batch once when its answer is lost' {
        $rows = 1..3000 | ForEach-Object {
            if ($_ -eq 1500) { Add-Fault @{ service = 'snowflake'; method = 'POST'; kind = 'Reset'; after = $true } }
            @{ ID = $_ }
        } | Add-SnowflakeRow LOADED -BatchSize 1000
        $rows.RowsAdded | Should -Be 3000
        Invoke-SnowflakeQuery 'SELECT COUNT(*) FROM LOADED' -Scalar | Should -Be 3000
        @(Get-Request snowflake | Where-Object query -Like '*retry=true*').Count | Should -Be 1
    }

    It 'adds nothing with -WhatIf' {
        @{ ID = 1 } | Add-SnowflakeRow LOADED -WhatIf | Should -BeNullOrEmpty
        Invoke-SnowflakeQuery 'SELECT COUNT(*) FROM LOADED' -Scalar | Should -Be 0
    }

    It 'finds wrong names before it sends a row' {
        { @{ ID = 1; NOPE = 2 } | Add-SnowflakeRow LOADED -ErrorAction Stop } | Should -Throw "*has no column 'NOPE'*Nothing was added*"
        { @{ ID = 1 } | Add-SnowflakeRow 'LOADED; DROP TABLE LOADED' -ErrorAction Stop } | Should -Throw -ErrorId 'Snowflake.InvalidRequest*'
        @(Get-Request snowflake | Where-Object { $_.body -like '*INSERT INTO*' }).Count | Should -Be 0
    }
}
