using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SophiaAI.Providers.Services.Snowflake.Connections;

namespace SophiaAI.Settings;

/// <summary>Completes the names of the connections of Snowflake's tools. Reads one small file of this user; offers nothing where it can't.</summary>
public sealed class SnowflakeConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return SnowflakeConnectionFile.TryReadNames()
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, name));
    }

    // TOML takes any text as a name when it is in quotes.
    private static string Quoted(string name) =>
        name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
