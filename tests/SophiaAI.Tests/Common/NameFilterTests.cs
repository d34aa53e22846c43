using SophiaAI.Common;

namespace SophiaAI.Tests.Common;

/// <summary>Names as users write them for reading.</summary>
public sealed class NameFilterTests
{
    [Theory]
    [InlineData("prod*", "Production", true)]
    [InlineData("prod*", "My production", false)]
    [InlineData("?ales", "Sales", true)]
    [InlineData("[a-c]*", "beta", true)]
    [InlineData("[a-c]*", "delta", false)]
    [InlineData("*", "", true)]
    [InlineData("sales", "SALES", true)]
    [InlineData("sales", "Sales 2", false)]
    public void A_name_matches_with_wildcards_and_whatever_its_letter_case(string given, string name, bool matches) =>
        Assert.Equal(matches, NameFilter.OfNames([given]).Matches(name));

    [Theory]
    [InlineData("a`*b", "a*b", "axb")]
    [InlineData("`[draft`]", "[draft]", "d")]
    [InlineData("what`?", "what?", "whats")]
    public void An_escaped_wildcard_character_is_a_letter_of_an_exact_name(string given, string name, string other)
    {
        NameFilter filter = NameFilter.OfNames([given]);
        Assert.False(filter.Matches(other));
        Assert.Equal([given], filter.Unmatched);
        Assert.True(filter.Matches(name));
        Assert.Empty(filter.Unmatched);
    }

    [Fact]
    public void A_bracket_that_is_not_closed_is_a_letter_of_an_exact_name()
    {
        NameFilter filter = NameFilter.OfNames(["[draft"]);
        Assert.False(filter.Matches("d"));
        Assert.Equal(["[draft"], filter.Unmatched);
        Assert.True(filter.Matches("[Draft"));
    }

    [Fact]
    public void An_exact_name_that_nothing_has_is_told_and_a_pattern_is_not()
    {
        NameFilter filter = NameFilter.OfNames(["gone*", "gone", "here"]);
        Assert.True(filter.Matches("Here"));
        Assert.Equal(["gone"], filter.Unmatched);
    }

    [Fact]
    public void An_exact_name_is_met_also_where_a_pattern_means_the_same()
    {
        NameFilter filter = NameFilter.OfNames(["*", "sales"]);
        Assert.True(filter.Matches("Sales"));
        Assert.Empty(filter.Unmatched);
    }

    [Fact]
    public void A_name_that_is_given_twice_is_missing_once() => Assert.Single(NameFilter.OfNames(["gone", "GONE"]).Unmatched);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_names_everything_matches(bool isNull)
    {
        NameFilter filter = NameFilter.OfNames(isNull ? null : []);
        Assert.True(filter.Matches("anything") && filter.Matches(null));
        Assert.Empty(filter.Unmatched);
        Assert.False(filter.AllMet);
    }

    [Fact]
    public void What_has_no_name_matches_only_what_means_everything()
    {
        Assert.True(NameFilter.OfNames(["*"]).Matches(null));
        Assert.False(NameFilter.OfNames(["a*", "b"]).Matches(null));
    }

    [Fact]
    public void In_an_id_nothing_is_a_wildcard()
    {
        NameFilter filter = NameFilter.OfIds(["a*", "B-1"]);
        Assert.False(filter.Matches("abc"));
        Assert.True(filter.Matches("b-1"));
        Assert.Equal(["a*"], filter.Unmatched);
        Assert.True(filter.Matches("A*"));
    }

    [Fact]
    public void All_are_met_when_no_name_is_a_pattern_and_each_has_come_by()
    {
        NameFilter exact = NameFilter.OfNames(["a", "b"]);
        Assert.True(exact.Matches("A"));
        Assert.False(exact.AllMet);
        Assert.True(exact.Matches("B"));
        Assert.True(exact.AllMet);
        NameFilter open = NameFilter.OfNames(["a", "b*"]);
        Assert.True(open.Matches("a") && open.Matches("b"));
        Assert.False(open.AllMet);
    }
}
