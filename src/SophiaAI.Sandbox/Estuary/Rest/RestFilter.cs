using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Rest;

/// <summary>A condition in a query string: <c>catalog_name=like.acmeCo/%25</c>.</summary>
internal sealed class RestFilter
{
    private readonly string _column;
    private readonly Func<string?, bool> _holds;

    private RestFilter(string column, Func<string?, bool> holds)
    {
        _column = column;
        _holds = holds;
    }

    public static RestFilter Parse(RestTable table, string column, string condition)
    {
        if (!table.Columns.Contains(column))
            throw new RestException(StatusCodes.Status400BadRequest, "42703", $"column {table.Name}.{column} does not exist");
        (string comparison, string operand) = condition.Split('.', 2) is [var word, var rest] ? (word, rest) : ("", condition);
        string wanted = Plain(column, operand);
        return new RestFilter(column, comparison switch
        {
            "eq" => value => value == wanted,
            "neq" => value => value is not null && value != wanted,
            "gt" => value => string.CompareOrdinal(value, wanted) > 0,
            "gte" => value => string.CompareOrdinal(value, wanted) >= 0,
            "lt" => value => value is not null && string.CompareOrdinal(value, wanted) < 0,
            "lte" => value => value is not null && string.CompareOrdinal(value, wanted) <= 0,
            "is" => value => operand == "null" ? value is null : value == operand,
            "in" => value => value is not null && Listed(operand).Select(o => Plain(column, o)).Contains(value),
            "like" => value => value is not null && IsLike(value, operand, ignoreCase: false),
            "ilike" => value => value is not null && IsLike(value, operand, ignoreCase: true),
            _ => throw new RestException(StatusCodes.Status400BadRequest, "PGRST100", $"\"failed to parse filter ({condition})\" (line 1, column 1)"),
        });
    }

    public bool Holds(JsonObject row) => _holds(row[_column] switch
    {
        null => null,
        { } node when node.GetValueKind() == JsonValueKind.String => Plain(_column, node.GetValue<string>()),
        { } node => node.ToJsonString(),
    });

    private static IEnumerable<string> Listed(string operand) => operand.Trim('(', ')').Split(',').Select(o => o.Trim('"'));

    /// <summary>Ids are written with colons, and found without.</summary>
    private static string Plain(string column, string text) =>
        column.EndsWith("id", StringComparison.Ordinal) && text.Length == 23 && text.Count(c => c == ':') == 7 ? EstuaryIds.WithoutColons(text) : text;

    private static bool IsLike(string value, string pattern, bool ignoreCase) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace('%', '*').Replace('_', '?'), value, ignoreCase);
}
