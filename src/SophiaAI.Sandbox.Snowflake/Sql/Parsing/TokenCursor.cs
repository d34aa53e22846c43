using SophiaAI.Sandbox.Snowflake.Sql.Lexing;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Moves along a statement's tokens.</summary>
internal sealed class TokenCursor(string sql)
{
    // The stack takes ten times as many levels, and DuckDB's time grows with the cube of their number.
    private const int MaxDepth = 200;

    // Tables joined and queries combined: each makes DuckDB's tree one level deeper, although it is not nested.
    private const int MaxChain = 400;

    private readonly List<Token> _tokens = Lexer.Read(sql);
    private int _index;
    private int _depth;

    public Token Current => _tokens[_index];

    public int Mark => _index;

    public void Reset(int mark) => _index = mark;

    public Token Peek(int offset = 1) => _tokens[Math.Min(_index + offset, _tokens.Count - 1)];

    public Token Next()
    {
        Token token = Current;
        if (_index < _tokens.Count - 1)
            _index++;
        return token;
    }

    /// <summary>Reads something that may contain its own kind.</summary>
    /// <exception cref="SnowflakeException">It is nested too deeply.</exception>
    public T Nested<T>(Func<T> read)
    {
        CheckDepth(++_depth);
        T result = read();
        _depth--;
        return result;
    }

    /// <summary>Refuses a tree that is too deep on its left side, such as a thousand casts of casts.</summary>
    public void CheckDepth(int depth)
    {
        if (depth > MaxDepth)
            throw SnowflakeException.TooDeep(Current.Line, Current.Position);
    }

    /// <summary>Refuses a chain of joins or set operations that is too long.</summary>
    public void CheckChain(int length)
    {
        if (length > MaxChain)
            throw SnowflakeException.TooDeep(Current.Line, Current.Position);
    }

    public bool At(string word) => Current.Is(word);

    /// <summary>Whether these words come next.</summary>
    public bool AtAll(params ReadOnlySpan<string> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (!Peek(i).Is(words[i]))
                return false;
        }

        return true;
    }

    public bool AtAny(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (At(word))
                return true;
        }

        return false;
    }

    public bool Accept(string word)
    {
        if (!At(word))
            return false;
        Next();
        return true;
    }

    public bool AcceptAll(params ReadOnlySpan<string> words)
    {
        if (!AtAll(words))
            return false;
        _index += words.Length;
        return true;
    }

    public void Expect(string word)
    {
        if (!Accept(word))
            throw Unexpected();
    }

    public void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
            throw Unexpected();
    }

    public SnowflakeException Unexpected() =>
        SnowflakeException.Syntax(Current.Line, Current.Position, Current.Kind == TokenKind.End ? "<EOF>" : Current.Raw);

    public Span SpanFrom(Token first) => new(first.Start, _index == 0 ? first.End : _tokens[_index - 1].End, first.Line, first.Position);

    public string Source(int start, int end) => sql[start..end];

    /// <summary>A name, folded to upper case unless quoted.</summary>
    public string Identifier()
    {
        if (Current.Kind == TokenKind.QuotedWord || (Current.Kind == TokenKind.Word && !ReservedWords.Contains(Current.Value)))
            return Next().Value;
        throw Unexpected();
    }

    /// <summary>Whether a table of this name is read between a mark and here. The word RECURSIVE can be left out, so only this tells that a query refers to itself.</summary>
    public bool ReadsFrom(string name, int mark)
    {
        for (int i = mark + 1; i < _index; i++)
        {
            bool isNamed = _tokens[i].Kind is TokenKind.Word or TokenKind.QuotedWord && _tokens[i].Value == name;
            if (isNamed && !_tokens[i + 1].Is(".") && (_tokens[i - 1].Is("FROM") || _tokens[i - 1].Is("JOIN")))
                return true;
        }

        return false;
    }

    public string Text() => Current.Kind == TokenKind.Text ? Next().Value : throw Unexpected();

    public ObjectName ObjectName()
    {
        Token first = Current;
        List<string> parts = [Identifier()];
        while (Accept("."))
            parts.Add(At(".") ? "PUBLIC" : Identifier());
        if (parts.Count > 3)
            throw Unexpected();
        return new ObjectName(parts, SpanFrom(first));
    }

    public List<T> List<T>(Func<T> item)
    {
        List<T> items = [item()];
        while (Accept(","))
            items.Add(item());
        return items;
    }

    public List<T> Parenthesized<T>(Func<T> item)
    {
        Expect("(");
        List<T> items = List(item);
        Expect(")");
        return items;
    }
}
