BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

# The lists of Snowflake's objects: Get-SnowflakeWarehouse, -Database, -Schema, -Table, -Role and -User.
Describe 'Get-Snowflake<noun>' -ForEach @(
    @{ Noun = 'Warehouse'; One = 'SOPHIA_WH' }
    @{ Noun = 'Database'; One = 'SOPHIA' }
    @{ Noun = 'Schema'; One = 'PUBLIC' }
    @{ Noun = 'Table'; One = 'ACCOUNTS' }
    @{ Noun = 'Role'; One = 'SOPHIA_ROLE' }
    @{ Noun = 'User'; One = 'SOPHIA' }
) {
    BeforeEach { Clear-Sandbox }

    It 'gives typed records that sort, group, convert and show' {
        $all = & "Get-Snowflake$noun"
        $all.Name | Should -Contain $one
        $all[0].PSObject.TypeNames[0] | Should -Be "SophiaAI.Providers.Services.Snowflake.Objects.Snowflake$noun"
        ($all | Where-Object CreatedOn -LT (Get-Date).AddYears(10)).Count | Should -Be $all.Count
        $all | ForEach-Object CreatedOn | Should -BeOfType DateTimeOffset
        ($all | ConvertTo-Json -Depth 3 -WarningAction Ignore | ConvertFrom-Json).Name | Should -Be $all.Name
        # The view fits: no line is longer than the window, and every name is shown.
        $shown = $all | Out-String -Width 100
        foreach ($name in $all.Name) { $shown | Should -Match ([regex]::Escape($name)) }
        ($shown -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }

    It 'takes wildcards, any letter case, and quotes for an exact name' {
        (& "Get-Snowflake$noun" $one.ToLowerInvariant()).Name | Should -Be $one
        (& "Get-Snowflake$noun" "$($one[0])*").Name | Should -Contain $one
        (& "Get-Snowflake$noun" ('"{0}"' -f $one)).Name | Should -Be $one
        & "Get-Snowflake$noun" ('"{0}"' -f $one.ToLowerInvariant()) -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeLike 'Snowflake.NotFound,*'
        & "Get-Snowflake$noun" 'no such*' | Should -BeNullOrEmpty
    }

    It 'completes names that were listed before' {
        & "Get-Snowflake$noun" | Out-Null
        $line = "Get-Snowflake$noun -Name $($one.Substring(0, 3).ToLowerInvariant())"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $one
    }
}

Describe 'Snowflake''s objects in the pipeline' {
    BeforeEach { Clear-Sandbox }

    It 'go from databases through schemas to tables' {
        $tables = Get-SnowflakeDatabase SOPHIA | Get-SnowflakeSchema | Get-SnowflakeTable
        ($tables | Group-Object Schema).Name | Sort-Object | Should -Be 'PUBLIC', 'RAW'
        ($tables | Measure-Object Rows -Sum).Sum | Should -BeGreaterThan 1000
        ($tables | Select-Object -ExpandProperty QualifiedName)[0] | Should -BeLike '"SOPHIA"."*"."*"'
    }

    It 'have a name for a statement that is right whatever its letters are' {
        Invoke-SnowflakeQuery 'CREATE OR REPLACE TABLE "say ""hi"" _%" (X INT)' -Confirm:$false | Out-Null
        try {
            $table = Get-SnowflakeTable 'say*'
            $table.Name | Should -Be 'say "hi" _%'
            (Invoke-SnowflakeQuery "SELECT COUNT(*) AS N FROM $($table.QualifiedName)").N | Should -Be 0
            ($table | Get-SnowflakeTable 'say "hi" _%').Name | Should -Be 'say "hi" _%'
        }
        finally { Invoke-SnowflakeQuery 'DROP TABLE "say ""hi"" _%"' -Confirm:$false | Out-Null }
    }

    It 'go from tables and views to columns, which show their types' {
        Invoke-SnowflakeQuery 'CREATE OR REPLACE VIEW PESTER_VIEW AS SELECT ID, AMOUNT FROM DEALS' -Confirm:$false | Out-Null
        try {
            (Get-SnowflakeView pester_* | Get-SnowflakeColumn).Name | Should -Be 'ID', 'AMOUNT'
            $shown = Get-SnowflakeTable deals | Get-SnowflakeColumn a* | Out-String -Width 80
            $shown | Should -Match 'DEALS +AMOUNT +NUMBER\(12,2\) +True'
            ($shown -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        }
        finally { Invoke-SnowflakeQuery 'DROP VIEW PESTER_VIEW' -Confirm:$false | Out-Null }
    }

    It 'go into parallel runspaces with the connection' {
        $expected = @('PUBLIC', 'RAW' | ForEach-Object { Get-SnowflakeTable -Schema $_ }).Count
        $connection = Connect-SophiaEnvironment
        $counts = 'PUBLIC', 'RAW' | ForEach-Object -Parallel {
            Import-Module $using:manifest
            @(Get-SnowflakeTable -Schema $_ -Connection $using:connection).Count
        }
        $expected | Should -BeGreaterThan 4
        ($counts | Measure-Object -Sum).Sum | Should -Be $expected
    }
}
