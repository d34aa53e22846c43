using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SophiaAI.Snowflake;

/// <summary>Completes handles of the statements that this runspace has submitted, newest first. It asks no service.</summary>
public sealed class StatementHandleCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return StatementMemory.NewestFirst
            .Where(statement => statement.Handle.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static statement => new CompletionResult(statement.Handle, statement.Handle, CompletionResultType.ParameterValue, statement.Description));
    }
}
