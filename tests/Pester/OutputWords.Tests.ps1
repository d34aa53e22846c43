BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

# A member with a closed set of values is a word, also in files.
Describe 'Words in what comes out' {
    BeforeEach { Clear-Sandbox }

    It 'are in the JSON of <Command>' -ForEach @(
        @{ Command = { Get-SnowflakeWarehouse reporting_wh }; Json = '"State":"SUSPENDED"' }
        @{ Command = { Get-SnowflakeQueryHistory -Source InformationSchema -Status Success -First 1 }; Json = '"ExecutionStatus":"SUCCESS"' }
        @{ Command = { Get-SnowflakeQueryHistory -Source InformationSchema -Status Failed -First 1 }; Json = '"ExecutionStatus":"FAILED_WITH_ERROR"' }
        @{ Command = { Get-SnowflakeQueryHistory -Source AccountUsage -Status Failed -First 1 }; Json = '"ExecutionStatus":"FAIL"' }
        @{ Command = { Invoke-SnowflakeQuery 'SELECT 1' -NoWait | Wait-SnowflakeStatement }; Json = '"Status":"Succeeded"' }
        @{ Command = { Test-SophiaIntegration Gong }; Json = '"Status":"Passed".*"Checks":\[\{"Integration":"Gong","Name":"[^"]+","Id":"[^"]+","Status":"Passed","Reason":null' }
        @{ Command = { Connect-SophiaEnvironment development }; Json = '"Source":"Environment"' }
        @{ Command = { Get-SophiaSetting Gong AccessKey }; Json = '"Source":"Process","SourceName":null' }
        @{ Command = { Get-SophiaSetting Snowflake Passphrase }; Json = '"Source":null' }
        @{ Command = { Set-SophiaSecret WORDS_NEW -PlainText abc -WhatIf }; Json = '"Action":"Add"' }
        @{ Command = { Import-SophiaSecret -Secret @{ WORDS_NEW = 1 } -WhatIf }; Json = '"Action":"Add"' }
        @{ Command = { Get-SophiaSecretRotation SLACK_BOT_TOKEN }; Json = '"Status":"[A-Z][A-Za-z]+","Method":"NewValue".*"NextStep":null' }
        @{ Command = { Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN -WhatIf }; Json = '"Step":"Create","Status":"Planned"' }
    ) {
        # A list starts with its first object.
        & $Command | ConvertTo-Json -Depth 5 -Compress | Should -CMatch $Json
    }

    It 'are in CSV' {
        $file = Join-Path $TestDrive words.csv
        Get-SophiaSetting Gong | Export-Csv $file
        (Import-Csv $file | Where-Object Name -EQ AccessKey).Source | Should -BeExactly 'Process'
        Test-SophiaIntegration Gong | Export-Csv $file
        (Import-Csv $file).Status | Should -BeExactly 'Passed'
    }

    It 'are known to filters in any case' {
        (Get-SnowflakeWarehouse | Where-Object State -EQ Suspended).Name | Should -Contain 'REPORTING_WH'
    }
}
