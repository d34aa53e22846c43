using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Tests.Services.Snowflake;

/// <summary>Names, statements and column names as written.</summary>
public sealed class SnowflakeTextTests
{
    [Theory]
    [InlineData("sophia_wh", "SOPHIA_WH")]
    [InlineData("\"Mixed Case\"", "Mixed Case")]
    [InlineData("\"with \"\"quote\"\"\"", "with \"quote\"")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Names_are_folded_as_connectors_do(string? name, string? folded) => Assert.Equal(folded, SnowflakeName.Fold(name));

    [Theory]
    [InlineData("select 1", "SELECT", 1, true)]
    [InlineData("  -- comment\n /* more */ ( SELECT 1 ) ", "SELECT", 1, true)]
    [InlineData("with a as (select 1) select * from a;", "WITH", 1, true)]
    [InlineData("show tables;", "SHOW", 1, true)]
    [InlineData("select 'a;b', \"c;d\", $$e;f$$", "SELECT", 1, true)]
    [InlineData("select 'it''s; \\'fine'", "SELECT", 1, true)]
    [InlineData("// comment; drop\nselect 1", "SELECT", 1, true)]
    [InlineData("insert into t values (1)", "INSERT", 1, false)]
    [InlineData("DROP TABLE t", "DROP", 1, false)]
    [InlineData("select 1; drop table t", "SELECT", 2, false)]
    [InlineData("select system$cancel_query('x')", "SELECT", 1, false)]
    [InlineData("show tables ->> select 1", "SHOW", 1, false)]
    [InlineData("DECLARE x INT; BEGIN x := 1; RETURN x; END;", "DECLARE", 1, false)]
    [InlineData("begin let x := 1; return x; end", "BEGIN", 1, false)]
    [InlineData("begin; insert into t values (1); commit", "BEGIN", 3, false)]
    [InlineData("begin transaction; commit;", "BEGIN", 2, false)]
    [InlineData("use role a; create procedure p() returns int as begin let x := 1; return x; end", "USE", 2, false)]
    [InlineData(";;select 1;;", "SELECT", 1, true)]
    [InlineData("", "", 0, false)]
    [InlineData("-- only a comment", "", 0, false)]
    public void A_statement_is_read_only_when_it_is_one_that_reads(string text, string keyword, int statements, bool readOnly)
    {
        SnowflakeStatementText statement = SnowflakeStatementText.Read(text);
        Assert.Equal((keyword, statements, readOnly), (statement.Keyword, statement.Statements, statement.IsReadOnly));
    }

    [Fact]
    public void Column_names_that_an_object_cannot_have_get_a_number()
    {
        string[] names = ["ID", "id", "", "COUNT(*)", "A B", "PSObject", "ID_2", "ID"];

        IReadOnlyList<string> given = SnowflakeColumnNames.For(names.Select(name => new SnowflakeColumn { Name = name, Type = "TEXT" }).ToArray(), out IReadOnlyList<(string Old, string New)> renamed);

        Assert.Equal(["ID", "id_3", "Column_2", "COUNT(*)", "A B", "PSObject_2", "ID_2", "ID_4"], given);
        Assert.Equal(["id", "", "PSObject", "ID"], renamed.Select(pair => pair.Old));
    }
}
