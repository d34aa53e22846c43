using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Secrets;

namespace SophiaAI.Snowflake;

/// <summary>Combines a statement with its values, and finds what is wrong with the call before anything is sent.</summary>
internal static class QueryArguments
{
    /// <summary>The query of a command with its values. A wrong call ends the command.</summary>
    /// <param name="cmdlet">The command, which has <c>-Parameter</c>.</param>
    /// <param name="text">The statement.</param>
    /// <param name="statement">What its text reveals.</param>
    /// <param name="values">The values that the user gave.</param>
    /// <param name="scalar">Whether one value is wanted.</param>
    public static SnowflakeQuery For(PSCmdlet cmdlet, string text, SnowflakeStatementText statement, object?[]? values, bool scalar)
    {
        bool given = cmdlet.MyInvocation.BoundParameters.ContainsKey(nameof(InvokeSnowflakeQueryCommand.Parameter));
        SnowflakeQuery query = Apply(text, given ? values ?? [null] : null, out string? fault);
        fault ??= Fault(query, statement, scalar);
        if (fault is not null) cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall("WrongParameter", fault, values));
        return query with { AllowsSeveral = statement.Statements > 1 };
    }

    /// <summary>Reads a text. One without a statement is an error, and so is the path of a file where SQL was wanted.</summary>
    /// <param name="cmdlet">Whose error it is.</param>
    /// <param name="text">The text.</param>
    /// <param name="file">The file that it is from; null if it was typed.</param>
    /// <param name="fileParameter">The command's parameter for a file with SQL.</param>
    /// <returns>Null after an error.</returns>
    public static SnowflakeStatementText? Read(SophiaCmdlet cmdlet, string text, string? file, string fileParameter)
    {
        if (file is null && IsPath(text))
        {
            cmdlet.WriteError(ErrorRecords.WrongCall("PathAsQuery", $"'{text}' is the path of a file, and not SQL.", text, $"Give it with -{fileParameter}."));
            return null;
        }

        SnowflakeStatementText statement = SnowflakeStatementText.Read(text);
        if (statement.Statements > 0) return statement;
        cmdlet.WriteError(ErrorRecords.WrongCall("NoStatement", file is null ? "The text contains no statement." : $"'{file}' contains no statement.", file ?? text));
        return null;
    }

    private static bool IsPath(string text) => text.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) && !text.Any(char.IsWhiteSpace);

    /// <summary>The query with its values: those of an array for <c>?</c>, those of one hashtable for <c>:name</c>. No value is an array afterwards.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="values">The values that the user gave; null if none were given.</param>
    /// <param name="fault">What is wrong with the values; null if nothing is.</param>
    private static SnowflakeQuery Apply(string text, object?[]? values, out string? fault)
    {
        if (values is null)
        {
            fault = null;
            return new SnowflakeQuery(text);
        }

        SnowflakeQuery query = Combine(text, Array.ConvertAll(values, Plain), out fault);
        return fault is null ? ArrayValues.Expand(query, out fault) : query;
    }

    /// <summary>What is wrong with a query; null if nothing is.</summary>
    private static string? Fault(SnowflakeQuery query, SnowflakeStatementText statement, bool scalar)
    {
        if (statement.Statements > 1 && query.Parameters.Count > 0)
            return $"The text contains {statement.Statements} statements, but Snowflake accepts values for a single statement only. Run the statement that has values by itself.";
        if (statement.Statements > 1 && scalar) return $"-Scalar needs one statement; the text contains {statement.Statements}.";
        // Without values nothing is counted: the service knows better what is a place for one.
        if (query.Parameters.Count == 0) return null;
        int places = SnowflakeStatementText.Read(query.Statement).Placeholders;
        if (places != query.Parameters.Count)
            return $"The statement has {Grammar.Count(places, "question mark")}, but {Grammar.Count(query.Parameters.Count, "value was", "values were")} given. An array that is a single value, such as bytes, needs a comma before it: -Parameter (, $bytes).";
        return SnowflakeQuery.UnsupportedParameter(query);
    }

    private static SnowflakeQuery Combine(string text, object?[] plain, out string? fault)
    {
        fault = null;
        if (plain is not [IDictionary named]) return new SnowflakeQuery(text) { Parameters = plain };
        Dictionary<string, object?> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in named) byName[Convert.ToString(Plain(entry.Key), CultureInfo.InvariantCulture)!] = Plain(entry.Value);
        SnowflakeQuery query = SnowflakeQuery.WithNamed(text, byName, out IReadOnlyList<string> unused);
        if (unused.Count > 0)
            fault = $"The statement has no place for {string.Join(", ", unused.Order(StringComparer.OrdinalIgnoreCase).Select(static name => $":{name}"))}. A place is written :name, and not directly after a value, where a colon is a path or a cast.";
        else if (SnowflakeStatementText.Read(text).Placeholders > 0)
            fault = "The statement has question marks, but a hashtable gives values for names. Use one of the two for all values.";
        return query;
    }

    // A value as the providers know it, which know neither the engine's wrappers nor its secrets.
    private static object? Plain(object? value) => EngineValue.Bare(value) switch
    {
        SecureString secret => SecretText(secret),
        object?[] several => Array.ConvertAll(several, Plain),
        IList several and not byte[] => several.Cast<object?>().Select(Plain).ToArray(),
        var plain => plain,
    };

    // From here on it is masked wherever it comes back, such as in the service's words about the statement.
    private static string SecretText(SecureString secret)
    {
        string text = SecureText.Read(secret);
        SecretRedactor.Shared.Register(text);
        return text;
    }
}
