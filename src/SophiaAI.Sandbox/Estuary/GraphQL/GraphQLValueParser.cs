using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Parses arguments and their values.</summary>
internal sealed class GraphQLValueParser(GraphQLTokens tokens)
{
    public Dictionary<string, GraphQLValue> ParseArguments() => tokens.Skip("(") ? ParseMembers(")") : [];

    public GraphQLValue Parse()
    {
        if (tokens.Skip("$"))
        {
            var name = tokens.TakeName();
            return variables => variables[name]?.DeepClone();
        }

        if (tokens.Skip("["))
            return ParseList();
        if (tokens.Skip("{"))
        {
            var members = ParseMembers("}");
            return variables => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value(variables))));
        }

        return ParseScalar();
    }

    private GraphQLValue ParseList()
    {
        var items = new List<GraphQLValue>();
        while (!tokens.Skip("]"))
            items.Add(Parse());
        return variables => new JsonArray([.. items.Select(i => i(variables))]);
    }

    private Dictionary<string, GraphQLValue> ParseMembers(string end)
    {
        var members = new Dictionary<string, GraphQLValue>(StringComparer.Ordinal);
        while (!tokens.Skip(end))
        {
            var name = tokens.TakeName();
            tokens.TakeMark(":");
            members[name] = Parse();
        }

        return members;
    }

    private GraphQLValue ParseScalar()
    {
        var token = tokens.Current;
        var value = token.Kind switch
        {
            GraphQLTokenKind.Text => JsonValue.Create(token.Text),
            GraphQLTokenKind.Number => JsonNode.Parse(token.Text),
            GraphQLTokenKind.Name when token.Text is "null" => null,
            GraphQLTokenKind.Name when token.Text is "true" or "false" => JsonValue.Create(token.Text is "true"),

            // What is left is an enum's member, which JSON writes as a string.
            GraphQLTokenKind.Name => JsonValue.Create(token.Text),
            _ => throw tokens.Unexpected("a value"),
        };
        tokens.Next();
        return _ => value?.DeepClone();
    }
}
