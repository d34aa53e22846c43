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

        It 'are shown, chosen and filtered by names that need quotes' {
            $row = Invoke-SnowflakeQuery 'SELECT COUNT(*), 1 AS "A B" FROM ACCOUNTS'
            $row | Format-Table | Out-String | Should -Match '(?m)^COUNT\(\*\) A B\s*$'
            ($row | Select-Object 'A B', 'COUNT(*)').'COUNT(*)' | Should -Be 250
            $row | Where-Object 'A B' -EQ 1 | Should -Be $row
            $row | Get-Member -MemberType Property | ForEach-Object Name | Should -Be 'A B', 'COUNT(*)'
            ($row | Select-Object *).psobject.Properties.Name | Should -Be 'COUNT(*)', 'A B'
        }

        It 'are completed by their columns' {
            Set-Variable sophiaRow (Invoke-SnowflakeQuery 'SELECT 1 AS NAME, 2 AS "A B", COUNT(*) FROM ACCOUNTS') -Scope Global
            try {
                $text = '$sophiaRow.'
                (TabExpansion2 $text $text.Length).CompletionMatches.CompletionText | Select-Object -First 3 | Should -Be "'A B'", "'COUNT(*)'", 'NAME'
                $text = 'Invoke-SnowflakeQuery 1 | Where-Object -Property '
                { TabExpansion2 $text $text.Length } | Should -Not -Throw
            }
            finally { Remove-Variable sophiaRow -Scope Global }
        }

        It 'count with whole numbers of any width' {
            $row = Invoke-SnowflakeQuery 'SELECT 5::INT AS N, 99999999999999999999::INT AS WIDE'
            @{ [long] 5 = 'found' }[$row.N] | Should -Be 'found'
            (0..9)[$row.N] | Should -Be 5
            $row.WIDE + 1 | Should -Be ([bigint]::Parse('100000000000000000000'))
            $row | ConvertTo-Json -Compress | Should -BeExactly '{"N":5,"WIDE":99999999999999999999}'
        }

        It 'take a new value' {
            $row = Invoke-SnowflakeQuery 'SELECT 1::NUMBER(5) AS N, ''x'' AS T'
            $row.N = 7
            $row.T = 'y'
            $row | Add-Member Extra 1
            $row | ConvertTo-Json -Compress | Should -BeExactly '{"N":7,"T":"y","Extra":1}'
            { $row.N = 'no number' } | Should -Throw
        }

        It 'hold objects where semi-structured values are expanded' {
            $row = Invoke-SnowflakeQuery 'SELECT HEALTH, PARSE_JSON(''{"k":1,"K":2}'') AS BOTH FROM ACCOUNTS WHERE ID = 1001' -ExpandVariant
            $row.HEALTH.renewal.months | Should -BeOfType long
            $row.HEALTH.tags.Count | Should -Be 2
            $row.BOTH['k'], $row.BOTH['K'] | Should -Be 1, 2
        }

        It 'hold the text of the server where that is asked for' {
            $row = Invoke-SnowflakeQuery 'SELECT * FROM TYPES_SHOWCASE WHERE ID = 1' -AsText C_TIMESTAMP_TZ, c_number_wide
            $row.C_TIMESTAMP_TZ | Should -BeExactly '1611851977.123456789 1770'
            $row.C_NUMBER_WIDE | Should -BeExactly '0.5000000000'
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

        It 'are fetched a few ahead, and no more when the pipeline has stopped' {
            $Error.Clear()
            $all = 'SELECT SEQ8() AS ID FROM TABLE(GENERATOR(ROWCOUNT => 1000000)) ORDER BY 1'
            (Invoke-SnowflakeQuery $all -StatisticsVariable counted | Select-Object -First 1).ID | Should -Be 0
            $counted.Partitions | Should -BeGreaterThan 12
            # Three in flight, plus those that contain 3,000 decoded rows.
            Get-PartitionCount | Should -BeLessOrEqual 8
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

        It 'is bound to names' {
            $row = Invoke-SnowflakeQuery 'SELECT :a AS A, v:a::string AS B FROM (SELECT PARSE_JSON(:j) AS v)' @{ a = "'; --"; j = '{"a":"path"}' }
            $row.A, $row.B | Should -Be "'; --", 'path'
            { Invoke-SnowflakeQuery 'SELECT :a' @{ a = 1; b = 2 } } | Should -Throw '*no place for :b*' -ErrorId 'SophiaAI.WrongParameter,*'
        }

        It 'may be a script of several statements' {
            $file = Join-Path $TestDrive script.sql
            Set-Content $file "CREATE OR REPLACE TABLE PESTER_SCRIPT (N INT);`nINSERT INTO PESTER_SCRIPT VALUES (1), (2);`nSELECT N FROM PESTER_SCRIPT ORDER BY N;"
            $rows = Invoke-SnowflakeQuery -Path $file
            $rows.StatementNumber | Should -Be 1, 2, 3, 3
            ($rows | Where-Object StatementNumber -EQ 3).N | Should -Be 1, 2
            { Invoke-SnowflakeQuery 'SELECT 1; SELECT ?' 1 } | Should -Throw -ErrorId 'SophiaAI.WrongParameter,*'
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

        It 'are told by their kind and tag, never by their text' {
            $told = Get-HostText { Invoke-SnowflakeQuery 'DROP TABLE SECRET_NAME' -QueryTag nightly -WhatIf }
            $told | Should -BeLike '*on target "Snowflake (DROP, tag ''nightly'')"*'
            $told | Should -Not -BeLike '*SECRET_NAME*'
        }

        It 'run without a prompt, and say how many rows they touched' {
            Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE PESTER_ROWS (A NUMBER)' | Out-Null
            (Invoke-SnowflakeQuery 'INSERT INTO PESTER_ROWS VALUES (1), (2)').'number of rows inserted' | Should -Be 2
            (Invoke-SnowflakeQuery 'SELECT A FROM PESTER_ROWS ORDER BY A').A | Should -Be 1, 2
        }
    }

    Context 'what is counted' {
        It 'is there when all was read, when the pipeline stopped early, and when the statement failed' {
            Invoke-SnowflakeQuery 'SELECT SEQ8() AS N FROM TABLE(GENERATOR(ROWCOUNT => 30000))' -StatisticsVariable whole | Out-Null
            $whole.Rows, $whole.TotalRows, $whole.IsComplete | Should -Be 30000, 30000, $true
            Invoke-SnowflakeQuery 'SELECT SEQ8() AS N FROM TABLE(GENERATOR(ROWCOUNT => 30000))' -StatisticsVariable part | Select-Object -First 3 | Out-Null
            $part.Rows, $part.TotalRows, $part.IsComplete | Should -Be 3, 30000, $false
            Invoke-SnowflakeQuery 'SELECT NOPE' -StatisticsVariable failed -ErrorAction Ignore
            $failed.QueryId | Should -Match '^[0-9a-f-]{36}$'
            $failed.IsComplete | Should -BeFalse
        }

        It 'is one value with -Scalar' {
            Invoke-SnowflakeQuery 'SELECT COUNT(*), 1 FROM ACCOUNTS' -Scalar | Should -Be 250
            @(Invoke-SnowflakeQuery 'SELECT NULL' -Scalar).Count | Should -Be 1
            @(Invoke-SnowflakeQuery 'SELECT 1 WHERE FALSE' -Scalar).Count | Should -Be 0
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

        It 'say how to see what .NET cannot hold' {
            $row = Invoke-SnowflakeQuery 'SELECT DATEADD(day, 1, ''9999-12-31''::DATE) AS D' -WarningVariable warnings -WarningAction SilentlyContinue
            $row.D | Should -Be $null
            $warnings.Count | Should -Be 1
            $warnings | Should -BeLike "*-AsText 'D'*"
        }

        It 'stop at a wrong token' {
            $env:SNOWFLAKE_PASSWORD = 'wrong-secret-of-a-test'
            { Invoke-SnowflakeQuery 'SELECT 1' -ErrorAction Stop } | Should -Throw -ErrorId 'Snowflake.AuthenticationFailed,*'
        }
    }
}
