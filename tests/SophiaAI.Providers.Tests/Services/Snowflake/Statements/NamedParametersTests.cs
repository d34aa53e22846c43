using SophiaAI.Providers.Services.Snowflake.Statements;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Statements;

/// <summary>Parameter names are found where a value can be, and nowhere else.</summary>
public sealed class NamedParametersTests
{
    private static readonly Dictionary<string, object?> s_values = new() { ["id"] = 1, ["Name"] = "x", ["city"] = "Bern", ["_a1"] = null };

    [Theory]
    [InlineData("select :id", "select ?", "id")]
    [InlineData("where a = :id and b=:name or c>:ID", "where a = ? and b=? or c>?", "id,name,ID")]
    [InlineData("values (:id,:name)", "values (?,?)", "id,name")]
    [InlineData("in (:id, :id)", "in (?, ?)", "id,id")]
    [InlineData("limit :id;", "limit ?;", "id")]
    [InlineData("f(:id::string)", "f(?::string)", "id")]
    [InlineData("select a :id", "select a ?", "id")]
    [InlineData("x => :id, y=>:id", "x => ?, y=>?", "id,id")]
    [InlineData(":_a1", "?", "_a1")]
    [InlineData("[:id, :name]", "[?, ?]", "id,name")]
    [InlineData("{'a': :id}", "{'a': ?}", "id")]
    public void A_place_becomes_a_question_mark(string text, string replaced, string names)
    {
        (string made, IReadOnlyList<object?> values, _) = NamedParameters.Replace(text, s_values);

        Assert.Equal(replaced, made);
        Assert.Equal(names.Split(',').Select(static name => s_values.First(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value), values);
    }

    [Theory]
    [InlineData("select v:city")]
    [InlineData("select v:a.b:city")]
    [InlineData("select \"V\":city")]
    [InlineData("select v[0]:city")]
    [InlineData("select f(x):city")]
    [InlineData("select $1:city")]
    [InlineData("select 1::id")]
    [InlineData("select v::city::name")]
    [InlineData("select a[1:id]")]
    [InlineData("select a[1 :id]")]
    [InlineData("select a[:id]")]
    [InlineData("select ':id'")]
    [InlineData("select ''':id'")]
    [InlineData("select '\\':id'")]
    [InlineData("select \"a :id b\"")]
    [InlineData("-- :id\nselect 1")]
    [InlineData("// :id\nselect 1")]
    [InlineData("select /* :id */ 1")]
    [InlineData("select $$ :id $$")]
    [InlineData("let x := id")]
    [InlineData("select :other")]
    [InlineData("select : id")]
    [InlineData("select {'a':id}")]
    [InlineData("select :")]
    public void What_is_no_place_stays(string text)
    {
        (string made, IReadOnlyList<object?> values, IReadOnlyList<string> unused) = NamedParameters.Replace(text, s_values);

        Assert.Equal(text, made);
        Assert.Empty(values);
        Assert.Equal(s_values.Count, unused.Count);
    }

    [Fact]
    public void Names_that_are_not_used_are_told() =>
        Assert.Equal(["city", "_a1"], NamedParameters.Replace("select :id, :name", s_values).Unused);

    [Fact]
    public void A_value_never_becomes_part_of_the_text()
    {
        (string made, IReadOnlyList<object?> values, _) = NamedParameters.Replace(
            "select :a, :b", new Dictionary<string, object?> { ["a"] = "'; drop table t; -- :b", ["b"] = ":a" });

        Assert.Equal("select ?, ?", made);
        Assert.Equal(["'; drop table t; -- :b", ":a"], values);
    }
}
