using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SophiaAI.Common;

/// <summary>Completes a parameter from a list that is in memory.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    /// <summary>What to offer, in order.</summary>
    protected abstract IEnumerable<string> Items { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return Items
            .Where(item => item.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static item => new CompletionResult(item, item, CompletionResultType.ParameterValue, item));
    }
}
