using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Common;

/// <summary>Completes a parameter from a list that is available without calling a service.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    /// <summary>What to offer, in order.</summary>
    protected abstract IEnumerable<string> Items { get; }

    /// <summary>What to offer beside the parameters that were typed before: by default always the same.</summary>
    /// <param name="typed">The parameters and their arguments.</param>
    protected virtual IEnumerable<string> ItemsBeside(IDictionary typed) => Items;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete ?? string.Empty;
        string text = typed.Trim('\'', '"');
        string before = Before(text);
        string word = text[before.Length..];
        CompletionResult[] found = ItemsBeside(fakeBoundParameters ?? new Hashtable())
            .Where(item => Begins(item, word))
            .Select(item => new CompletionResult(Written(before + item), ShownText.Line(item), CompletionResultType.ParameterValue, ShownText.Line(Describe(item))))
            .ToArray();
        return found.Length > 0 ? found : [Unchanged(typed)];
    }

    // Without any result, the engine would offer the files of the current folder.
    private CompletionResult Unchanged(string typed) =>
        new(typed.Length > 0 ? typed : " ", "(nothing known)", CompletionResultType.Text, Nothing);

    /// <summary>What to say if nothing can be offered.</summary>
    protected virtual string Nothing => "Names are offered once a command has listed them.";

    /// <summary>What stands in the typed text before the item that is to be completed: by default nothing.</summary>
    protected virtual string Before(string text) => string.Empty;

    /// <summary>Whether the typed text may be the beginning of an item.</summary>
    protected virtual bool Begins(string item, string word)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text that the parameter accepts for an item: by default the item itself. The quotes that PowerShell needs are added.</summary>
    protected virtual string Typed(string item) => item;

    /// <summary>What is written in the line for an item: by default its text, with the quotes that PowerShell needs.</summary>
    protected virtual string Written(string item) => Quoted(Typed(item));

    /// <summary>A description that distinguishes an item from others: by default the item itself.</summary>
    protected virtual string Describe(string item) => item;

    /// <summary>A text as it is typed in a line: with quotes where PowerShell needs them.</summary>
    internal static string Quoted(string text)
    {
        // The line that is typed is shown too. With escapes it is safe to show, and still means the exact text.
        if (VisibleText.Lines(text) != text) return InDoubleQuotes(text);
        return text.Length > 0 && text[0] != '-' && text.All(static next => char.IsAsciiLetterOrDigit(next) || next is '_' or '-' or '.' or '/')
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
    }

    // The engine's double quotes include three typographic ones.
    private static string InDoubleQuotes(string text)
    {
        StringBuilder typed = new("\"");
        foreach (char next in text)
        {
            if (next is '"' or '$' or '`' or '\u201C' or '\u201D' or '\u201E') typed.Append('`').Append(next);
            else if (VisibleText.IsShown(next)) typed.Append(next);
            else typed.Append("`u{").Append(((int)next).ToString("x", CultureInfo.InvariantCulture)).Append('}');
        }

        return typed.Append('"').ToString();
    }
}
