using System.Text.Json;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Answers a query with exactly the fields that it selects.</summary>
internal sealed class GraphQLExecutor
{
    private readonly GraphQLDocument _document;
    private readonly JsonObject _variables;

    private GraphQLExecutor(GraphQLDocument document, JsonObject variables)
    {
        _document = document;
        _variables = variables;
    }

    /// <summary>The answer's body: <c>data</c>, or null data and the error.</summary>
    /// <param name="query">The document.</param>
    /// <param name="operationName">Which of its operations to run; needed when it has several.</param>
    /// <param name="variables">The values of the operation's variables.</param>
    /// <param name="roots">The type to start from, by the kind of operation.</param>
    /// <param name="source">The object that the roots' fields belong to.</param>
    public static JsonObject Answer(string query, string? operationName, JsonObject? variables, IReadOnlyDictionary<string, GraphQLType> roots, object source)
    {
        try
        {
            var document = GraphQLParser.Parse(query);
            var operation = document.Find(operationName);
            if (!roots.TryGetValue(operation.Kind, out var root))
                throw new GraphQLException($"Schema is not configured for {operation.Kind}s.");
            new GraphQLValidator(document).Check(operation.Selections, root);
            var executor = new GraphQLExecutor(document, Bind(operation, variables ?? []));
            return new JsonObject { ["data"] = executor.Select(operation.Selections, root, source, []) };
        }
        catch (GraphQLException e)
        {
            return Refuse(e);
        }
    }

    private static JsonObject Refuse(GraphQLException e)
    {
        var error = new JsonObject { ["message"] = e.Message };
        if (e.Location is { } location)
            error["locations"] = new JsonArray(new JsonObject { ["line"] = location.Line, ["column"] = location.Column });
        if (e.Path is { } path)
            error["path"] = new JsonArray([.. path.Select(p => JsonValue.Create(p))]);
        return new JsonObject { ["data"] = null, ["errors"] = new JsonArray(error) };
    }

    private static JsonObject Bind(GraphQLOperation operation, JsonObject given)
    {
        var bound = new JsonObject();
        foreach (var variable in operation.Variables)
        {
            var value = given.TryGetPropertyValue(variable.Name, out var found) ? found?.DeepClone() : variable.Default?.Invoke(bound);
            if (value is null && variable.Required)
                throw new GraphQLException($"Variable \"{variable.Name}\" is required but not provided.", variable.Location);
            bound[variable.Name] = value;
        }

        return bound;
    }

    private JsonObject Select(IReadOnlyList<GraphQLSelection> selections, GraphQLType type, object source, IReadOnlyList<string> path)
    {
        var result = new JsonObject();
        foreach (var selection in selections.Where(IsIncluded))
        {
            if (selection.Kind == GraphQLSelectionKind.Field)
            {
                result[selection.ResponseName] = Resolve(selection, type, source, [.. path, selection.ResponseName]);
                continue;
            }

            var fragment = selection.Selections ?? _document.Fragments[selection.Name];
            foreach (var (name, value) in Select(fragment, type, source, path))
                result[name] = value?.DeepClone();
        }

        return result;
    }

    private bool IsIncluded(GraphQLSelection selection) =>
        selection.Conditions.All(c => (c.Value(_variables)?.GetValueKind() == JsonValueKind.True) == (c.Key == "include"));

    private JsonNode? Resolve(GraphQLSelection selection, GraphQLType type, object source, IReadOnlyList<string> path)
    {
        if (selection.Name == "__typename")
            return type.Name;
        var field = type.Find(selection.Name)!;
        var arguments = new JsonObject(selection.Arguments.Select(a => KeyValuePair.Create(a.Key, a.Value(_variables))));
        try
        {
            return Complete(selection, field, field.Resolve(source, arguments), path);
        }
        catch (GraphQLException e) when (e.Path is null)
        {
            throw new GraphQLException(e.Message, selection.Location, path);
        }
    }

    private JsonNode? Complete(GraphQLSelection selection, GraphQLField field, object? value, IReadOnlyList<string> path) => value switch
    {
        null => null,
        _ when field.Type is null => ((JsonNode)value).DeepClone(),
        IReadOnlyList<object> items => new JsonArray([.. items.Select(i => Select(selection.Selections!, field.Type, i, path))]),
        _ => Select(selection.Selections!, field.Type, value, path),
    };
}
