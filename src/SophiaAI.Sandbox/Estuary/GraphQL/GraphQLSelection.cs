namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>What a selection set may hold: a field, or a fragment (named, or written in place).</summary>
internal sealed record GraphQLSelection(string Name, GraphQLLocation Location)
{
    public GraphQLSelectionKind Kind { get; init; } = GraphQLSelectionKind.Field;

    public string? Alias { get; init; }

    public string ResponseName => Alias ?? Name;

    public IReadOnlyDictionary<string, GraphQLValue> Arguments { get; init; } = new Dictionary<string, GraphQLValue>();

    /// <summary>The argument "if" of @include and @skip, by directive.</summary>
    public IReadOnlyDictionary<string, GraphQLValue> Conditions { get; init; } = new Dictionary<string, GraphQLValue>();

    /// <summary>Null when the field has no selection set.</summary>
    public IReadOnlyList<GraphQLSelection>? Selections { get; init; }
}
