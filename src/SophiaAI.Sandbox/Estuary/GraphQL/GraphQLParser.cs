namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>Parses a query: operations, fragments, variables, arguments and selection sets.</summary>
internal sealed class GraphQLParser
{
    private readonly GraphQLTokens _tokens;
    private readonly GraphQLValueParser _values;

    private GraphQLParser(string query)
    {
        _tokens = new GraphQLTokens(GraphQLLexer.Read(query));
        _values = new GraphQLValueParser(_tokens);
    }

    public static GraphQLDocument Parse(string query) => new GraphQLParser(query).ParseDocument();

    private GraphQLDocument ParseDocument()
    {
        var operations = new List<GraphQLOperation>();
        var fragments = new Dictionary<string, IReadOnlyList<GraphQLSelection>>(StringComparer.Ordinal);
        while (_tokens.Current.Kind != GraphQLTokenKind.End)
        {
            if (_tokens.Current.Text == "fragment")
            {
                _tokens.Next();
                var name = _tokens.TakeName();
                _tokens.TakeName("on");
                _tokens.TakeName();
                fragments[name] = ParseSelections();
            }
            else
            {
                operations.Add(ParseOperation());
            }
        }

        return operations.Count > 0
            ? new GraphQLDocument(operations, fragments)
            : throw new GraphQLException("Syntax error: the document has no operation", _tokens.Current.Location);
    }

    private GraphQLOperation ParseOperation()
    {
        if (_tokens.Current.Text == "{")
            return new GraphQLOperation("query", null, [], ParseSelections());
        var kind = _tokens.TakeName("query", "mutation", "subscription");
        var name = _tokens.Current.Kind == GraphQLTokenKind.Name ? _tokens.TakeName() : null;
        var variables = ParseVariables();
        return new GraphQLOperation(kind, name, variables, ParseSelections());
    }

    private List<GraphQLVariable> ParseVariables()
    {
        var variables = new List<GraphQLVariable>();
        if (!_tokens.Skip("("))
            return variables;
        while (!_tokens.Skip(")"))
        {
            var location = _tokens.Current.Location;
            _tokens.TakeMark("$");
            var name = _tokens.TakeName();
            _tokens.TakeMark(":");
            var required = ParseType();
            variables.Add(new GraphQLVariable(name, required, _tokens.Skip("=") ? _values.Parse() : null, location));
        }

        return variables;
    }

    /// <returns>Whether the type excludes null.</returns>
    private bool ParseType()
    {
        if (_tokens.Skip("["))
        {
            ParseType();
            _tokens.TakeMark("]");
        }
        else
        {
            _tokens.TakeName();
        }

        return _tokens.Skip("!");
    }

    private List<GraphQLSelection> ParseSelections()
    {
        var selections = new List<GraphQLSelection>();
        _tokens.TakeMark("{");
        do
            selections.Add(_tokens.Skip("...") ? ParseFragment() : ParseField());
        while (!_tokens.Skip("}"));
        return selections;
    }

    private GraphQLSelection ParseFragment()
    {
        var location = _tokens.Current.Location;
        if (_tokens.Current is { Kind: GraphQLTokenKind.Name, Text: not "on" })
            return new GraphQLSelection(_tokens.TakeName(), location) { Kind = GraphQLSelectionKind.FragmentSpread, Conditions = ParseConditions() };
        if (_tokens.Skip("on"))
            _tokens.TakeName();
        return new GraphQLSelection("", location)
        {
            Kind = GraphQLSelectionKind.InlineFragment,
            Conditions = ParseConditions(),
            Selections = ParseSelections(),
        };
    }

    private GraphQLSelection ParseField()
    {
        var location = _tokens.Current.Location;
        var name = _tokens.TakeName();
        var alias = _tokens.Skip(":") ? name : null;
        return new GraphQLSelection(alias is null ? name : _tokens.TakeName(), location)
        {
            Alias = alias,
            Arguments = _values.ParseArguments(),
            Conditions = ParseConditions(),
            Selections = _tokens.Current.Text == "{" ? ParseSelections() : null,
        };
    }

    private Dictionary<string, GraphQLValue> ParseConditions()
    {
        var conditions = new Dictionary<string, GraphQLValue>(StringComparer.Ordinal);
        while (_tokens.Skip("@"))
        {
            var directive = _tokens.TakeName("include", "skip");
            conditions[directive] = _values.ParseArguments().TryGetValue("if", out var condition)
                ? condition
                : throw new GraphQLException($"The directive \"{directive}\" needs the argument \"if\"", _tokens.Current.Location);
        }

        return conditions;
    }
}
