using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SophiaAI.Secrets.Importing;

/// <summary>Completes the names of registered vaults, once SecretManagement is loaded: loading it would take too long for a key press.</summary>
public sealed class VaultCompleter : IArgumentCompleter
{
    private const string Script = """
        if (Get-Module Microsoft.PowerShell.SecretManagement) { Microsoft.PowerShell.SecretManagement\Get-SecretVault -ErrorAction Ignore | ForEach-Object Name }
        """;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript(Script, useLocalScope: true).Invoke<string>()
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, name))
            .ToArray();
    }

    private static string Quoted(string name) =>
        name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
