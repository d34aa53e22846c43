BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Invoke-SnowflakeQuery' {
    BeforeEach { Clear-Sandbox }

    Context 'rows' {
        It 'have the type of their column' {
            $row = Invoke-SnowflakeQuery 'SELECT * FROM TYPES_SHOWCASE WHERE ID = 1'
            $row.C_INTEGER | Should -BeOfType long
            $row.C_NUMBER | Should -BeOfType decimal
            $row.C_NUMBER | Should -Be 12345.67
            $row.C_FLOAT | Should -BeOfType double
            $row.C_BOOLEAN | Should -BeTrue
            $row.C_DATE | Should -BeOfType datetime
            $row.C_DATE | Should -Be ([datetime] '2021-01-28')
            $row.C_TIME | Should -Be ([timespan] '22:09:37')
            $row.C_TIMESTAMP_TZ | Should -BeOfType DateTimeOffset
            $row.C_TIMESTAMP_TZ.Offset | Should -Be ([timespan] '05:30')
            [Text.Encoding]::ASCII.GetString($row.C_BINARY) | Should -BeExactly 'Hello'
            ($row.C_VARIANT | ConvertFrom-Json).a[1] | Should -Be 'two'
        }

        It 'have $null for NULL, and the empty string for the empty string' {
            $rows = Invoke-SnowflakeQuery 'SELECT * FROM TYPES_SHOWCASE WHERE ID IN (2, 3) ORDER BY ID'
            $columns = $rows[0].psobject.Properties.Where({ $_.Name -like 'C_*' })
            $columns.Count | Should -Be 19
            $columns.Where({ $null -ne $_.Value }) | Should -BeNullOrEmpty
            $rows[1].C_TEXT | Should -BeExactly ''
        }

        It 'go into CSV and JSON as columns, in order' {
            $rows = Invoke-SnowflakeQuery 'SELECT 2 AS B, ''x,"y"'' AS A, NULL AS C UNION ALL SELECT 1, ''z'', 3 ORDER BY B'
            $file = Join-Path $TestDrive rows.csv
            $rows | Export-Csv $file
            Get-Content $file | Should -Be '"B","A","C"', '"1","z","3"', '"2","x,""y""",'
            $rows | ConvertTo-Json -Compress | Should -BeExactly '[{"B":1,"A":"z","C":3},{"B":2,"A":"x,\"y\"","C":null}]'
        }

        It 'are sorted, grouped, told apart and measured like any objects' {
            $rows = Invoke-SnowflakeQuery 'SELECT ID, COUNTRY, ARR FROM ACCOUNTS ORDER BY ID'
            $rows.Count | Should -Be 250
            ($rows | Sort-Object ID -Descending)[0].ID | Should -Be 1249
            ($rows | Group-Object COUNTRY | Measure-Object Count -Sum).Sum | Should -Be 250
            @($rows | Select-Object ID -Unique).Count | Should -Be 250
            $rows[0] -eq $rows[1] | Should -BeFalse
            ($rows | Measure-Object ARR -Sum).Sum | Should -Be (Invoke-SnowflakeQuery 'SELECT SUM(ARR) AS TOTAL FROM ACCOUNTS').TOTAL
        }

        It 'show the columns of their own result' {
            $text = Invoke-SnowflakeQuery 'SELECT 1 AS ONE' | Out-String
            $text += Invoke-SnowflakeQuery 'SELECT 2 AS TWO' | Out-String
            $text | Should -Match 'ONE\s+---\s+1\s+TWO\s+---\s+2'
        }
    }

    Context 'partitions' {
        BeforeAll {
            $script:many = 'SELECT i AS ID FROM (SELECT SEQ4() AS i FROM TABLE(GENERATOR(ROWCOUNT => 30000))) ORDER BY i'
            function Get-PartitionCount { @(Get-Request snowflake | Where-Object query -Like '*partition=*').Count }
        }

        It 'are all read, in order' {
            $ids = Invoke-SnowflakeQuery $many | ForEach-Object ID
            $ids.Count | Should -Be 30000
            $ids[0], $ids[15000], $ids[-1] | Should -Be 0, 15000, 29999
            Get-PartitionCount | Should -BeGreaterThan 1
        }

        It 'are not asked for when the pipeline does not want them' {
            $Error.Clear()
            (Invoke-SnowflakeQuery $many | Select-Object -First 1).ID | Should -Be 0
            Get-PartitionCount | Should -Be 0
            $Error | Should -BeNullOrEmpty
        }
    }

    Context 'input' {
        It 'is bound to question marks' {
            $row = Invoke-SnowflakeQuery 'SELECT ? AS A, ? AS B, ? AS C' -Parameter 42, "O'Brien; DROP TABLE ACCOUNTS", $null
            $row.A | Should -Be 42
            $row.B | Should -BeExactly "O'Brien; DROP TABLE ACCOUNTS"
            $row.C | Should -Be $null
        }

        It 'comes from the pipeline as text, and from files by property name' {
            ('SELECT 1 AS N', 'SELECT 2 AS N' | Invoke-SnowflakeQuery).N | Should -Be 1, 2
            Set-Content (Join-Path $TestDrive one.sql) 'SELECT 11 AS N'
            Set-Content (Join-Path $TestDrive two.sql) 'SELECT 12 AS N'
            (Get-ChildItem $TestDrive -Filter *.sql | Invoke-SnowflakeQuery).N | Should -Be 11, 12
        }

        It 'names the context in place of the configured one' {
            (Invoke-SnowflakeQuery 'SELECT CURRENT_SCHEMA() AS S' -Schema RAW).S | Should -Be 'RAW'
            (Invoke-SnowflakeQuery 'SELECT CURRENT_SCHEMA() AS S').S | Should -Be 'PUBLIC'
        }
    }

    Context 'statements that change something' {
        It 'are not sent with -WhatIf' {
            Invoke-SnowflakeQuery 'CREATE TABLE PESTER_WHAT_IF (A NUMBER)' -WhatIf
            Get-Request snowflake | Should -BeNullOrEmpty
        }

        It 'run without a prompt, and say how many rows they touched' {
            Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE PESTER_ROWS (A NUMBER)' | Out-Null
            (Invoke-SnowflakeQuery 'INSERT INTO PESTER_ROWS VALUES (1), (2)').'number of rows inserted' | Should -Be 2
            (Invoke-SnowflakeQuery 'SELECT A FROM PESTER_ROWS ORDER BY A').A | Should -Be 1, 2
        }
    }

    Context 'errors' {
        It 'carry what Snowflake says, with its code' {
            $after = & {
                Invoke-SnowflakeQuery 'SELECT * FROM NO_SUCH_TABLE' -ErrorAction SilentlyContinue -ErrorVariable script:problems
                'after'
            }
            $after | Should -Be 'after'
            $problems.FullyQualifiedErrorId | Should -BeLike 'Snowflake.QueryFailed,*'
            $problems[0].Exception.ErrorCode | Should -Be '002003'
            $problems[0].Exception.SqlState | Should -Be '42S02'
            $problems[0].ErrorDetails.Message | Should -BeLike "*'NO_SUCH_TABLE' does not exist or not authorized*"
            Get-Error -InputObject $problems[0] | Out-String | Should -BeLike '*NO_SUCH_TABLE*002003*'
        }

        It 'are raised for a file that is not there, before anything is sent' {
            Invoke-SnowflakeQuery -Path (Join-Path $TestDrive none.sql) -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.FullyQualifiedErrorId | Should -BeLike 'SophiaAI.FileNotReadable,*'
            $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            Get-Request snowflake | Should -BeNullOrEmpty
        }

        It 'stop at a wrong token' {
            $env:SNOWFLAKE_PASSWORD = 'wrong-secret-of-a-test'
            { Invoke-SnowflakeQuery 'SELECT 1' -ErrorAction Stop } | Should -Throw -ErrorId 'Snowflake.AuthenticationFailed,*'
        }
    }
}
