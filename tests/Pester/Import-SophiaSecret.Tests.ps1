BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Import-SophiaSecret' {
    BeforeEach {
        Clear-Sandbox
        $script:file = Join-Path $TestDrive '.env'
        Set-Content $file 'GONG_API_SECRET=canary-of-the-file', 'SNOWFLAKE_ROLE=LOADER', 'EXTRA_KEY=canary-of-the-extra-key'
        # Each test has its own environment.
        $script:environment = "pester-$([guid]::NewGuid().ToString('n'))"
        function Get-Write { @(Get-Request pulumi | Where-Object { $_.method -eq 'PATCH' -or ($_.method -eq 'POST' -and $_.path -notlike '*/open*') }) }
    }

    It 'puts a file into an environment, masked in what it gives back' {
        $results = Import-SophiaSecret $file $environment -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*$environment did not exist*"
        $results.Name | Should -Be 'GONG_API_SECRET', 'SNOWFLAKE_ROLE', 'EXTRA_KEY'
        $results.Action | Select-Object -Unique | Should -Be 'Add'
        $results.IsSecret | Should -Be $true, $false, $true
        $results[1].Value | Should -Be 'LOADER'
        $results.Revision | Select-Object -Unique | Should -BeGreaterThan 0
        $results | ConvertTo-Json | Should -Not -BeLike '*canary*'

        $connection = Connect-SophiaEnvironment $environment
        $connection.Services | Should -Contain 'Gong'
        $connection.Services | Should -Not -Contain 'Slack'
        (Get-SophiaSetting Snowflake Role -Connection $connection).Value | Should -Be 'LOADER'
    }

    It 'changes what differs, in one revision, and nothing the second time' {
        $first = Import-SophiaSecret $file $environment -WarningAction Ignore
        Set-Content $file 'SNOWFLAKE_ROLE=REPORTER', 'EXTRA_KEY=canary-of-the-extra-key'
        $second = Import-SophiaSecret $file $environment
        $second.Action | Should -Be 'Update', 'Unchanged'
        $second[0].Revision | Should -Be ($first[0].Revision + 1)

        Invoke-RestMethod "$admin/requests" -Method Delete | Out-Null
        (Import-SophiaSecret $file $environment).Action | Should -Be 'Unchanged', 'Unchanged'
        Get-Write | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf, and shows what it would do' {
        $results = Import-SophiaSecret $file $environment -WhatIf
        $results.Action | Should -Be 'Add', 'Add', 'Add'
        $results.Where({ $null -ne $_.Revision }).Count | Should -Be 0
        Get-Write | Should -BeNullOrEmpty
        { Connect-SophiaEnvironment $environment -ErrorAction Stop } | Should -Throw -ErrorId 'Pulumi.NotFound,*'
        Disconnect-SophiaEnvironment
        # The same call without -WhatIf does write.
        Import-SophiaSecret $file $environment -WarningAction Ignore | Out-Null
        Get-Write | Should -Not -BeNullOrEmpty
    }

    It 'takes files from the pipeline by property name' {
        (Get-Item $file -Force | Import-SophiaSecret -Environment $environment -WarningAction Ignore).Count | Should -Be 3
    }

    It 'imports nothing of a file with an error, and names the line' {
        Set-Content $file 'SNOWFLAKE_ROLE=LOADER', 'this is not an assignment'
        Import-SophiaSecret $file $environment -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'SophiaAI.InvalidFile,*'
        $problems[0].Exception.Message | Should -BeLike '*2*'
        Get-Request pulumi | Should -BeNullOrEmpty
    }

    It 'says that a file is not there' {
        { Import-SophiaSecret (Join-Path $TestDrive none.env) $environment -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.FileNotReadable,*'
    }

    It 'takes several files as one revision, and nothing when one is not there' {
        $second = Join-Path $TestDrive second.env
        Set-Content $second 'SNOWFLAKE_ROLE=SECOND', 'SECOND_KEY=second-value'
        Import-SophiaSecret $file, (Join-Path $TestDrive none.env), $second $environment -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction Ignore
        $problems.FullyQualifiedErrorId | Should -BeLike 'SophiaAI.FileNotReadable,*'
        Get-Request pulumi | Should -BeNullOrEmpty

        $results = Get-Item $file, $second -Force | Import-SophiaSecret -Environment $environment -WarningAction Ignore
        $results.Revision | Select-Object -Unique | Should -Be 2
        Get-SophiaSecret SNOWFLAKE_ROLE $environment -AsPlainText | Should -BeExactly SECOND
    }

    It 'takes a hashtable with values of every kind that is text' {
        $secure = [securestring]::new()
        'canary-secure'.ToCharArray().ForEach({ $secure.AppendChar($_) })
        $results = Import-SophiaSecret -Secret @{ PLAIN = 'canary-plain'; SAFE = $secure; PORT = 8443; LOGIN = [pscredential]::new('bob', $secure) } $environment -WarningAction Ignore
        $results.Name | Should -Be LOGIN_USERNAME, LOGIN_PASSWORD, PLAIN, PORT, SAFE
        $results | ConvertTo-Json | Should -Not -BeLike '*canary*'
        Get-SophiaSecret -Environment $environment -AsPlainText | Should -Be canary-secure, bob, canary-plain, 8443, canary-secure
    }

    It 'refuses <name> alone, and imports the rest' -ForEach @(
        @{ Name = 'null'; Table = @{ GOOD = 'good'; BAD = $null }; Id = 'SophiaAI.UnsupportedValue' }
        @{ Name = 'a table'; Table = @{ GOOD = 'good'; BAD = @{ A = 'canary' } }; Id = 'SophiaAI.UnsupportedValue' }
        @{ Name = 'a list'; Table = @{ GOOD = 'good'; BAD = 'canary', 'canary' }; Id = 'SophiaAI.UnsupportedValue' }
        @{ Name = 'no name'; Table = @{ GOOD = 'good'; 'BAD NAME' = 'canary' }; Id = 'SophiaAI.InvalidVariable' }
    ) {
        $results = Import-SophiaSecret -Secret $table $environment -WarningAction Ignore -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike "$id,*"
        "$($problems | Get-Error | Out-String)".Contains('canary') | Should -BeFalse
        $results.Name | Should -Be GOOD
    }

    It 'takes variables, rows and secrets of another environment from the pipeline' {
        $env:PESTER_ONE = 'canary-one'
        try { (Get-ChildItem Env:PESTER_* | Import-SophiaSecret -Environment $environment -WarningAction Ignore).Name | Should -Be PESTER_ONE }
        finally { Remove-Item Env:PESTER_ONE }
        $rows = "Name,Value`nROW_A,canary-a`nROW_B,canary-b" | ConvertFrom-Csv
        ($rows | Import-SophiaSecret -Environment $environment).Revision | Select-Object -Unique | Should -Be 3
        Get-SophiaSecret -Environment $environment | Import-SophiaSecret -Environment "$environment-copy" -WarningAction Ignore | Out-Null
        Compare-SophiaSecret $environment "$environment-copy" | Should -BeNullOrEmpty
    }

    It 'asks for the name -Environment when values come from the pipeline' {
        { @{ A = 'b' } | Import-SophiaSecret staging -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.ParametersDoNotFit,*'
        { 'A=b' | Import-SophiaSecret -Environment $environment -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.UnsupportedInput,*'
        @() | Import-SophiaSecret -Environment $environment
        Get-Request pulumi | Should -BeNullOrEmpty
    }

    It 'takes no masked value for a value' {
        Import-SophiaSecret $file $environment -WhatIf | Import-SophiaSecret -Environment $environment -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction Ignore | Out-Null
        $problems.FullyQualifiedErrorId | Should -BeLike 'SophiaAI.UnsupportedValue,*'
        # Values that are not secrets are shown in full, and imported.
        (Get-SophiaSecret -Environment $environment).Name | Should -Be SNOWFLAKE_ROLE
    }

    It 'never prompts for a parameter' {
        $calls = 'Import-SophiaSecret -Name GONG_*', 'Import-SophiaSecret -FromProcess -Vault x', 'Import-SophiaSecret -Secret'
        $run = Invoke-Pwsh (($calls | ForEach-Object { "$_; 'went on'" }) -join '; ')
        [regex]::Matches($run.Output, '(?m)^Import-SophiaSecret:').Count | Should -Be 3 -Because $run.Output
        [regex]::Matches($run.Output, '(?m)^went on').Count | Should -Be 3 -Because $run.Output
        $run.Output | Should -Not -BeLike '*NonInteractive*'
    }

    It 'takes the settings of this process, and by name what else it has' {
        $results = Import-SophiaSecret -FromProcess $environment -WarningAction Ignore
        $results.Name | Should -Contain GONG_API_SECRET
        $results.Name | Should -Not -Contain PULUMI_ACCESS_TOKEN
        $results.Name | Should -Not -Contain PATH
        Find-Secret ($results | Out-String -Width 500) | Should -BeNullOrEmpty
        (Import-SophiaSecret -FromProcess -Name PATH, H* $environment).Name | Should -Contain PATH
        (Get-SophiaSecret -Environment $environment).Name | Should -Not -Contain HOME
        { Import-SophiaSecret -FromProcess -Name NO_SUCH $environment -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.UnknownVariable,*'
    }

    It 'reads a vault through SecretManagement, which is loaded by its name' {
        $path = Join-Path $PSScriptRoot ../Shared/FakeVault
        $run = Invoke-Pwsh "
            `$env:PSModulePath = '$path' + [IO.Path]::PathSeparator + `$env:PSModulePath
            `$secure = ConvertTo-SecureString canary-secure -AsPlainText
            `$FakeVault = [ordered] @{ GONG_API_KEY = 'canary-text'; PARTNER = `$secure; SNOWFLAKE = [pscredential]::new('JANE', `$secure); TABLE = @{ A = 1 } }
            (Import-SophiaSecret -Vault team $environment -WarningAction Ignore).Name -join ','
            try { Import-SophiaSecret -Vault elsewhere $environment -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        $run.Output | Should -BeLike '*Hashtable*'
        $run.Output | Should -BeLike '*GONG_API_KEY,PARTNER,SNOWFLAKE_USER,SNOWFLAKE_PASSWORD*'
        $run.Output | Should -BeLike '*SophiaAI.VaultNotReadable,*'
        Get-SophiaSecret SNOWFLAKE_PASSWORD $environment -AsPlainText | Should -BeExactly canary-secure
    }

    It 'says how to get SecretManagement where it is not' -Skip:([bool] (Get-Module Microsoft.PowerShell.SecretManagement -ListAvailable)) {
        Import-SophiaSecret -Vault team $environment -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'SophiaAI.NoSecretManagement,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*Install-PSResource*'
    }

    It 'reads <line> as <dialect> does' -ForEach @(
        @{ Dialect = 'Dotenv'; Line = 'A=a#b'; Value = 'a' }
        @{ Dialect = 'Compose'; Line = 'A=a#b'; Value = 'a#b' }
        @{ Dialect = 'Bash'; Line = 'A=''a''"b"'; Value = 'ab' }
        @{ Dialect = 'Python'; Line = 'A="a\tb"'; Value = "a`tb" }
    ) {
        Set-Content $file $line
        Import-SophiaSecret $file $environment -Dialect $dialect -WarningAction Ignore | Out-Null
        Get-SophiaSecret A $environment -AsPlainText | Should -BeExactly $value
        Compare-SophiaSecret -Path $file $environment -Dialect $dialect -WarningAction Ignore | Should -BeNullOrEmpty
    }

    It 'expands from the file and the process with -Expand only' {
        $env:PESTER_HOST = 'of.the.process'
        try {
            Set-Content $file 'A=one', 'B=${A}/${PESTER_HOST}/${PESTER_NOTHING:-three}', 'C=''${A}'''
            Import-SophiaSecret $file $environment -Expand -WarningAction Ignore | Out-Null
            Get-SophiaSecret -Environment $environment -AsPlainText | Should -Be one, one/of.the.process/three, '${A}'
            Compare-SophiaSecret -Path $file $environment -Expand | Should -BeNullOrEmpty
            (Compare-SophiaSecret -Path $file $environment).Name | Should -Be B
        }
        finally { Remove-Item Env:PESTER_HOST }
    }

    It 'completes environments and variables' {
        Get-SophiaEnvironment development | Out-Null
        (TabExpansion2 'Import-SophiaSecret -FromProcess -Name GONG_API_').CompletionMatches.CompletionText | Should -Be GONG_API_KEY, GONG_API_SECRET
        (TabExpansion2 'Import-SophiaSecret .env dev').CompletionMatches.CompletionText | Should -Contain acme/sophia/development
    }
}
