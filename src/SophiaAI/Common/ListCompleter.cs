using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SophiaAI.Common;

/// <summary>Completes a parameter from a list that is available without calling a service.</summary>
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
            .Where(item => Begins(item, word))
            .Select(item => new CompletionResult(Quoted(Typed(item)), item, CompletionResultType.ParameterValue, Describe(item)));
    }

    /// <summary>Whether the typed text may be the beginning of an item.</summary>
    protected virtual bool Begins(string item, string word)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text that the parameter accepts for an item: by default the item itself. The quotes that PowerShell needs are added.</summary>
    protected virtual string Typed(string item) => item;

    /// <summary>A description that distinguishes an item from others: by default the item itself.</summary>
    protected virtual string Describe(string item) => item;

    private static string Quoted(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(static next => char.IsAsciiLetterOrDigit(next) || next is '_' or '-' or '.' or '/')
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
