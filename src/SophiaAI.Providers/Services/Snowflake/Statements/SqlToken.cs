namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>A piece of SQL text.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">The token as written, with its quotes.</param>
/// <param name="Start">Its start in the whole text.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start)
{
    /// <summary>Its end.</summary>
    public int End => Start + Text.Length;

    /// <summary>Whether it is this sign.</summary>
    public bool IsSign(string sign) => Kind == SqlTokenKind.Sign && Text == sign;

    /// <summary>Whether it is this keyword, ignoring case.</summary>
    public bool IsWord(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
