using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Tests.Core.Secrecy;

/// <summary>What leaves for a channel has no SQL, no value of a row, no e-mail and no path in it; what people need to act stays.</summary>
public sealed class PublicTextTests
{
    [Theory]
    [InlineData("Failed: SELECT name, salary FROM hr.people WHERE id = 7", "Failed: (SQL)")]
    [InlineData("select * from t", "(SQL)")]
    [InlineData("select 'x' as y", "(SQL)")]
    [InlineData("a query, select\n  a.b,\n  c\nfrom d", "a query, (SQL)")]
    [InlineData("INSERT INTO t VALUES (1, 'jane')", "(SQL)")]
    [InlineData("update people set salary = 1", "(SQL)")]
    [InlineData("delete from t", "(SQL)")]
    [InlineData("merge into t using s", "(SQL)")]
    [InlineData("with x as (select 1) select 2", "(SQL)")]
    [InlineData("create or replace table t (a int)", "(SQL)")]
    [InlineData("call p('jane')", "(SQL)")]
    [InlineData("grant select on table t to role r", "(SQL)")]
    public void Statements_are_left_out_to_their_end(string text, string expected) => Assert.Equal(expected, PublicText.Of(text));

    [Fact]
    public void Statements_stay_where_they_are_wanted_and_nothing_else_does() =>
        Assert.Equal("SELECT a FROM t WHERE mail = '(e-mail)'", PublicText.Of("SELECT a FROM t WHERE mail = 'jane@acme.com'", includesSql: true));

    [Theory]
    [InlineData("Numeric value 'abc' is not recognized", "Numeric value (value) is not recognized")]
    [InlineData("String \"a long one\" is too long", "String (value) is too long")]
    [InlineData("Duplicate row detected. Row Values: [12, [\"jane\"], 3]", "Duplicate row detected. Row Values: (value)")]
    [InlineData("It had binds: {\"1\": \"x\"} with it", "It had binds: (value)")]
    [InlineData("record = 'jane' was refused", "record = (value) was refused")]
    public void Values_of_rows_and_binds_are_left_out(string text, string expected) => Assert.Equal(expected, PublicText.Of(text));

    [Theory]
    [InlineData("jane.doe+x@mail.acme.co.uk could not sign in", "(e-mail) could not sign in")]
    [InlineData("user=jürgen@acme.de,", "user=(e-mail),")]
    public void Addresses_of_email_are_left_out(string text, string expected) => Assert.Equal(expected, PublicText.Of(text));

    [Theory]
    [InlineData("The file /home/jane/keys/rsa.p8 is gone", "The file (path) is gone")]
    [InlineData("in ~/keys and ../x/y", "in (path) and (path)")]
    [InlineData(@"C:\Users\jane\x.env, \\share\data\y", "(path) (path)")]
    [InlineData("'C:/Program Files/x y.pem'", "(path)")]
    [InlineData("see file:///etc/passwd", "see (path)")]
    [InlineData("(/var/log/x.log)", "((path))")]
    public void Paths_are_left_out(string text, string expected) => Assert.Equal(expected, PublicText.Of(text));

    [Theory]
    [InlineData("Gong had an internal error (503 to GET /v2/calls/extensive). Look at its status page and try again later.")]
    [InlineData("Invite the bot to the channel: type /invite and its name there.")]
    [InlineData("acmeCo/jira/source-jira is 320 s behind and/or stopped, 5 / 100")]
    [InlineData("Get-SnowflakeQueryHistory -Warehouse 'SOPHIA_WH' -Status FAIL | Select-Object -First 5")]
    [InlineData("Test-SophiaIntegration Gong shows what works and what does not.")]
    [InlineData("https://app.snowflake.com/acme/history")]
    [InlineData("SQL compilation error: invalid identifier")]
    public void What_people_need_stays(string text) => Assert.Equal(text, PublicText.Of(text));
}
