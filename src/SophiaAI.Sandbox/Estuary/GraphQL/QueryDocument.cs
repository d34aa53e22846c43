using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>A parsed query: its operations, and its fragments by name.</summary>
internal sealed class QueryDocument
{
    /// <summary>The point in a message from which the parser refers to the specification.</summary>
    private const string Reference = "; for more information";

    private readonly string _text;
    private readonly GraphQLOperationDefinition[] _operations;
    private readonly ILookup<string, GraphQLFragmentDefinition> _fragments;

    private QueryDocument(string text, GraphQLDocument document)
    {
        _text = text;
        _operations = [.. document.Definitions.OfType<GraphQLOperationDefinition>()];
        _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToLookup(f => f.FragmentName.Name.StringValue, StringComparer.Ordinal);
        if (document.Definitions.FirstOrDefault(d => d is not GraphQLExecutableDefinition) is { } foreign)
            throw new QueryException("Syntax error: only operations and fragments can be sent", LocationOf(foreign));
        if (_operations.Length == 0)
            throw new QueryException("Syntax error: the document has no operation", Location.FromLinearPosition(text, text.Length));
    }

    public static QueryDocument Parse(string text)
    {
        try
        {
            return new QueryDocument(text, Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments }));
        }
        catch (GraphQLParserException e)
        {
            throw new QueryException("Syntax error: " + e.Description.Split(Reference)[0], e.Location);
        }
    }

    public GraphQLOperationDefinition FindOperation(string? name)
    {
        if (name is not null)
            return Array.Find(_operations, o => o.Name?.StringValue == name) ?? throw new QueryException($"Unknown operation named \"{name}\"");
        return _operations.Length == 1 ? _operations[0] : throw new QueryException("Operation name required in request.");
    }

    /// <summary>The selection set of a fragment, named or inline.</summary>
    public GraphQLSelectionSet Expand(ASTNode fragment)
    {
        if (fragment is GraphQLInlineFragment inline)
            return inline.SelectionSet;
        string name = ((GraphQLFragmentSpread)fragment).FragmentName.Name.StringValue;
        return _fragments[name].LastOrDefault()?.SelectionSet ?? throw new QueryException($"Unknown fragment: \"{name}\"", LocationOf(fragment));
    }

    /// <summary>The node's location in the query, counted from 1.</summary>
    public Location LocationOf(ASTNode node) => Location.FromLinearPosition(_text, node.Location.Start);
}
