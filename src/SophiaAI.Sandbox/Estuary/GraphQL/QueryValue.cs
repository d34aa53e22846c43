using System.Diagnostics;
using System.Text.Json.Nodes;
using GraphQLParser.AST;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Turns the literal values of a query into JSON.</summary>
internal static class QueryValue
{
    public static JsonNode? Read(GraphQLValue value, JsonObject variables) => value switch
    {
        GraphQLVariable variable => variables[variable.Name.StringValue]?.DeepClone(),
        GraphQLListValue list => new JsonArray([.. (list.Values ?? []).Select(v => Read(v, variables))]),
        GraphQLObjectValue input => ReadMembers((input.Fields ?? []).Select(f => (f.Name, f.Value)), variables),
        GraphQLNullValue => null,
        GraphQLBooleanValue flag => JsonValue.Create(flag.BoolValue),
        GraphQLStringValue text => JsonValue.Create(text.Value.ToString()),
        GraphQLIntValue number => JsonNode.Parse(number.Value.ToString()),
        GraphQLFloatValue number => JsonNode.Parse(number.Value.ToString()),

        // JSON has enum members as strings.
        GraphQLEnumValue member => JsonValue.Create(member.Name.StringValue),
        _ => throw new UnreachableException(),
    };

    public static JsonObject ReadArguments(GraphQLField field, JsonObject variables) =>
        ReadMembers((field.Arguments?.Items ?? []).Select(a => (a.Name, a.Value)), variables);

    private static JsonObject ReadMembers(IEnumerable<(GraphQLName Name, GraphQLValue Value)> members, JsonObject variables)
    {
        JsonObject result = [];
        foreach ((GraphQLName? name, GraphQLValue? value) in members)
            result[name.StringValue] = Read(value, variables);
        return result;
    }
}
