using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Statements;

/// <summary>An array as the value of <c>IN (?)</c>.</summary>
public sealed class ArrayValuesTests
{
    private static readonly object?[] s_three = [1, 2, 3];

    [Fact]
    public void An_array_becomes_as_many_question_marks()
    {
        SnowflakeQuery query = Expand("select '?' where a = ? and b in ( ? ) and c in (?)", out string? fault, "x", s_three, 4);
        Assert.Null(fault);
        Assert.Equal("select '?' where a = ? and b in ( ?, ?, ? ) and c in (?)", query.Statement);
        Assert.Equal(["x", 1, 2, 3, 4], query.Parameters);
    }

    [Fact]
    public void All_values_belong_to_an_only_place_that_is_a_list()
    {
        SnowflakeQuery query = Expand("select * from t where a not in (?)", out string? fault, 1, null, 3);
        Assert.Null(fault);
        Assert.Equal("select * from t where a not in (?, ?, ?)", query.Statement);
        Assert.Equal([1, null, 3], query.Parameters);
    }

    // NULL in its place would make NOT IN match nothing, too.
    [Fact]
    public void An_empty_array_is_a_list_of_no_rows()
    {
        SnowflakeQuery query = Expand("select * from t where a not in (?) and b = ?", out string? fault, Array.Empty<object?>(), 1);
        Assert.Null(fault);
        Assert.Equal("select * from t where a not in (SELECT NULL WHERE FALSE) and b = ?", query.Statement);
        Assert.Equal([1], query.Parameters);
        Assert.Equal("select 1 where a in (SELECT NULL WHERE FALSE)", Expand("select 1 where a in (?)", out _).Statement);
    }

    [Theory]
    [InlineData("select ?")]
    [InlineData("select * from t where a in (?, 2)")]
    [InlineData("select * from t where a in (f(?))")]
    [InlineData("insert into t values (?)")]
    public void Elsewhere_an_array_is_an_error(string statement)
    {
        Expand(statement, out string? fault, [s_three]);
        Assert.StartsWith("An array was given for a question mark that is not alone in IN (?)", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_in_an_array_is_an_error()
    {
        Expand("select * from t where a in (?)", out string? fault, [(object?[])[s_three]]);
        Assert.StartsWith("An array in an array", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "An array of 1,001 values was given for IN (?), which takes at most 1,000.")]
    public void A_list_has_a_longest_length(int length, string? said)
    {
        Expand("select * from t where a in (?)", out string? fault, [Enumerable.Range(0, length).Cast<object?>().ToArray()]);
        if (said is null) Assert.Null(fault);
        else Assert.StartsWith(said, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_and_text_are_single_values()
    {
        byte[] bytes = [1, 2];
        SnowflakeQuery query = Expand("select ?, ?", out string? fault, "abc", bytes);
        Assert.Null(fault);
        Assert.Equal(["abc", bytes], query.Parameters);
    }

    private static SnowflakeQuery Expand(string statement, out string? fault, params object?[] values) =>
        ArrayValues.Expand(new SnowflakeQuery(statement) { Parameters = values }, out fault);
}
