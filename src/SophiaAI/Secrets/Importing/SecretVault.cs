using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Secrets.Importing;

/// <summary>A Microsoft.PowerShell.SecretManagement vault, read through that module's own commands.</summary>
internal sealed class SecretVault
{
    // Qualified with the module's name, so that no other module's commands see the secrets' names, and so that it is loaded if needed.
    private static readonly ScriptBlock s_list = ScriptBlock.Create(
        @"param($vault, $name) Microsoft.PowerShell.SecretManagement\Get-SecretInfo -Vault $vault -Name $name -ErrorAction Stop");

    private static readonly ScriptBlock s_get = ScriptBlock.Create(
        @"param($vault, $name) Microsoft.PowerShell.SecretManagement\Get-Secret -Vault $vault -Name $name -ErrorAction Stop");

    private readonly SophiaCmdlet _cmdlet;
    private readonly string _vault;
    private bool _failed;

    public SecretVault(SophiaCmdlet cmdlet, string vault)
    {
        _cmdlet = cmdlet;
        _vault = vault;
    }

    /// <summary>Adds the secrets with these names; without names every secret in the vault.</summary>
    public void AddTo(ImportInputs inputs, string[]? names)
    {
        NameFilter filter = NameFilter.OfNames(names);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (string pattern in names ?? ["*"])
        {
            foreach (PSObject secret in Call(inputs, s_list, pattern) ?? [])
            {
                string name = secret.Properties["Name"]?.Value?.ToString() ?? string.Empty;
                if (filter.Matches(name) && seen.Add(name)) Add(inputs, name, secret.Properties["Type"]?.Value?.ToString());
            }

            // If one pattern failed, so will the next.
            if (_failed) return;
        }

        foreach (string missing in filter.Unmatched)
            inputs.Refuse(ErrorRecords.WrongCall("UnknownVaultSecret", $"The vault {_vault} has no secret '{missing}'.", missing, "Check the name. Get-SecretInfo lists them."));
    }

    private void Add(ImportInputs inputs, string name, string? type)
    {
        if (!ImportValue.IsName(name, out ErrorRecord? wrong))
        {
            inputs.Refuse(wrong!);
        }
        else if (type is "Hashtable" or "ByteArray")
        {
            inputs.Refuse(ErrorRecords.WrongCall("UnsupportedValue", $"The secret {name} of the vault {_vault} has the type {type}, which no variable can hold.", name,
                "Secrets of the types String, SecureString and PSCredential can be imported."));
        }
        else if (Call(inputs, s_get, name) is { } values)
        {
            // A list, from a vault that outputs bytes one by one, is refused like everything else that is not text.
            inputs.Add(name, values.Length == 1 ? values[0] : values.Length == 0 ? null : values);
        }
    }

    // Null after an error.
    private PSObject[]? Call(ImportInputs inputs, ScriptBlock script, string name)
    {
        try
        {
            return _cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, script, input: null, _vault, name).OfType<PSObject>().ToArray();
        }
        catch (CommandNotFoundException exception) when (exception.CommandName?.Contains("SecretManagement", StringComparison.OrdinalIgnoreCase) == true)
        {
            _failed = true;
            inputs.Refuse(ErrorRecords.NoSecretManagement(exception, _vault));
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            _failed = ReferenceEquals(script, s_list);
            inputs.Refuse(ErrorRecords.VaultNotReadable(_vault, name, Reason(exception)));
        }

        return null;
    }

    // The vault's own message, not the one saying that it was told to stop at errors.
    private static string Reason(RuntimeException exception) =>
        exception is ActionPreferenceStopException ? exception.ErrorRecord.Exception.Message : exception.Message;
}
