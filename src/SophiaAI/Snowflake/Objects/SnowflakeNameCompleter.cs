using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Snowflake.Objects;

/// <summary>Completes names of objects from those that earlier commands of the runspace have seen.</summary>
/// <typeparam name="T">The type of the objects' records.</typeparam>
public sealed class SnowflakeNameCompleter<T> : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return SnowflakeNames.Of<T>()
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult(Argument(SnowflakeIdentifier.Typed(name)), name, CompletionResultType.ParameterValue, name));
    }

    private static string Argument(string typed) => typed.All(static next => char.IsAsciiLetterOrDigit(next) || next == '_')
        ? typed
        : $"'{typed.Replace("'", "''", StringComparison.Ordinal)}'";
}
