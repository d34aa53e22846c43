using SophiaAI.Snowflake.Objects;

namespace SophiaAI.Tests.Common;

/// <summary>Names of Snowflake's objects: typed, in double quotes, or as stored.</summary>
public sealed class SnowflakeNameFilterTests
{
    [Theory]
    [InlineData("events", false, "EVENTS", true)]
    [InlineData("ev*", false, "EVENTS", true)]
    [InlineData("\"events\"", false, "EVENTS", false)]
    [InlineData("\"events\"", false, "events", true)]
    [InlineData("\"ev*\"", false, "events", false)]
    [InlineData("\"ev*\"", false, "ev*", true)]
    [InlineData("\"a\"\"b\"", false, "a\"b", true)]
    [InlineData("events", true, "EVENTS", false)]
    [InlineData("ev[1]", true, "ev[1]", true)]
    [InlineData("\"q\"", true, "\"q\"", true)]
    public void A_name_means_what_is_called_so(string given, bool stored, string name, bool matches) =>
        Assert.Equal(matches, new SnowflakeNameFilter([given], stored).Matches(name));

    [Fact]
    public void Names_that_differ_only_in_letter_case_are_two_when_they_are_exact()
    {
        SnowflakeNameFilter filter = new(["\"a\"", "\"A\""], stored: false);
        Assert.True(filter.Matches("a"));
        Assert.Equal(["\"A\""], filter.Unmatched);
    }

    [Theory]
    [InlineData("ev*", false, "ev*")]
    [InlineData("\"ev*\"", false, "ev`*")]
    [InlineData("ev*", true, "ev`*")]
    public void One_name_narrows_what_is_asked_for(string given, bool stored, string narrowing) =>
        Assert.Equal(narrowing, new SnowflakeNameFilter([given], stored).Narrowing);

    [Fact]
    public void Several_names_or_none_narrow_nothing()
    {
        Assert.Null(new SnowflakeNameFilter(["a", "b"], stored: false).Narrowing);
        Assert.Null(new SnowflakeNameFilter(null, stored: false).Narrowing);
    }
}
