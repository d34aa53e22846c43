namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>A name of one to three parts: <c>[[database.]schema.]object</c>.</summary>
internal sealed record ObjectName(IReadOnlyList<string> Parts, Span Span)
{
    public string Last => Parts[^1];

    public override string ToString() => string.Join('.', Parts);
}
