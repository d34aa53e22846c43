BeforeDiscovery {
    # A call of every cmdlet, and how to make it fail. A new cmdlet needs a line here; the first test checks that.
    $script:calls = @(
        @{ Cmdlet = 'Compare-SophiaSecret'; Call = { Compare-SophiaSecret -Path $file -Environment development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Add-VercelDomain'; Call = { Add-VercelDomain "a$([guid]::NewGuid().ToString('n')).acme.example" @args }; Service = 'vercel' }
        @{ Cmdlet = 'Compare-VercelEnvironmentVariable'; Call = { Compare-VercelEnvironmentVariable $file -Target production @args }; Service = 'vercel' }
        @{ Cmdlet = 'Export-VercelEnvironmentVariable'; Call = { Export-VercelEnvironmentVariable "$file.vercel" -Target development -Force @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelAlias'; Call = { Get-VercelAlias @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelDeployment'; Call = { Get-VercelDeployment @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelDeploymentLog'; Call = { Get-VercelDeploymentLog dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelDnsRecord'; Call = { Get-VercelDnsRecord acme.example @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelDomain'; Call = { Get-VercelDomain @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelEnvironmentVariable'; Call = { Get-VercelEnvironmentVariable @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelProject'; Call = { Get-VercelProject @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelTeam'; Call = { Get-VercelTeam @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelUsage'; Call = { Get-VercelUsage -Since 1d @args }; Service = 'vercel' }
        @{ Cmdlet = 'Get-VercelWebhook'; Call = { Get-VercelWebhook @args }; Service = 'vercel' }
        @{ Cmdlet = 'Import-VercelEnvironmentVariable'; Call = { Import-VercelEnvironmentVariable $file -GitBranch secrecy @args }; Service = 'vercel' }
        @{ Cmdlet = 'New-VercelDeployment'; Call = { New-VercelDeployment dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT -Target preview @args }; Service = 'vercel' }
        @{ Cmdlet = 'New-VercelWebhook'; Call = { New-VercelWebhook https://hooks.acme.example/vercel deployment.error @args }; Service = 'vercel' }
        @{ Cmdlet = 'Publish-VercelDeployment'; Call = { Publish-VercelDeployment dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT -Confirm:$false @args }; Service = 'vercel' }
        @{ Cmdlet = 'Remove-VercelAlias'; Call = { Remove-VercelAlias sophia-docs.vercel.app -WhatIf @args }; Service = 'vercel' }
        @{ Cmdlet = 'Remove-VercelDeployment'; Call = { Remove-VercelDeployment dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT -WhatIf @args }; Service = 'vercel' }
        @{ Cmdlet = 'Remove-VercelDomain'; Call = { Remove-VercelDomain docs.acme.example sophia-docs -WhatIf @args }; Service = 'vercel' }
        @{ Cmdlet = 'Remove-VercelEnvironmentVariable'; Call = { Remove-VercelEnvironmentVariable A_SECRET -GitBranch secrecy -Confirm:$false @args }; Service = 'vercel' }
        @{ Cmdlet = 'Remove-VercelWebhook'; Call = { Remove-VercelWebhook account_hook_sandbox000000001 -WhatIf @args }; Service = 'vercel' }
        @{ Cmdlet = 'Set-VercelAlias'; Call = { Set-VercelAlias sophia-web.vercel.app dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT -PassThru @args }; Service = 'vercel' }
        @{ Cmdlet = 'Set-VercelEnvironmentVariable'; Call = { Set-VercelEnvironmentVariable A_SECRET ([Net.NetworkCredential]::new('', ((Get-Content $file) -replace '^A_SECRET=')).SecurePassword) -GitBranch secrecy @args }; Service = 'vercel' }
        @{ Cmdlet = 'Stop-VercelDeployment'; Call = { Stop-VercelDeployment dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT -PassThru @args }; Service = 'vercel' }
        @{ Cmdlet = 'Test-VercelDomain'; Call = { Test-VercelDomain acme.example @args }; Service = 'vercel' }
        @{ Cmdlet = 'Undo-VercelDeployment'; Call = { Undo-VercelDeployment sophia-web -To dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT -Confirm:$false @args }; Service = 'vercel' }
        @{ Cmdlet = 'Wait-VercelDeployment'; Call = { Wait-VercelDeployment dpl_Ae8f4T5KHecTVhuFR7y6PMS6sFiT @args }; Service = 'vercel' }
        @{ Cmdlet = 'Connect-SophiaEnvironment'; Call = { Connect-SophiaEnvironment development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Export-SnowflakeQuery'; Call = { Export-SnowflakeQuery 'SELECT 1 AS ONE' "$file.csv" @args | Get-Content -Raw }; Service = 'snowflake' }
        @{ Cmdlet = 'Export-SophiaSecret'; Call = { Export-SophiaSecret -Environment development -As Json -Path "$file.json" -Force @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Disable-EstuaryTask'; Call = { Disable-EstuaryTask acmeCo/jira/source-jira -WhatIf @args }; Service = 'estuary' }
        @{ Cmdlet = 'Enable-EstuaryTask'; Call = { Enable-EstuaryTask acmeCo/jira/source-jira -WhatIf @args }; Service = 'estuary' }
        @{ Cmdlet = 'Get-EstuaryAlert'; Call = { Get-EstuaryAlert @args }; Service = 'estuary' }
        @{ Cmdlet = 'Get-EstuaryCapture'; Call = { Get-EstuaryCapture @args }; Service = 'estuary' }
        @{ Cmdlet = 'Get-EstuaryCollection'; Call = { Get-EstuaryCollection @args }; Service = 'estuary' }
        @{ Cmdlet = 'Get-EstuaryMaterialization'; Call = { Get-EstuaryMaterialization @args }; Service = 'estuary' }
        @{ Cmdlet = 'Get-EstuaryPublication'; Call = { Get-EstuaryPublication acmeCo/jira/source-jira @args }; Service = 'estuary' }
        @{ Cmdlet = 'Get-EstuaryStatistic'; Call = { Get-EstuaryStatistic @args }; Service = 'estuary' }
        @{ Cmdlet = 'Get-EstuaryTenant'; Call = { Get-EstuaryTenant @args }; Service = 'estuary' }
        @{ Cmdlet = 'Publish-EstuarySpec'; Call = { @{ collections = @{ 'acmeCo/secrecy' = @{ key = @('/id'); schema = @{ type = 'object'; required = @('id'); properties = @{ id = @{ type = 'string' } } } } } } | Publish-EstuarySpec -DryRun @args }; Service = 'estuary' }
        @{ Cmdlet = 'Send-EstuaryDocument'; Call = { @{ id = 'secrecy' } | Send-EstuaryDocument acmeCo/webhooks/orders @args }; Service = 'estuary' }
        @{ Cmdlet = 'Test-EstuaryDocument'; Call = { @{ id = 'secrecy' } | Test-EstuaryDocument acmeCo/webhooks/orders @args }; Service = 'estuary' }
        @{ Cmdlet = 'Test-EstuaryFreshness'; Call = { Test-EstuaryFreshness acmeCo/salesforce/account @args }; Service = 'estuary' }
        @{ Cmdlet = 'Get-GongActivity'; Call = { Get-GongActivity -From 2026-11-16 -To 2026-11-17 @args }; Service = 'gong' }
        @{ Cmdlet = 'Get-GongCall'; Call = { Get-GongCall -From 2026-11-16Z -To 2026-11-19Z @args }; Service = 'gong' }
        @{ Cmdlet = 'Get-GongCallTranscript'; Call = { Get-GongCallTranscript -From 2026-11-16Z -To 2026-11-17Z @args }; Service = 'gong' }
        @{ Cmdlet = 'Get-GongScorecard'; Call = { Get-GongScorecard @args }; Service = 'gong' }
        @{ Cmdlet = 'Get-GongUser'; Call = { Get-GongUser @args }; Service = 'gong' }
        @{ Cmdlet = 'Get-GongWorkspace'; Call = { Get-GongWorkspace @args }; Service = 'gong' }
        @{ Cmdlet = 'Get-SnowflakeColumn'; Call = { Get-SnowflakeColumn @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeDatabase'; Call = { Get-SnowflakeDatabase @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeQueryHistory'; Call = { Get-SnowflakeQueryHistory -First 1 @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeRole'; Call = { Get-SnowflakeRole @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeSchema'; Call = { Get-SnowflakeSchema @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeStatement'; Call = { Get-SnowflakeStatement $handle @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeTable'; Call = { Get-SnowflakeTable @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeUsage'; Call = { Get-SnowflakeUsage @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeUser'; Call = { Get-SnowflakeUser @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeView'; Call = { Get-SnowflakeView -Schema * @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SnowflakeWarehouse'; Call = { Get-SnowflakeWarehouse @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SophiaSecret'; Call = { Get-SophiaSecret @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Copy-SophiaEnvironment'; Call = { Copy-SophiaEnvironment development "secrecy-$([guid]::NewGuid().ToString('n'))" @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Get-SophiaEnvironment'; Call = { Get-SophiaEnvironment development -IncludeTag @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Get-SophiaEnvironmentTag'; Call = { Get-SophiaEnvironmentTag development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Get-SophiaSecretHistory'; Call = { Get-SophiaSecretHistory development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Get-SophiaSecretRotation'; Call = { Get-SophiaSecretRotation -Environment development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Invoke-SophiaSecretRotation'; Call = { Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN development -WhatIf @args }; Service = 'pulumi' }
        @{ Cmdlet = 'New-SophiaEnvironment'; Call = { New-SophiaEnvironment "secrecy-$([guid]::NewGuid().ToString('n'))" @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Remove-SophiaEnvironment'; Call = { Remove-SophiaEnvironment secrecy -Confirm:$false @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Remove-SophiaEnvironmentTag'; Call = { Remove-SophiaEnvironmentTag secrecy development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Restore-SophiaSecret'; Call = { Restore-SophiaSecret 1 development -WhatIf @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Set-SophiaEnvironmentTag'; Call = { Set-SophiaEnvironmentTag team data-platform development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Import-SophiaSecret'; Call = { Import-SophiaSecret $file development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Add-SnowflakeRow'; Call = { @{ ID = 1 } | Add-SnowflakeRow RAW.EVENTS @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Invoke-SnowflakeQuery'; Call = { Invoke-SnowflakeQuery 'SELECT 1 AS ONE' @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Get-SophiaPlan'; Call = { Set-Content "$file.plan.yaml" 'version: 1', 'environment: {allow: [GONG_API_SECRET]}', "snowflake: {warehouses: {SOPHIA_WH: {comment: '$([guid]::NewGuid())'}}}", 'vercel: {projects: {sophia-docs: {variables: {SECRECY_KEY: {value: "${env:GONG_API_SECRET}", targets: [production], comment: why}}}}}'; Get-SophiaPlan "$file.plan.yaml" -OutFile "$file.plan.json", "$file.plan.md" @args; Get-Content "$file.plan.json", "$file.plan.md" -Raw }; Service = 'snowflake' }
        @{ Cmdlet = 'Invoke-SophiaPlan'; Call = { Set-Content "$file.plan.yaml" 'version: 1', 'environment: {allow: [GONG_API_SECRET]}', "snowflake: {warehouses: {SOPHIA_WH: {comment: '$([guid]::NewGuid())'}}}", 'vercel: {projects: {sophia-docs: {variables: {SECRECY_KEY: {value: "${env:GONG_API_SECRET}", targets: [production], comment: why}}}}}'; Invoke-SophiaPlan "$file.plan.yaml" @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Receive-SnowflakeStatement'; Call = { Receive-SnowflakeStatement $handle @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Resume-SnowflakeWarehouse'; Call = { Resume-SnowflakeWarehouse SOPHIA_WH -PassThru @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Set-SnowflakeWarehouse'; Call = { Set-SnowflakeWarehouse SOPHIA_WH -AutoSuspend 300 -PassThru @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Stop-SnowflakeStatement'; Call = { Stop-SnowflakeStatement $handle @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Suspend-SnowflakeWarehouse'; Call = { Suspend-SnowflakeWarehouse SOPHIA_WH -PassThru @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Wait-SnowflakeStatement'; Call = { Wait-SnowflakeStatement $handle @args }; Service = 'snowflake' }
        @{ Cmdlet = 'Remove-SophiaSecret'; Call = { Remove-SophiaSecret A_SECRET development -Confirm:$false @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Set-SophiaSecret'; Call = { Set-SophiaSecret A_SECRET ([Net.NetworkCredential]::new('', ((Get-Content $file) -replace '^A_SECRET=')).SecurePassword) development @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Publish-SophiaMonitor'; Call = { Set-Content "$file.yaml" 'route: { receiver: none }', 'receivers: [{ name: none }]'; Publish-SophiaMonitor "$file.yaml" development -WhatIf @args }; Service = 'pulumi' }
        @{ Cmdlet = 'Send-SlackMessage'; Call = { Send-SlackMessage 'Hello' -Via Bot @args }; Service = 'slack' }
        @{ Cmdlet = 'Test-SophiaIntegration'; Call = { Test-SophiaIntegration Gong, Slack @args }; Service = 'gong' }
    )
    # These call no service, or do not mind what it does.
    $script:silent = @(
        @{ Cmdlet = 'Add-SophiaTestMeasurement'; Call = { try { Add-SophiaTestMeasurement $variables['GONG_API_SECRET'] 1 @args } catch { "$_" } } }
        @{ Cmdlet = 'Assert-SophiaTest'; Call = { try { Assert-SophiaTest $false $variables['GONG_API_SECRET'] -RecommendedAction $variables['GONG_API_SECRET'] @args } catch { $_ } } }
        @{ Cmdlet = 'Disconnect-SophiaEnvironment'; Call = { Disconnect-SophiaEnvironment @args } }
        @{ Cmdlet = 'Get-GongApiUsage'; Call = { Get-GongApiUsage @args } }
        @{ Cmdlet = 'Get-SophiaAlert'; Call = { Get-SophiaAlert -StatePath "$file.monitor" @args } }
        @{ Cmdlet = 'Get-SophiaAlertDecision'; Call = { Get-SophiaAlertDecision -StatePath "$file.monitor" @args } }
        @{ Cmdlet = 'Get-SophiaAlertRoute'; Call = { Get-SophiaAlertRoute @{ service = 'Gong' } -StatePath "$file.monitor" @args } }
        @{ Cmdlet = 'Get-SophiaConnection'; Call = { Get-SophiaConnection @args } }
        @{ Cmdlet = 'Get-SophiaDiagnostic'; Call = { Get-SophiaDiagnostic -Path "$file.json" @args; Get-Content "$file.json" -Raw } }
        @{ Cmdlet = 'Get-SophiaIntegrationTest'; Call = { Get-SophiaIntegrationTest @args } }
        @{ Cmdlet = 'Get-SophiaMetric'; Call = { Invoke-SophiaMonitor -StatePath "$file.monitor" | Out-Null; Get-SophiaMetric -StatePath "$file.monitor" @args } }
        @{ Cmdlet = 'Get-SophiaSetting'; Call = { Get-SophiaSetting @args } }
        @{ Cmdlet = 'Get-SophiaSilence'; Call = { Get-SophiaSilence -StatePath "$file.monitor" @args } }
        @{ Cmdlet = 'Invoke-SophiaMonitor'; Call = { Invoke-SophiaMonitor -StatePath "$file.monitor" @args; Get-Content "$file.monitor/state.json" -Raw } }
        @{ Cmdlet = 'New-SophiaMonitor'; Call = { New-SophiaMonitor "$file.new.yaml" -Force @args; Get-Content "$file.new.yaml" -Raw } }
        @{ Cmdlet = 'New-SophiaSilence'; Call = { New-SophiaSilence "job=`"$($variables['GONG_API_SECRET'])`"" -Duration 1h -Author $variables['GONG_API_SECRET'] -Comment $variables['GONG_API_SECRET'] -StatePath "$file.monitor" @args; Get-Content "$file.monitor/state.json" -Raw } }
        @{ Cmdlet = 'Remove-SophiaSilence'; Call = { try { Remove-SophiaSilence $variables['GONG_API_SECRET'] -StatePath "$file.monitor" @args } catch { $_ } } }
        @{ Cmdlet = 'Send-SophiaAlert'; Call = { Send-SophiaAlert "Alert $($variables['GONG_API_SECRET'])" -Label @{ job = $variables['GONG_API_SECRET'] } -Summary $variables['GONG_API_SECRET'] -StatePath "$file.monitor" @args; Get-Content "$file.monitor/state.json" -Raw } }
        @{ Cmdlet = 'Test-SophiaAlertRule'; Call = { Test-SophiaAlertRule -StatePath "$file.monitor" @args } }
        @{ Cmdlet = 'Test-SophiaManifest'; Call = { Set-Content "$file.plan.yaml" 'version: 1', "snowflake: {warehouses: {SOPHIA_WH: {size: '$($variables['GONG_API_SECRET'])'}}}"; Test-SophiaManifest "$file.plan.yaml" @args }}
        @{ Cmdlet = 'Test-SophiaMonitor'; Call = { Test-SophiaMonitor -StatePath "$file.monitor" @args } }
        @{ Cmdlet = 'Watch-SophiaMonitor'; Call = { try { Watch-SophiaMonitor "$file.missing" @args } catch { $_ } } }
        @{ Cmdlet = 'Register-SophiaIntegrationTest'; Call = { Register-SophiaIntegrationTest "$($variables['GONG_API_SECRET'])/" $variables['GONG_API_SECRET'] { $key } @args } }
        @{ Cmdlet = 'Skip-SophiaTest'; Call = { try { Skip-SophiaTest $variables['GONG_API_SECRET'] @args } catch { $_ } } }
        @{ Cmdlet = 'Unregister-SophiaIntegrationTest'; Call = { Unregister-SophiaIntegrationTest $variables['GONG_API_SECRET'] @args } }
        @{ Cmdlet = 'Select-SophiaConnection'; Call = { Get-SophiaConnection | Select-SophiaConnection @args } }
        @{ Cmdlet = 'Test-GongWebhook'; Call = { Test-GongWebhook -Url "https://hooks.acme.example/gong?key=$([uri]::EscapeDataString($variables['VERCEL_WEBHOOK_SECRET']))&also=$($variables['GONG_API_SECRET'])" -UrlKey ([Net.NetworkCredential]::new('', $variables['VERCEL_WEBHOOK_SECRET']).SecurePassword) @args } }
        @{ Cmdlet = 'Test-VercelWebhook'; Call = { Test-VercelWebhook '{}' 0123456789abcdef0123456789abcdef01234567 @args } }
    )
}

BeforeAll {
    . $PSScriptRoot/PesterSetup.ps1
    # A setting that no call sends anywhere, with characters that every encoding treats differently.
    $script:variables['VERCEL_WEBHOOK_SECRET'] = "k+/=&%`"\'`$<> key of many signs"
    $script:secretVariables += 'VERCEL_WEBHOOK_SECRET'

    # Has the service answer as a careless server would: with every secret that it knows.
    function Get-Echo([string] $Service, [string] $Cmdlet, [int] $Status) {
        # The file's secret is known once the file has been read.
        $echo = @(Get-SecretForm; if ($Cmdlet -in 'Compare-SophiaSecret', 'Compare-VercelEnvironmentVariable', 'Import-SophiaSecret', 'Import-VercelEnvironmentVariable', 'Set-SophiaSecret', 'Set-VercelEnvironmentVariable') { 'canary-of-the-file' }) -join ' '
        $body = @{ message = $echo; errors = @($echo); error = @{ message = $echo } } | ConvertTo-Json
        ConvertTo-Json @{ service = $Service; kind = 'Status'; status = $Status; body = $body }
    }

    # All that an error shows, in every way in which people look at one.
    function Get-ErrorText($Problem) {
        @(
            Get-Error -InputObject $Problem | Out-String -Width 500
            $Problem | ConvertTo-Json -WarningAction Ignore
            $Problem | Format-List * -Force | Out-String -Width 500
            $Problem | Out-String -Width 500
        ) -join "`n"
    }

    function Add-Echo([string] $Service, [string] $Cmdlet, [int] $Status) {
        Invoke-RestMethod "$admin/faults" -Method Post -ContentType application/json -Body (Get-Echo @PSBoundParameters) | Out-Null
    }
}
AfterAll {
    Clear-Sandbox
    Get-SophiaEnvironment 'secrecy-*' | Remove-SophiaEnvironment -Confirm:$false
    # Other files expect the seeded environment unchanged.
    Remove-SophiaSecret A_SECRET development -Confirm:$false -ErrorAction Ignore
    Get-VercelEnvironmentVariable -GitBranch secrecy | Remove-VercelEnvironmentVariable -Confirm:$false
    Remove-VercelEnvironmentVariable SECRECY_KEY -Project sophia-docs -Confirm:$false -ErrorAction Ignore
    Close-Sandbox
}

Describe 'Secrets' {
    BeforeEach {
        Clear-Sandbox
        $script:handle = (Invoke-SnowflakeQuery 'SELECT 1 AS ONE' -NoWait).StatementHandle
        $script:file = Join-Path $TestDrive test.env
        Set-Content $file 'A_SECRET=canary-of-the-file'
    }

    It 'are looked for in every cmdlet' -ForEach @{ Covered = $calls.Cmdlet + $silent.Cmdlet } {
        (Get-Command -Module SophiaAI).Name | Sort-Object | Should -Be ($covered | Sort-Object)
    }

    It 'are found where they show' {
        $secret = $variables['GONG_API_SECRET']
        Find-Secret "Bearer $secret" | Should -Contain $secret
        foreach ($prefix in 'k', 'ke', 'key') {
            Find-Secret ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("${prefix}:$secret/"))) | Should -Not -BeNullOrEmpty
        }
        $odd = $variables['VERCEL_WEBHOOK_SECRET']
        foreach ($encoded in [Net.WebUtility]::UrlEncode($odd), [Net.WebUtility]::HtmlEncode($odd), (ConvertTo-Json $odd), (ConvertTo-Json (ConvertTo-Json $odd))) {
            Find-Secret "before $encoded after" | Should -Not -BeNullOrEmpty
        }
        Find-Secret "k+/=&%`"\'`r`n`$<> key of many signs" | Should -Not -BeNullOrEmpty
        Find-Secret 'nothing of the kind' | Should -BeNullOrEmpty
    }

    It 'do not show in the output of <cmdlet>, however it is shown' -ForEach ($calls + $silent) {
        # What is in one object is in all: a few of them are shown in every way. A line of a file is shown without what
        # Get-Content adds to it, the drive with its provider and all their members; an error, in its own ways.
        $results = @(& $call -ErrorAction SilentlyContinue) | Select-Object -First 3 | ForEach-Object {
            switch ($_) {
                { $_ -is [string] } { "$_" }
                { $_ -is [Management.Automation.ErrorRecord] } { Get-ErrorText $_ }
                default { $_ }
            }
        }
        $file = Join-Path $TestDrive 'results.clixml'
        $results | Export-Clixml $file -Depth 6
        $text = @(
            $results | Out-String -Width 500
            $results | Format-Table -Property * | Out-String -Width 5000
            $results | Format-List -Property * -Force | Out-String -Width 500
            $results | Format-Custom -Depth 3 | Out-String -Width 500
            $results | ConvertTo-Json -Depth 6 -WarningAction Ignore
            $results | ConvertTo-Csv
            Get-Content $file -Raw
        ) -join "`n"
        Find-Secret $text | Should -BeNullOrEmpty
        $text.Contains('canary') | Should -BeFalse
    }

    # One command of each service: that no command's errors hold a secret, however they are dumped, is tested in process.
    It 'do not show in the errors of <cmdlet>, however they are shown' -ForEach $calls.Where({ $_.Cmdlet -in 'Get-GongWorkspace', 'Get-VercelDeployment', 'Get-EstuaryCollection', 'Invoke-SnowflakeQuery', 'Import-SophiaSecret', 'Test-SophiaIntegration' }) {
        $Error.Clear()
        Add-Echo -Service $service -Cmdlet $cmdlet -Status 400
        & $call -ErrorAction SilentlyContinue | Out-Null
        $Error | Should -Not -BeNullOrEmpty
        foreach ($problem in $Error) {
            $text = Get-ErrorText $problem
            Find-Secret $text | Should -BeNullOrEmpty
            $text.Contains('canary') | Should -BeFalse
        }
    }
}

# One session for all commands: transcripts are of sessions, and each session costs as much as a hundred commands.
Describe 'Transcripts with -Verbose and -Debug' -ForEach @{ All = $calls } {
    BeforeAll {
        Clear-Sandbox
        $script:handle = (Invoke-SnowflakeQuery 'SELECT 1 AS ONE' -NoWait).StatementHandle
        $script:file = Join-Path $TestDrive test.env
        Set-Content $file 'A_SECRET=canary-of-the-file'
        $script = foreach ($item in $all) {
            Set-Content (Join-Path $TestDrive "$($item.Cmdlet).fault") (Get-Echo -Service $item.Service -Cmdlet $item.Cmdlet -Status 400)
            # The first call fails, the second one succeeds.
            "
            Invoke-RestMethod '$admin/faults' -Method Post -ContentType application/json -Body ([IO.File]::ReadAllText('$TestDrive/$($item.Cmdlet).fault')) | Out-Null
            Start-Transcript '$TestDrive/$($item.Cmdlet).txt' | Out-Null
            foreach (`$attempt in 1, 2) { & { $($item.Call) } -Verbose -Debug | Out-Default }
            Get-Error | Out-Default
            Stop-Transcript | Out-Null"
        }
        $script:output = (Invoke-Pwsh "`$file = '$file'; `$handle = '$handle'; $script").Output
    }

    It 'do not show secrets in what is seen' {
        Find-Secret $output | Should -BeNullOrEmpty
        $output.Contains('canary') | Should -BeFalse
    }

    It 'do not show secrets of <cmdlet>' -ForEach $calls {
        $text = Get-Content (Join-Path $TestDrive "$cmdlet.txt") -Raw
        foreach ($part in 'VERBOSE', 'DEBUG', 'FullyQualifiedErrorId') { $text.Contains($part) | Should -BeTrue }
        Find-Secret $text | Should -BeNullOrEmpty
        $text.Contains('canary') | Should -BeFalse
    }
}
