using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Objects;

/// <summary>Names, literals and patterns: what reaches a statement, and that nothing breaks out of them.</summary>
public sealed class SnowflakeIdentifierTests
{
    [Theory]
    [InlineData("MY_WH", "\"MY_WH\"")]
    [InlineData("my wh", "\"my wh\"")]
    [InlineData("a\"; DROP TABLE b; --", "\"a\"\"; DROP TABLE b; --\"")]
    [InlineData("a.b", "\"a.b\"")]
    public void A_stored_name_is_quoted_with_its_quotes_doubled(string stored, string quoted) => Assert.Equal(quoted, SnowflakeIdentifier.Quote(stored));

    [Fact]
    public void A_path_is_quoted_part_by_part() => Assert.Equal("\"DB\".\"my schema\".\"T\"", SnowflakeIdentifier.Quote("DB", "my schema", "T"));

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_can_be_no_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => SnowflakeIdentifier.Quote(name));

    [Theory]
    [InlineData("my_wh", "MY_WH")]
    [InlineData("MY_WH", "MY_WH")]
    [InlineData("\"my_wh\"", "my_wh")]
    [InlineData("\"say \"\"hi\"\"\"", "say \"hi\"")]
    public void A_typed_name_is_folded_unless_it_is_quoted(string typed, string stored) => Assert.Equal(stored, SnowflakeIdentifier.Stored(typed));

    [Theory]
    [InlineData("MY_WH")]
    [InlineData("my wh")]
    [InlineData("say \"hi\"")]
    [InlineData("\"X\"")]
    public void What_is_typed_for_a_stored_name_means_it(string stored) => Assert.Equal(stored, SnowflakeIdentifier.Stored(SnowflakeIdentifier.Typed(stored)));

    [Theory]
    [InlineData("it's", "'it''s'")]
    [InlineData("a\\' OR 1=1 --", "'a\\\\'' OR 1=1 --'")]
    [InlineData("", "''")]
    public void A_literal_ends_where_it_should(string text, string literal) => Assert.Equal(literal, SnowflakeLiteral.Quote(text));

    [Theory]
    [InlineData("S*", "S%")]
    [InlineData("MY_WH", "MY_WH")]
    [InlineData("a?c", "a_c")]
    [InlineData("a[bc]d", "a_d")]
    [InlineData("a`*b", "a_b")]
    [InlineData("a\\b", "a_b")]
    [InlineData("a[b", "a_b")]
    public void A_pattern_for_SHOW_lets_at_least_through_what_is_meant(string wildcard, string pattern) => Assert.Equal(pattern, SnowflakePattern.Show(wildcard));

    [Theory]
    [InlineData("MY_WH", "MY!_WH")]
    [InlineData("100%*!", "100!%%!!")]
    [InlineData("a?", "a_")]
    public void A_pattern_for_ILIKE_means_exactly_the_wildcard(string wildcard, string pattern) => Assert.Equal(pattern, SnowflakePattern.Like(wildcard));
}
