BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Export-SnowflakeQuery' {
    BeforeAll {
        Push-Location $TestDrive
    }

    AfterAll {
        Pop-Location
    }

    AfterEach {
        Get-ChildItem $TestDrive -Force | Remove-Item -Recurse -Force
    }

    It 'writes what Import-Csv reads back' {
        $sql = 'SELECT ID, NAME, COUNTRY FROM ACCOUNTS ORDER BY ID'
        $file = Export-SnowflakeQuery $sql accounts.csv
        $file | Should -BeOfType System.IO.FileInfo
        $rows = Import-Csv $file
        $objects = Invoke-SnowflakeQuery $sql
        $rows.Count | Should -Be $objects.Count
        $rows.NAME | Should -Be $objects.NAME
        $rows[0].PSObject.Properties.Name | Should -Be 'ID', 'NAME', 'COUNTRY'
    }

    It 'writes what ConvertFrom-Json reads back' {
        $row = Export-SnowflakeQuery 'SELECT ID, HEALTH, NULL AS NOTHING FROM ACCOUNTS WHERE ID = ?' row.jsonl -Parameter 1001 | Get-Content | ConvertFrom-Json
        $row.ID | Should -Be 1001
        $row.HEALTH.renewal.months | Should -BeOfType long
        $row.NOTHING | Should -BeNullOrEmpty
    }

    It 'writes to a path of a drive of the session' {
        New-Item -ItemType Directory 'TestDrive:/with [brackets]' | Out-Null
        (Export-SnowflakeQuery 'SELECT 1 AS A' 'TestDrive:/with [brackets]/a.csv').Name | Should -Be 'a.csv'
        Get-Content -LiteralPath 'TestDrive:/with [brackets]/a.csv' | Should -Be 'A', '1'
    }

    It 'replaces the files of an earlier export as a whole' {
        $sql = 'SELECT SEQ8() AS N FROM TABLE(GENERATOR(ROWCOUNT => {0}))'
        (Export-SnowflakeQuery ($sql -f 25) n.csv -RowsPerFile 10).Name | Should -Be 'n.part-0001.csv', 'n.part-0002.csv', 'n.part-0003.csv'
        (Export-SnowflakeQuery ($sql -f 5) n.csv -RowsPerFile 10).Name | Should -Be 'n.part-0001.csv'
        (Get-ChildItem).Name | Should -Be 'n.part-0001.csv'
    }

    It 'refuses a second file with -NoClobber, and says what to do' {
        Export-SnowflakeQuery 'SELECT 1 AS A' a.csv
        { Export-SnowflakeQuery 'SELECT 2 AS A' a.csv -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.FileExists*' -ExpectedMessage "*'*a.csv' exists*"
        Get-Content a.csv | Should -Be 'A', '1'
    }

    It 'does nothing with -WhatIf' {
        Export-SnowflakeQuery 'SELECT 1 AS A' a.csv -WhatIf
        Get-ChildItem | Should -BeNullOrEmpty
    }
}

Describe '-As DataTable' {
    It 'returns a table with types, and DBNull for NULL' {
        $table = Invoke-SnowflakeQuery "SELECT 1 AS ID, NULL::VARCHAR AS NOTHING" -As DataTable
        , $table | Should -BeOfType System.Data.DataTable
        $table.Columns['ID'].DataType | Should -Be ([long])
        $table.Rows[0].NOTHING | Should -BeOfType System.DBNull
    }
}
