namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>The kind of a piece of SQL text.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword, a name or a number: letters, digits, <c>_</c> and <c>$</c>.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    QuotedName,

    /// <summary>A text in single quotes or between <c>$$</c>.</summary>
    Literal,

    /// <summary>A single sign, or one of the longer signs that matter here: <c>-&gt;&gt;</c>, <c>::</c>, <c>:=</c>, <c>=&gt;</c>.</summary>
    Sign,
}
