namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Refuses what the schema does not have, before anything runs.</summary>
internal sealed class GraphQLValidator(GraphQLDocument document)
{
    private const int MaxDepth = 32;

    public void Check(IReadOnlyList<GraphQLSelection> selections, GraphQLType type, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new GraphQLException("Query is nested too deep.");
        foreach (var selection in selections)
        {
            if (selection.Kind == GraphQLSelectionKind.Field)
                CheckField(selection, type, depth);
            else
                Check(Expand(selection), type, depth + 1);
        }
    }

    private void CheckField(GraphQLSelection selection, GraphQLType type, int depth)
    {
        if (selection.Name == "__typename")
            return;
        var field = type.Find(selection.Name)
            ?? throw new GraphQLException($"Unknown field \"{selection.Name}\" on type \"{type.Name}\".", selection.Location);
        if (selection.Arguments.Keys.FirstOrDefault(a => !field.Arguments.Contains(a)) is { } unknown)
            throw new GraphQLException($"Unknown argument \"{unknown}\" on field \"{selection.Name}\" of type \"{type.Name}\".", selection.Location);
        if (field.Required.FirstOrDefault(a => !selection.Arguments.ContainsKey(a)) is { } missing)
            throw new GraphQLException($"Field \"{selection.Name}\" argument \"{missing}\" of type \"{type.Name}\" is required but not provided", selection.Location);

        if (field.Type is null)
        {
            if (selection.Selections is not null)
                throw new GraphQLException($"Field \"{selection.Name}\" must not have a selection since it has no subfields", selection.Location);
        }
        else
        {
            Check(
                selection.Selections ?? throw new GraphQLException($"Field \"{selection.Name}\" of type \"{field.Type.Name}\" must have a selection of subfields", selection.Location),
                field.Type,
                depth + 1);
        }
    }

    private IReadOnlyList<GraphQLSelection> Expand(GraphQLSelection fragment) =>
        fragment.Selections
        ?? document.Fragments.GetValueOrDefault(fragment.Name)
        ?? throw new GraphQLException($"Unknown fragment: \"{fragment.Name}\"", fragment.Location);
}
