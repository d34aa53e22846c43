<#
    Stands in for Microsoft.PowerShell.SecretManagement, which the tests do not need to have: the two commands that
    Import-SophiaSecret uses and the one that completes vaults, with the parameters, types and answers of the real ones.
    It needs nothing but the language, since the engine of the tests has no Write-Error. A String comes as SecureString unless -AsPlainText is given, as there. What is in the vault is in $FakeVault of the
    global scope: name = value.
#>
enum SecretType { Unknown; ByteArray; String; SecureString; PSCredential; Hashtable }

class SecretInformation {
    [string] $Name
    [SecretType] $Type
    [string] $VaultName
    [System.Collections.ObjectModel.ReadOnlyDictionary[string, object]] $Metadata

    SecretInformation([string] $name, [SecretType] $type, [string] $vaultName) {
        $this.Name = $name
        $this.Type = $type
        $this.VaultName = $vaultName
    }
}

function ConvertTo-Secure([string] $Text) {
    $secure = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secure.AppendChar($character) }
    $secure
}

function New-Problem([string] $Message, [string] $Id) {
    [System.Management.Automation.ErrorRecord]::new([System.Management.Automation.ItemNotFoundException]::new($Message), $Id, 'ObjectNotFound', $null)
}

function Get-Problem([string] $Vault) {
    if ($Vault -and $Vault -ne 'team') { New-Problem "Vault $Vault does not exist in registry." 'GetSecretInfoVaultNotFound' }
    elseif ($global:FakeVaultLocked) { New-Problem 'A valid password is required to access the vault.' 'VaultLocked' }
}

function Get-SecretInfo {
    [CmdletBinding()]
    [OutputType([SecretInformation])]
    param([Parameter(Position = 0)] [string] $Name = '*', [Parameter(Position = 1)] [string] $Vault)
    $problem = Get-Problem $Vault
    if ($problem) { $PSCmdlet.WriteError($problem); return }
    foreach ($key in $global:FakeVault.Keys) {
        if ($key -notlike $Name) { continue }
        $value = $global:FakeVault[$key]
        $type = if ($value -is [byte[]]) { 'ByteArray' } elseif ($null -eq $value) { 'Unknown' } else { $value.GetType().Name }
        [SecretInformation]::new($key, $type, 'team')
    }
}

function Get-Secret {
    [CmdletBinding(DefaultParameterSetName = 'NameParameterSet')]
    param(
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'NameParameterSet')] [string] $Name,
        [Parameter(Position = 1, ParameterSetName = 'NameParameterSet')] [string] $Vault,
        [Parameter(Mandatory, ValueFromPipeline, ParameterSetName = 'InfoParameterSet')] [SecretInformation] $InputObject,
        [switch] $AsPlainText
    )
    process {
        if ($InputObject) { $Name = $InputObject.Name }
        $problem = Get-Problem $Vault
        if (-not $problem -and $Name -notin $global:FakeVault.Keys) { $problem = New-Problem "The secret $Name was not found." 'GetSecretNotFound' }
        if ($problem) { $PSCmdlet.WriteError($problem); return }
        $value = $global:FakeVault[$Name]
        if ($value -is [string] -and -not $AsPlainText) { ConvertTo-Secure $value } else { $PSCmdlet.WriteObject($value, $false) }
    }
}

function Get-SecretVault {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string[]] $Name = '*')
    [pscustomobject] @{ Name = 'team'; ModuleName = 'FakeVault'; IsDefaultVault = $true } | Where-Object Name -Like $Name[0]
}

Export-ModuleMember -Function Get-SecretInfo, Get-Secret, Get-SecretVault
