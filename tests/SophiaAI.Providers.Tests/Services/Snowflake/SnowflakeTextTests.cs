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

    [Theory]
    [InlineData("create procedure p() returns int language sql as begin return 1; end; call p()", 2)]
    [InlineData("create or replace procedure p() returns int as declare x int default 1; y int; begin return x; end; call p(); select 1", 3)]
    [InlineData("with p as procedure () returns int language sql as begin let x := 1; return x; end call p(); select 1", 2)]
    [InlineData("create task t schedule='1 minute' as begin insert into a values (1); insert into b values (2); end; alter task t resume", 2)]
    [InlineData("create alert a schedule='1 minute' if (exists (select 1)) then begin insert into a values (1); end; select 1", 2)]
    [InlineData("create procedure p() returns int as $$ begin return 1; end; $$; call p()", 2)]
    [InlineData("begin begin select 1; end; begin select 2; end; end; select 3", 2)]
    [InlineData("begin if (1 = 1) then select 1; elseif (2 = 2) then select 2; else select 3; end if; end; select 4", 2)]
    [InlineData("begin if (a) then if (b) then select 1; end if; end if; drop table if exists t; end; select 4", 2)]
    [InlineData("begin case (x) when 1 then select 1; else select case when a then 1 else 2 end; end case; end; select 2", 2)]
    [InlineData("begin case when true then select 1; end; end; select 2", 2)]
    [InlineData("begin for i in 1 to 3 do select :i; end for; for r in c loop select 1; end loop; end; select 2", 2)]
    [InlineData("begin while (x < 3) do x := x + 1; end while; while (x < 3) loop x := x + 1; end loop lbl; end; select 2", 2)]
    [InlineData("begin loop if (x > 3) then break; end if; x := x + 1; end loop; repeat x := x - 1; until (x < 0) end repeat; end; select 2", 2)]
    [InlineData("begin select repeat('a;', 3); return case when a then repeat('x', 2) else repeat('y', 2) end; end; select 2", 2)]
    [InlineData("begin select 1; exception when other then select 2; end; select 3", 2)]
    [InlineData("begin begin transaction; insert into t values (1); commit; end; select 3", 2)]
    [InlineData("declare c cursor for select 1; e exception (-20001, 'no;'); begin open c; raise e; end; select 1", 2)]
    [InlineData("declare p procedure() returns int as begin return 1; end; x int; begin call p(); end; select 1", 2)]
    [InlineData("declare begin return 1; end; select 1", 2)]
    [InlineData("begin let r resultset := (select 1 as end, 2 as begin); return table(r); end; select 1", 2)]
    [InlineData("begin select t.end, t.begin, \"END\" from t; end; select 1", 2)]
    [InlineData("select 1 as begin, 2 as x; select 3", 2)]
    [InlineData("create view v as select 1 as begin; select 3", 2)]
    [InlineData("select 1 as declare; select 2", 2)]
    [InlineData("execute immediate $$ begin return 1; end $$; select 2", 2)]
    [InlineData("create procedure p() returns int as begin create procedure q() returns int as begin return 1; end; return 1; end; call p()", 2)]
    [InlineData("begin; select 1; end_of_day(); commit", 4)]
    [InlineData("begin", 1)]
    [InlineData("begin select 1; if (a) then select 2;", 1)]
    public void A_block_ends_at_its_own_end(string text, int statements) => Assert.Equal(statements, SnowflakeStatementText.Read(text).Statements);

    [Theory]
    [InlineData("select ?, '?', \"?\" /* ? */ -- ?", 1)]
    [InlineData("select * from t match_recognize(partition by a order by b pattern(x? (y | z)?? w{1,2}?) define x as v > ?) where c = ?", 2)]
    [InlineData("declare c cursor for select count(*) from t where price = ?; begin open c using (11.11); return ?; end", 1)]
    [InlineData("begin let c cursor for select 1 where a = ?; open c using (?); return 1; end", 1)]
    [InlineData("select pattern(?)", 1)]
    public void Only_places_for_values_are_counted(string text, int places) => Assert.Equal(places, SnowflakeStatementText.Read(text).Placeholders);

    [Fact]
    public void Column_names_that_an_object_cannot_have_get_a_number()
    {
        string[] names = ["ID", "id", "", "COUNT(*)", "A B", "PSObject", "ID_2", "ID"];

        IReadOnlyList<string> given = SnowflakeColumnNames.For(names.Select(name => new SnowflakeColumn { Name = name, Type = "TEXT" }).ToArray(), out IReadOnlyList<(string Old, string New)> renamed);

        Assert.Equal(["ID", "id_3", "Column_2", "COUNT(*)", "A B", "PSObject_2", "ID_2", "ID_4"], given);
        Assert.Equal(["id", "", "PSObject", "ID"], renamed.Select(pair => pair.Old));
    }
}
