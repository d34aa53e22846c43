BeforeDiscovery {
    $script:sessions = @(
        @{ Session = 'in German'; Culture = 'de-DE' }
        @{ Session = 'in Turkish'; Culture = 'tr-TR' }
    )
}

BeforeAll {
    . $PSScriptRoot/PesterSetup.ps1

    # What the commands return, as scripts see it, and everything that they say.
    $script:commands = {
        param($Manifest, $Culture, $Folder)
        $ErrorActionPreference = 'Stop'
        $WarningPreference = 'SilentlyContinue'
        [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $Culture
        Import-Module $Manifest
        Set-Location -LiteralPath $Folder
        Set-Content test.env "GONG_API_KEY=from-the-file`nTITLE=IiIi`nRATIO=1.5"
        $environment = "package-$([guid]::NewGuid().ToString('n'))"
        $results = [ordered] @{
            Culture     = (Get-Culture).Name
            Integration = Test-SophiaIntegration | Select-Object Integration, Status, Finding
            Workspace   = Get-GongWorkspace INSIDE*, S*
            Deployment  = Get-VercelDeployment -State ERROR -Since '2026-03-04' | Select-Object -First 2
            Collection  = Get-EstuaryCollection | Select-Object -First 2
            Row         = Invoke-SnowflakeQuery 'SELECT ID, ARR, 0.5::FLOAT AS HALF, CREATED_AT, ? AS BOUND FROM ACCOUNTS ORDER BY ID LIMIT 3' 1.25
            Warehouse   = Get-SnowflakeWarehouse sophia_wh | Select-Object Name, Size, State
            Import      = Import-SophiaSecret test.env $environment | Select-Object Name, Action, IsSecret
            Secret      = Get-SophiaSecret gong_api_key, TITLE, RATIO $environment -AsPlainText
            Export      = Export-SophiaSecret -Environment $environment -As Json -AsPlainText
            Webhook     = Test-GongWebhook '' eyJhbGciOiJSUzI1NiJ9.e30.AAAA https://hooks.acme.example -PublicKey ([Security.Cryptography.RSA]::Create(2048).ExportSubjectPublicKeyInfoPem()) | Select-Object Valid, Reason
            Setting     = Get-SophiaSetting | Select-Object Service, Name, Variable
            Seen        = Get-SnowflakeWarehouse sophia_wh | Format-List Name, Size | Out-String
        }
        Remove-SophiaEnvironment $environment -Confirm:$false
        ConvertTo-Json $results -Depth 5
    }

    function Invoke-Session([string] $Culture, [switch] $Homeless) {
        # A file has no folders below it, not even for root. Some folders pwsh itself must have, or it does not start.
        $variables = $Homeless ? @{ HOME = '/dev/null/home'; XDG_CACHE_HOME = "$TestDrive/cache"; XDG_CONFIG_HOME = "$TestDrive/config"; XDG_DATA_HOME = "$TestDrive/data"; XDG_STATE_HOME = $null } : @{}
        $before = @{}
        try {
            foreach ($name in $variables.Keys) {
                $before[$name] = [Environment]::GetEnvironmentVariable($name)
                [Environment]::SetEnvironmentVariable($name, $variables[$name])
            }
            $file = Join-Path $TestDrive 'session.ps1'
            Set-Content $file $commands.ToString()
            # setsid leaves the terminal, where there is one.
            $command = @(if ($Homeless -and (Get-Command setsid -ErrorAction Ignore)) { 'setsid', '--wait' }) + $pwsh + $pwshFirst
            $output = $null | & $command[0] @($command | Select-Object -Skip 1) -NoProfile -NonInteractive -File $file $manifest $Culture $TestDrive 2>&1
        }
        finally {
            foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
        }
        [pscustomobject] @{ ExitCode = $LASTEXITCODE; Text = $output -join "`n" }
    }
}
AfterAll { Close-Sandbox }

Describe 'The module as it is installed' {
    BeforeAll {
        Clear-Sandbox
        $script:expected = Invoke-Session -Culture en-US -Homeless:(-not $IsWindows)
    }

    It 'works in a path with blanks, without a console and without a home to write in' {
        $expected.ExitCode | Should -Be 0 -Because $expected.Text
        $results = $expected.Text | ConvertFrom-Json
        $results.Integration.Status | Select-Object -Unique | Should -Be 'Passed'
        $results.Row.Count | Should -Be 3
        $results.Secret | Should -Contain 'IiIi'
        $results.Webhook.Reason | Should -Be 'SignatureMismatch'
        if ($env:SOPHIA_TESTED_MODULE) { $manifest | Should -BeLike '* *' }
    }

    It 'works the same <session>' -ForEach $sessions {
        $session = Invoke-Session -Culture $culture
        $session.ExitCode | Should -Be 0 -Because $session.Text
        # The clock of the sandbox's answers goes on.
        $session.Text -replace '"Culture": "[^"]*"' | Should -BeExactly ($expected.Text -replace '"Culture": "[^"]*"')
        ($session.Text | ConvertFrom-Json).Culture | Should -Be $culture
    }
}
