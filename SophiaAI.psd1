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
        'Compare-SophiaSecret'
        'Compare-VercelEnvironmentVariable'
        'Connect-SophiaEnvironment'
        'Copy-SophiaEnvironment'
        'Disconnect-SophiaEnvironment'
        'Export-SnowflakeQuery'
        'Export-SophiaSecret'
        'Export-VercelEnvironmentVariable'
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
        'Get-VercelAlias'
        'Get-VercelDeployment'
        'Get-VercelDeploymentLog'
        'Get-VercelEnvironmentVariable'
        'Get-VercelProject'
        'Get-VercelTeam'
        'Import-SophiaSecret'
        'Import-VercelEnvironmentVariable'
        'Invoke-SnowflakeQuery'
        'Invoke-SophiaSecretRotation'
        'New-SophiaEnvironment'
        'New-VercelDeployment'
        'Publish-VercelDeployment'
        'Receive-SnowflakeStatement'
        'Remove-SophiaEnvironment'
        'Remove-SophiaEnvironmentTag'
        'Remove-SophiaSecret'
        'Remove-VercelAlias'
        'Remove-VercelDeployment'
        'Remove-VercelEnvironmentVariable'
        'Restore-SophiaSecret'
        'Resume-SnowflakeWarehouse'
        'Select-SophiaConnection'
        'Set-SnowflakeWarehouse'
        'Set-SophiaEnvironmentTag'
        'Set-SophiaSecret'
        'Set-VercelAlias'
        'Set-VercelEnvironmentVariable'
        'Stop-SnowflakeStatement'
        'Stop-VercelDeployment'
        'Suspend-SnowflakeWarehouse'
        'Test-SophiaIntegration'
        'Undo-VercelDeployment'
        'Wait-SnowflakeStatement'
        'Wait-VercelDeployment'
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
