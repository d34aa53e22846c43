@{
    RootModule           = 'SophiaAI.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '7d0c8b0e-5f5d-4e0b-9a5e-3f0e2b7c6a41'
    Author               = 'SophiaAI contributors'
    CompanyName          = 'SophiaAI contributors'
    Copyright            = '(c) SophiaAI contributors. MIT licence.'
    Description          = 'Runs a data platform''s integrations with Snowflake, Gong, Vercel and Estuary Flow: query and list them, import their secrets into Pulumi ESC, and test that every one of them works.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')

    # Loads before the root module: it opens the private load context that the cmdlets' dependencies live in.
    NestedModules        = @('SophiaAI.Loader.dll')

    CmdletsToExport      = @(
        'Add-SnowflakeRow'
        'Add-VercelDomain'
        'Compare-SophiaSecret'
        'Connect-SophiaEnvironment'
        'Copy-SophiaEnvironment'
        'Disconnect-SophiaEnvironment'
        'Export-SnowflakeQuery'
        'Export-SophiaSecret'
        'Get-EstuaryCollection'
        'Get-GongWorkspace'
        'Get-SnowflakeColumn'
        'Get-SnowflakeDatabase'
        'Get-SnowflakeQueryHistory'
        'Get-SnowflakeRole'
        'Get-SnowflakeSchema'
        'Get-SnowflakeStatement'
        'Get-SnowflakeTable'
        'Get-SnowflakeUsage'
        'Get-SnowflakeUser'
        'Get-SnowflakeView'
        'Get-SnowflakeWarehouse'
        'Get-SophiaConnection'
        'Get-SophiaEnvironment'
        'Get-SophiaEnvironmentTag'
        'Get-SophiaSecret'
        'Get-SophiaSecretHistory'
        'Get-SophiaSecretRotation'
        'Get-SophiaSetting'
        'Get-VercelDeployment'
        'Get-VercelDnsRecord'
        'Get-VercelDomain'
        'Get-VercelUsage'
        'Get-VercelWebhook'
        'Import-SophiaSecret'
        'Invoke-SnowflakeQuery'
        'Invoke-SophiaSecretRotation'
        'New-SophiaEnvironment'
        'New-VercelWebhook'
        'Receive-SnowflakeStatement'
        'Remove-SophiaEnvironment'
        'Remove-SophiaEnvironmentTag'
        'Remove-SophiaSecret'
        'Remove-VercelDomain'
        'Remove-VercelWebhook'
        'Restore-SophiaSecret'
        'Resume-SnowflakeWarehouse'
        'Select-SophiaConnection'
        'Set-SnowflakeWarehouse'
        'Set-SophiaEnvironmentTag'
        'Set-SophiaSecret'
        'Stop-SnowflakeStatement'
        'Suspend-SnowflakeWarehouse'
        'Test-SophiaIntegration'
        'Test-VercelDomain'
        'Test-VercelWebhook'
        'Wait-SnowflakeStatement'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @('Snowflake', 'Gong', 'Vercel', 'Estuary', 'Pulumi', 'ESC', 'Slack', 'Secrets', 'Monitoring', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
