namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>
/// Counts the statements of a text. A semicolon ends one unless it is inside a block of Snowflake Scripting
/// (<c>DECLARE … BEGIN … END</c>), alone or as the body of a procedure, a task or an alert.
/// </summary>
/// <remarks>
/// What opens a block, a loop or a branch is closed by exactly one <c>END</c>, so nesting can be followed without parsing
/// what is in between. Every word here is also a possible name or function, and counts only where the grammar of
/// Snowflake Scripting has it: https://docs.snowflake.com/en/sql-reference-snowflake-scripting.
/// </remarks>
internal sealed class StatementCounter
{
    private static readonly HashSet<string> s_afterBeginOfTransaction = new([";", "TRANSACTION", "WORK", "NAME"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> s_afterName = new([",", ")", ";", "FROM"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> s_constructs = new(["IF", "CASE", "FOR", "WHILE", "LOOP", "REPEAT"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> s_beforeStatement = new(["THEN", "ELSE", "DO", "LOOP"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> s_withBody = new(["PROCEDURE", "FUNCTION", "TASK", "ALERT"], StringComparer.OrdinalIgnoreCase);

    private readonly SqlToken[] _tokens;

    // What is open, innermost last: a section of declarations, which the next BEGIN continues, or anything that END closes.
    private readonly Stack<bool> _open = new();
    private bool _inStatement;
    private bool _startsPart;
    private bool _mayHaveBody;

    private StatementCounter(SqlToken[] tokens) => _tokens = tokens;

    private bool IsDeclaring => _open.TryPeek(out bool declares) && declares;

    /// <summary>The number of statements.</summary>
    public static int Count(SqlToken[] tokens) => new StatementCounter(tokens).Count();

    private int Count()
    {
        int statements = 0;
        for (int i = 0; i < _tokens.Length; i++)
        {
            if (_tokens[i].IsSign(";"))
            {
                _inStatement &= _open.Count > 0;
                BeginPart();
                continue;
            }

            if (!_inStatement)
            {
                statements++;
                _inStatement = true;
                BeginPart();
            }

            bool starts = _startsPart;
            _startsPart = false;
            if (_tokens[i].Kind == SqlTokenKind.Word && !FollowsDot(i)) i = Read(i, starts);
        }

        return statements;
    }

    // A statement inside a block, or one of the text's own.
    private void BeginPart()
    {
        _startsPart = true;
        _mayHaveBody = false;
    }

    // Returns the last token that belongs to the word.
    private int Read(int index, bool starts)
    {
        SqlToken word = _tokens[index];
        if (s_withBody.Contains(word.Text)) _mayHaveBody = true;
        if (word.IsWord("DECLARE") && (starts || IsBody(index))) return Open(index, declares: true);
        if (word.IsWord("BEGIN") && BeginsBlock(index, starts)) return Begin(index);
        if (_open.Count == 0 || IsDeclaring) return index;
        if (word.IsWord("END") && !_tokens[index - 1].IsWord("AS")) return End(index);
        if (word.IsWord("CASE") || (starts && s_constructs.Contains(word.Text) && !IsFunction(index))) return Open(index, declares: false, beginsPart: word.IsWord("LOOP") || word.IsWord("REPEAT"));
        if (s_beforeStatement.Contains(word.Text)) BeginPart();
        return index;
    }

    private bool BeginsBlock(int index, bool starts)
    {
        if (index + 1 == _tokens.Length) return false;
        return starts ? !s_afterBeginOfTransaction.Contains(_tokens[index + 1].Text) : IsBody(index) && !s_afterName.Contains(_tokens[index + 1].Text);
    }

    // A procedure's and a task's body is after AS, an alert's action after THEN. Elsewhere, AS is followed by a name.
    private bool IsBody(int index) => _mayHaveBody && index > 0 && (_tokens[index - 1].IsWord("AS") || _tokens[index - 1].IsWord("THEN"));

    private int Begin(int index)
    {
        if (IsDeclaring && !IsBody(index)) _open.Pop();
        return Open(index, declares: false, beginsPart: true);
    }

    private int Open(int index, bool declares, bool beginsPart = false)
    {
        _open.Push(declares);
        if (declares || beginsPart) BeginPart();
        return index;
    }

    // END IF, END CASE and so on: the second word opens nothing.
    private int End(int index)
    {
        _open.Pop();
        return index + 1 < _tokens.Length && s_constructs.Contains(_tokens[index + 1].Text) ? index + 1 : index;
    }

    private bool IsFunction(int index) => index + 1 < _tokens.Length && _tokens[index + 1].IsSign("(") && (_tokens[index].IsWord("REPEAT") || _tokens[index].IsWord("LOOP"));

    private bool FollowsDot(int index) => index > 0 && _tokens[index - 1].IsSign(".");
}
