using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Secrets.Importing;

/// <summary>Completes the names of registered vaults, if SecretManagement is already loaded: loading it takes too long for a key press.</summary>
public sealed class VaultCompleter : ListCompleter
{
    private const string Script = """
        if (Get-Module Microsoft.PowerShell.SecretManagement) { Microsoft.PowerShell.SecretManagement\Get-SecretVault -ErrorAction Ignore | ForEach-Object Name }
        """;

    /// <inheritdoc/>
    protected override IEnumerable<string> Items
    {
        get
        {
            using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            return shell.AddScript(Script, useLocalScope: true).Invoke<string>();
        }
    }
}
