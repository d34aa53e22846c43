using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>
/// What remains of a text of several statements of which one has failed. Each statement takes effect by itself, unless a
/// transaction is open: that ends with the request, and nothing of it remains. A statement that changes objects, such as
/// CREATE, commits an open transaction before it runs.
/// </summary>
internal sealed partial class FailedScript
{
    private const string NothingOpen =
        "The statements before the one that failed have run, and their effects remain. Correct the statement and run the script from there, or make one transaction of it (BEGIN TRANSACTION; …; COMMIT).";
    private const string AllOpen =
        "The statements before the one that failed were in its transaction, which was rolled back: nothing of them remains. Correct the statement and run the whole script again.";
    private const string SomeOpen =
        "The transaction in which the statement failed was rolled back: nothing of it remains. What ran before that transaction does. Correct the statement and run the script from where the transaction begins.";

    private static readonly HashSet<string> s_ending = new(["COMMIT", "ROLLBACK"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> s_afterBegin = new([";", "TRANSACTION", "WORK", "NAME"], StringComparer.OrdinalIgnoreCase);

    // Those that certainly begin no transaction and commit none. What a procedure or a block does, or how other statements end one, is not known.
    private static readonly HashSet<string> s_neutral = new(
        ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "SHOW", "DESC", "DESCRIBE", "EXPLAIN", "SET", "UNSET", "USE", "LIST", "LS"], StringComparer.OrdinalIgnoreCase);

    // What these run is not in the text, or is a block.
    private static readonly HashSet<string> s_opaque = new(["BEGIN", "DECLARE", "CALL", "EXECUTE"], StringComparer.OrdinalIgnoreCase);

    private readonly SqlToken[] _tokens;

    private FailedScript(SqlToken[] tokens) => _tokens = tokens;

    /// <summary>What to do after the failure.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The service's message, which says where the statement begins that failed.</param>
    public static string Advice(string text, string words)
    {
        FailedScript script = new(SqlLexer.Tokens(text).ToArray());
        // Without a transaction there is nothing to find out.
        if (!script.Words("BEGIN", "START").Any() && !script.Words("CALL", "EXECUTE").Any()) return NothingOpen;
        return Place().Match(words) is { Success: true } place && OffsetOf(text, Number(place, "line"), Number(place, "position")) is { } failed ? script.Advice(failed) : SnowflakeErrors.ScriptAdvice;
    }

    private string Advice(int failed)
    {
        bool isOpen = false;
        bool anyBefore = false;
        for (int i = 0; i < _tokens.Length && _tokens[i].Start < failed; i++)
        {
            if (!StartsStatement(i)) continue;
            if (Begins(i))
            {
                isOpen = true;
            }
            else if (s_ending.Contains(_tokens[i].Text))
            {
                isOpen = false;
                anyBefore = true;
            }
            else if (!s_neutral.Contains(_tokens[i].Text) && (isOpen || !IsPlain(i)))
            {
                return SnowflakeErrors.ScriptAdvice;
            }
            else if (!isOpen)
            {
                anyBefore = true;
            }
        }

        // If it is of a kind that commits first, when it failed matters.
        if (isOpen && !IsNeutral(failed)) return SnowflakeErrors.ScriptAdvice;
        return !isOpen ? NothingOpen : anyBefore ? SomeOpen : AllOpen;
    }

    private bool IsNeutral(int start) => _tokens.FirstOrDefault(token => token.Start >= start) is { Text: { } word } && (s_neutral.Contains(word) || s_ending.Contains(word));

    private bool StartsStatement(int index) => index == 0 ? !_tokens[0].IsSign(";") : _tokens[index - 1].IsSign(";") && !_tokens[index].IsSign(";");

    // Of a block or a procedure, the semicolons are its own.
    private bool IsPlain(int index) => !s_opaque.Contains(_tokens[index].Text)
        && !_tokens.Skip(index).TakeWhile(static token => !token.IsSign(";")).Any(static token => token.IsWord("BEGIN") || token.IsWord("DECLARE"));

    private bool Begins(int index)
    {
        if (_tokens[index].IsWord("START")) return true;
        return _tokens[index].IsWord("BEGIN") && (index + 1 == _tokens.Length || s_afterBegin.Contains(_tokens[index + 1].Text));
    }

    private IEnumerable<SqlToken> Words(string one, string other) => _tokens.Where(token => token.IsWord(one) || token.IsWord(other));

    private static int? OffsetOf(string text, int line, int position)
    {
        int start = 0;
        for (int i = 1; i < line; i++)
        {
            start = text.IndexOf('\n', start) + 1;
            if (start == 0) return null;
        }

        return start + position <= text.Length ? start + position : null;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@""" \(at line (?<line>\d{1,9}), position (?<position>\d{1,9})\)")]
    private static partial Regex Place();
}
