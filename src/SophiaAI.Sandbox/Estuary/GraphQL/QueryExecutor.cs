using System.Text.Json.Nodes;
using GraphQLParser.AST;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Answers a query with exactly the fields that it selects.</summary>
internal sealed class QueryExecutor
{
    private readonly QueryDocument _document;
    private readonly JsonObject _variables;

    private QueryExecutor(QueryDocument document, JsonObject variables)
    {
        _document = document;
        _variables = variables;
    }

    /// <summary>The answer's body: <c>data</c>, or null data and the error.</summary>
    /// <param name="query">The document.</param>
    /// <param name="operationName">The operation to run; required when the document has several.</param>
    /// <param name="variables">The values of the operation's variables.</param>
    /// <param name="roots">The type to start from, by the kind of operation.</param>
    /// <param name="source">The object that the root fields belong to.</param>
    public static JsonObject Answer(string query, string? operationName, JsonObject? variables, IReadOnlyDictionary<string, SchemaType> roots, object source)
    {
        try
        {
            QueryDocument document = QueryDocument.Parse(query);
            GraphQLOperationDefinition operation = document.FindOperation(operationName);
            string kind = operation.Operation.ToString().ToLowerInvariant();
            if (!roots.TryGetValue(kind, out SchemaType? root))
                throw new QueryException($"Schema is not configured for {kind}s.");
            new QueryValidator(document).Check(operation.SelectionSet, root);
            QueryExecutor executor = new(document, Bind(document, operation, variables ?? []));
            return new JsonObject { ["data"] = executor.Select(operation.SelectionSet, root, source, []) };
        }
        catch (QueryException e)
        {
            return Refuse(e);
        }
    }

    private static JsonObject Refuse(QueryException e)
    {
        JsonObject error = new() { ["message"] = e.Message };
        if (e.Location is { } location)
            error["locations"] = new JsonArray(new JsonObject { ["line"] = location.Line, ["column"] = location.Column });
        if (e.Path is { } path)
            error["path"] = new JsonArray([.. path.Select(p => JsonValue.Create(p))]);
        return new JsonObject { ["data"] = null, ["errors"] = new JsonArray(error) };
    }

    private static JsonObject Bind(QueryDocument document, GraphQLOperationDefinition operation, JsonObject given)
    {
        JsonObject bound = [];
        foreach (GraphQLVariableDefinition variable in operation.Variables?.Items ?? [])
        {
            string name = variable.Variable.Name.StringValue;
            JsonNode? value = given.TryGetPropertyValue(name, out JsonNode? found) ? found?.DeepClone()
                : variable.DefaultValue is { } otherwise ? QueryValue.Read(otherwise, bound) : null;
            if (value is null && variable.Type is GraphQLNonNullType)
                throw new QueryException($"Variable \"{name}\" is required but not provided.", document.LocationOf(variable));
            bound[name] = value;
        }

        return bound;
    }

    private JsonObject Select(GraphQLSelectionSet selections, SchemaType type, object source, IReadOnlyList<string> path)
    {
        JsonObject result = [];
        foreach (ASTNode selection in selections.Selections.Where(s => QueryConditions.IsIncluded(s, _variables)))
        {
            if (selection is GraphQLField field)
            {
                string name = (field.Alias?.Name ?? field.Name).StringValue;
                Add(result, name, Resolve(field, type, source, [.. path, name]));
                continue;
            }

            foreach ((string? name, JsonNode? value) in Select(_document.Expand(selection), type, source, path))
                Add(result, name, value?.DeepClone());
        }

        return result;
    }

    /// <summary>What is selected twice is answered once, with the members of both selections.</summary>
    private static void Add(JsonObject result, string name, JsonNode? value)
    {
        switch (result[name], value)
        {
            case (JsonObject present, JsonObject more):
                foreach ((string member, JsonNode? added) in more)
                    Add(present, member, added?.DeepClone());
                break;
            case (JsonArray present, JsonArray more) when present.Count == more.Count && present.All(i => i is JsonObject):
                for (int i = 0; i < present.Count; i++)
                {
                    foreach ((string member, JsonNode? added) in (JsonObject)more[i]!)
                        Add((JsonObject)present[i]!, member, added?.DeepClone());
                }

                break;
            default:
                result[name] = value;
                break;
        }
    }

    private JsonNode? Resolve(GraphQLField selection, SchemaType type, object source, IReadOnlyList<string> path)
    {
        if (selection.Name.StringValue == "__typename")
            return type.Name;
        SchemaField field = type.Find(selection.Name.StringValue)!;
        try
        {
            return Complete(selection, field, field.Resolve(source, QueryValue.ReadArguments(selection, _variables)), path);
        }
        catch (QueryException e) when (e.Path is null)
        {
            throw new QueryException(e.Message, _document.LocationOf(selection), path);
        }
    }

    private JsonNode? Complete(GraphQLField selection, SchemaField field, object? value, IReadOnlyList<string> path) => value switch
    {
        null => null,
        _ when field.Type is null => ((JsonNode)value).DeepClone(),
        IReadOnlyList<object> items => new JsonArray([.. items.Select(i => Select(selection.SelectionSet!, field.Type, i, path))]),
        _ => Select(selection.SelectionSet!, field.Type, value, path),
    };
}
