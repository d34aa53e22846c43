BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Statements in the background' {
    BeforeEach {
        Clear-Sandbox
        function Invoke-Endless { Invoke-SnowflakeQuery 'SELECT SYSTEM$WAIT(3600)' -NoWait -Confirm:$false }
    }

    It 'go through the pipeline from their submission to their rows' {
        $rows = 'SELECT 1 AS N', 'SELECT 2 AS N' | Invoke-SnowflakeQuery -NoWait | Wait-SnowflakeStatement | Receive-SnowflakeStatement
        $rows.N | Should -Be 1, 2
    }

    It 'are found by the QueryId of other commands' {
        Invoke-SnowflakeQuery 'SELECT 1 AS N' -StatisticsVariable counted | Out-Null
        ($counted | Get-SnowflakeStatement).Status | Should -Be 'Succeeded'
        $counted | Receive-SnowflakeStatement -Scalar | Should -Be 1
    }

    It 'run until they end or are cancelled' {
        $statement = Invoke-Endless
        ($statement | Get-SnowflakeStatement).Status | Should -Be 'Running'
        $statement | Stop-SnowflakeStatement | Should -BeNullOrEmpty
        ($statement | Get-SnowflakeStatement).Status | Should -Be 'Cancelled'
        { $statement | Receive-SnowflakeStatement -ErrorAction Stop } | Should -Throw '*canceled*' -ErrorId 'Snowflake.QueryFailed,*'
        ($statement | Stop-SnowflakeStatement -PassThru).Status | Should -Be 'Cancelled'
    }

    It 'are not cancelled with -WhatIf, and not when the time to wait is over' {
        $statement = Invoke-Endless
        $statement | Stop-SnowflakeStatement -WhatIf
        $statement | Wait-SnowflakeStatement -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeLike 'Snowflake.Timeout,*'
        $problems[0].TargetObject | Should -Be $statement.StatementHandle
        ($statement | Get-SnowflakeStatement).Status | Should -Be 'Running'
        $statement | Stop-SnowflakeStatement
    }

    It 'that failed are an error each when they are waited for' {
        $ended = 'SELECT 1', 'SELECT NOPE', 'SELECT 2' | Invoke-SnowflakeQuery -NoWait | Wait-SnowflakeStatement -ErrorAction SilentlyContinue -ErrorVariable problems
        $ended.Status | Should -Be 'Succeeded', 'Succeeded'
        $problems.Count | Should -Be 1
        $problems[0].Exception.ErrorCode | Should -Be '000904'
    }

    It 'give each result of a script' {
        (Invoke-SnowflakeQuery 'SELECT 1 AS A; SELECT 2 AS A' -NoWait | Receive-SnowflakeStatement).StatementNumber | Should -Be 1, 2
    }

    It 'are completed from what this session has submitted' {
        $statement = Invoke-SnowflakeQuery 'SELECT 1' -NoWait -QueryTag nightly
        $text = 'Receive-SnowflakeStatement '
        $first = (TabExpansion2 $text $text.Length).CompletionMatches[0]
        $first.CompletionText | Should -Be $statement.StatementHandle
        $first.ToolTip | Should -Be "SELECT, tag 'nightly'"
    }

    It 'do not exist under another handle' {
        foreach ($verb in 'Get', 'Wait', 'Receive', 'Stop') {
            { & "$verb-SnowflakeStatement" 01c0a5d0-0000-0000-0000-0000ffffffff -ErrorAction Stop } | Should -Throw -ErrorId 'Snowflake.NotFound,*'
        }
    }
}
