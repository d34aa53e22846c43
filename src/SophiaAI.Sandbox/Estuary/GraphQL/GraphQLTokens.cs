namespace SophiaAI.Sandbox.Estuary.GraphQL;

/// <summary>The tokens of a query, read one after the other.</summary>
internal sealed class GraphQLTokens(IReadOnlyList<GraphQLToken> tokens)
{
    private int _index;

    public GraphQLToken Current => tokens[_index];

    public GraphQLToken Next()
    {
        var token = Current;
        if (token.Kind != GraphQLTokenKind.End)
            _index++;
        return token;
    }

    /// <summary>Goes past this mark or name, if it comes next.</summary>
    public bool Skip(string text)
    {
        if (Current.Kind == GraphQLTokenKind.Text || Current.Text != text)
            return false;
        Next();
        return true;
    }

    public void TakeMark(string mark)
    {
        if (!Skip(mark))
            throw Unexpected($"'{mark}'");
    }

    /// <summary>Takes a name: any, or one of those allowed.</summary>
    public string TakeName(params IReadOnlyList<string> allowed)
    {
        if (Current.Kind != GraphQLTokenKind.Name || (allowed.Count > 0 && !allowed.Contains(Current.Text)))
            throw Unexpected(allowed.Count > 0 ? string.Join(" or ", allowed) : "a name");
        return Next().Text;
    }

    public GraphQLException Unexpected(string expected) =>
        new($"Syntax error: expected {expected}, found {(Current.Kind == GraphQLTokenKind.End ? "the end" : $"'{Current.Text}'")}", Current.Location);
}
