using System.Text.Json;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Cuts a query into tokens.</summary>
internal static partial class GraphQLLexer
{
    public static IReadOnlyList<GraphQLToken> Read(string query)
    {
        var tokens = new List<GraphQLToken>();
        var (position, line, lineStart) = (0, 1, 0);
        while (position < query.Length)
        {
            var location = new GraphQLLocation(line, position - lineStart + 1);
            var match = Token().Match(query, position);
            if (!match.Success)
                throw new GraphQLException($"Syntax error: unexpected character '{query[position]}'", location);
            if (Classify(match) is { } kind)
                tokens.Add(new GraphQLToken(kind, kind == GraphQLTokenKind.Text ? Unquote(match, location) : match.Value, location));

            position += match.Length;
            line += match.Value.Count(c => c == '\n');
            var lastBreak = match.Value.LastIndexOf('\n');
            if (lastBreak >= 0)
                lineStart = match.Index + lastBreak + 1;
        }

        tokens.Add(new GraphQLToken(GraphQLTokenKind.End, "", new GraphQLLocation(line, position - lineStart + 1)));
        return tokens;
    }

    private static GraphQLTokenKind? Classify(Match match) =>
        match.Groups["name"].Success ? GraphQLTokenKind.Name
        : match.Groups["text"].Success || match.Groups["block"].Success ? GraphQLTokenKind.Text
        : match.Groups["number"].Success ? GraphQLTokenKind.Number
        : match.Groups["mark"].Success ? GraphQLTokenKind.Mark
        : null;

    private static string Unquote(Match match, GraphQLLocation location)
    {
        if (match.Groups["block"].Success)
            return match.Groups["block"].Value.Trim();
        try
        {
            // GraphQL took its quoted strings from JSON.
            return JsonSerializer.Deserialize<string>(match.Value)!;
        }
        catch (JsonException)
        {
            throw new GraphQLException("Syntax error: a string that is not well formed", location);
        }
    }

    [GeneratedRegex("""
        \G(?:
          (?<space>[\s,\uFEFF]+|\#[^\n]*)
        | (?<name>[_A-Za-z][_0-9A-Za-z]*)
        | "{3}(?<block>.*?)"{3}
        | (?<text>"(?:[^"\\\n]|\\.)*")
        | (?<number>-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
        | (?<mark>\.\.\.|[!$()\[\]{}:=@|&])
        )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Token();
}
