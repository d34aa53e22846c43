using GraphQLParser.AST;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Refuses whatever the schema does not have, before anything runs.</summary>
internal sealed class QueryValidator(QueryDocument document)
{
    private const int MaxDepth = 32;

    public void Check(GraphQLSelectionSet selections, SchemaType type, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new QueryException("Query is nested too deep.");
        foreach (ASTNode selection in selections.Selections)
        {
            QueryConditions.Check(selection, document);
            if (selection is GraphQLField field)
                CheckField(field, type, depth);
            else
                Check(document.Expand(selection), type, depth + 1);
        }
    }

    private void CheckField(GraphQLField selection, SchemaType type, int depth)
    {
        string name = selection.Name.StringValue;
        if (name == "__typename")
            return;
        SchemaField field = type.Find(name) ?? throw Refuse($"Unknown field \"{name}\" on type \"{type.Name}\".", selection);
        CheckArguments(selection, field, type);
        if (field.Type is null)
        {
            if (selection.SelectionSet is not null)
                throw Refuse($"Field \"{name}\" must not have a selection since it has no subfields", selection);
        }
        else
        {
            Check(
                selection.SelectionSet ?? throw Refuse($"Field \"{name}\" of type \"{field.Type.Name}\" must have a selection of subfields", selection),
                field.Type,
                depth + 1);
        }
    }

    private void CheckArguments(GraphQLField selection, SchemaField field, SchemaType type)
    {
        string name = selection.Name.StringValue;
        string[] given = [.. (selection.Arguments?.Items ?? []).Select(a => a.Name.StringValue)];
        if (Array.Find(given, a => !field.Arguments.Contains(a)) is { } unknown)
            throw Refuse($"Unknown argument \"{unknown}\" on field \"{name}\" of type \"{type.Name}\".", selection);
        if (field.Required.FirstOrDefault(a => !given.Contains(a)) is { } missing)
            throw Refuse($"Field \"{name}\" argument \"{missing}\" of type \"{type.Name}\" is required but not provided", selection);
    }

    private QueryException Refuse(string message, GraphQLField selection) => new(message, document.LocationOf(selection));
}
