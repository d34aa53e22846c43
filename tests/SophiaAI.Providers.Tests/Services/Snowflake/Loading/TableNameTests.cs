using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Loading;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Loading;

/// <summary>A table name is folded as in Snowflake, and quoted; an invalid name is rejected.</summary>
public sealed class TableNameTests
{
    [Theory]
    [InlineData("t", "\"T\"")]
    [InlineData(" raw.events ", "\"RAW\".\"EVENTS\"")]
    [InlineData("db.raw.t$1", "\"DB\".\"RAW\".\"T$1\"")]
    [InlineData("\"My table\"", "\"My table\"")]
    [InlineData("raw.\"a.b\"", "\"RAW\".\"a.b\"")]
    [InlineData("\"it\"\"s\".t", "\"it\"\"s\".\"T\"")]
    public void A_name_is_quoted(string name, string quoted) => Assert.Equal(quoted, TableName.Quote(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a.b.c.d")]
    [InlineData("t; drop table u")]
    [InlineData("t -- x")]
    [InlineData("\"open")]
    [InlineData("\"a\"b")]
    [InlineData("\"a\" \"b\"")]
    [InlineData("\"\"")]
    public void What_is_no_name_is_refused(string name) =>
        Assert.Equal(FailureReason.InvalidRequest, Assert.Throws<ServiceException>(() => TableName.Quote(name)).Reason);
}
