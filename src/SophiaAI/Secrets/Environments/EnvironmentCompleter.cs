using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SophiaAI.Secrets.Environments;

/// <summary>Completes environments from those that earlier commands of the runspace have seen, by any part of their name, to the full name.</summary>
public sealed class EnvironmentCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return EnvironmentMemory.Names
            .Where(name => StartsAtPart(name, word))
            .Select(static name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
    }

    private static bool StartsAtPart(string name, string word) =>
        name.StartsWith(word, StringComparison.OrdinalIgnoreCase) || name.Contains('/' + word, StringComparison.OrdinalIgnoreCase);
}
