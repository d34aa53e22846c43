BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Export-SophiaSecret' {
    BeforeEach {
        Clear-Sandbox
        # Each test has its own environment.
        $script:environment = "pester-$([guid]::NewGuid().ToString('n'))"
        $script:source = Join-Path $TestDrive 'source.env'
        Set-Content $source 'GONG_API_SECRET=canary-of-the-secret', 'SNOWFLAKE_ROLE=LOADER', 'EXPORT_PEM="-----BEGIN-----', 'canary % of the key', '-----END-----"'
        Import-SophiaSecret $source $environment -WarningAction Ignore | Out-Null
        $script:target = Join-Path $TestDrive "$([guid]::NewGuid().ToString('n')).out"
        $script:pem = "-----BEGIN-----`ncanary % of the key`n-----END-----"
    }

    It 'writes a file that its reader takes, and shows masks' {
        $results = Export-SophiaSecret -Environment $environment -As Dotenv -Path $target
        $results.Name | Should -Be 'EXPORT_PEM', 'GONG_API_SECRET', 'SNOWFLAKE_ROLE'
        $results.IsSecret | Should -Be $true, $true, $false
        $results[2].Value | Should -Be 'LOADER'
        "$($results | Format-List | Out-String)$($results | ConvertTo-Json)" | Should -Not -BeLike '*canary*'
        (Import-SophiaSecret $target $environment).Action | Should -Be 'Unchanged', 'Unchanged', 'Unchanged'
        if (-not $IsWindows) { (Get-Item $target).UnixMode | Should -Be '-rw-------' }

        (Export-SophiaSecret -Environment $environment -As Json -AsPlainText | ConvertFrom-Json).EXPORT_PEM | Should -BeExactly $pem
    }

    It 'writes a script that sets the variables' {
        Export-SophiaSecret EXPORT_* $environment -As PowerShell -Path $target | Out-Null
        try {
            . ([scriptblock]::Create((Get-Content $target -Raw)))
            $env:EXPORT_PEM | Should -BeExactly $pem
        }
        finally { Remove-Item env:EXPORT_PEM }
    }

    It 'tells the runner to mask every line first, past any redirection and transcript' {
        $file = New-Item (Join-Path $TestDrive "$([guid]::NewGuid().ToString('n')).env")
        $transcript = Join-Path $TestDrive 'transcript.txt'
        $run = Invoke-Pwsh "
            `$env:GITHUB_ACTIONS = 'true'
            `$env:GITHUB_ENV = '$file'
            Start-Transcript '$transcript' | Out-Null
            Write-Host -NoNewline 'an open line'
            Export-SophiaSecret -Environment $environment -As GitHubEnv -Verbose -Debug *> `$null
            Stop-Transcript | Out-Null
            Get-Content '$file' -Raw"
        $lines = $run.Output -split '\r?\n'
        $masks = '::add-mask::-----BEGIN-----', '::add-mask::canary %25 of the key', '::add-mask::-----END-----', '::add-mask::canary-of-the-secret'
        $lines[1..4] | Should -Be $masks
        $lines[5] | Should -Match '^EXPORT_PEM<<ghadelimiter_[0-9a-f]{32}$'
        $lines[6..8] -join "`n" | Should -BeExactly $pem
        $lines[9] | Should -Be ($lines[5] -replace '^.*<<')
        Get-Content $transcript -Raw | Should -Not -BeLike '*canary*'
    }

    It 'writes outputs of a step, and nothing from a background job' {
        $file = New-Item (Join-Path $TestDrive "$([guid]::NewGuid().ToString('n')).env")
        $prefix = "`$env:GITHUB_ACTIONS = 'true'; `$env:GITHUB_OUTPUT = '$file';"
        $job = "Start-Job { Import-Module '$manifest'; Export-SophiaSecret -Environment $environment -As GitHubOutput } | Receive-Job -Wait -ErrorVariable problems -ErrorAction SilentlyContinue; `$problems.FullyQualifiedErrorId"
        $run = Invoke-Pwsh "$prefix $job; `"Written: `$((Get-Item '$file').Length)`"; Export-SophiaSecret SNOWFLAKE_ROLE $environment -As GitHubOutput"
        $run.Output | Should -BeLike '*SophiaAI.NoRunner*Written: 0*'
        $run.Output | Should -Not -BeLike '*canary*'
        (Get-Content $file)[1] | Should -Be 'LOADER'
    }

    It 'gives plain text only when asked, and says how to ask' {
        { Export-SophiaSecret -Environment $environment -As Dotenv -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.PlainTextNotAsked,*'
        # The requested output contains the secret; no other stream does.
        $streams = Export-SophiaSecret GONG_API_SECRET $environment -As Dotenv -AsPlainText -Verbose -Debug *>&1
        @($streams | Where-Object { $_ -is [string] }) | Should -BeExactly "GONG_API_SECRET=canary-of-the-secret`n"
        ($streams | Where-Object { $_ -isnot [string] } | Out-String) | Should -Not -BeLike '*canary*'
    }

    It 'replaces another file only with -Force' {
        Set-Content $target 'mine'
        { Export-SophiaSecret -Environment $environment -As Json -Path $target -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.FileExists,*'
        Get-Content $target | Should -Be 'mine'
        Export-SophiaSecret -Environment $environment -As Json -Path $target -Force | Should -HaveCount 3
    }

    It 'does not write where git would commit it' {
        $repository = New-Item (Join-Path $TestDrive 'repository') -ItemType Directory -Force
        git init --quiet $repository
        Set-Content (Join-Path $repository '.gitignore') '*.env'
        { Export-SophiaSecret -Environment $environment -As Json -Path (Join-Path $repository 'a.json') -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.FileIsTracked,*'
        Export-SophiaSecret -Environment $environment -As Dotenv -Path (Join-Path $repository 'a.env') | Should -HaveCount 3
        Export-SophiaSecret -Environment $environment -As Json -Path (Join-Path $repository 'a.json') -AllowTracked | Should -HaveCount 3
    }

    It 'refuses names that decide what other programs run' {
        Add-Content $source 'LD_PRELOAD=evil.so'
        Import-SophiaSecret $source $environment | Out-Null
        { Export-SophiaSecret -Environment $environment -As Process -ErrorAction Stop } | Should -Throw -ErrorId 'SophiaAI.UnsafeVariable,*' -ExceptionType ([Exception])
        $env:LD_PRELOAD | Should -BeNullOrEmpty
    }

    It 'sets variables of this process, and none with -WhatIf' {
        Export-SophiaSecret EXPORT_PEM $environment -As Process -WhatIf | Should -BeNullOrEmpty
        $env:EXPORT_PEM | Should -BeNullOrEmpty
        try {
            (Export-SophiaSecret EXPORT_PEM $environment -As Process).Target | Should -Be 'Process'
            $env:EXPORT_PEM | Should -BeExactly $pem
        }
        finally { Remove-Item env:EXPORT_PEM }
    }

    It 'completes names of variables' {
        (TabExpansion2 'Export-SophiaSecret GONG_').CompletionMatches.CompletionText | Should -Contain 'GONG_API_SECRET'
    }
}
