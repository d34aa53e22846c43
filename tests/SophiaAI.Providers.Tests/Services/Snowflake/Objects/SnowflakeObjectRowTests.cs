using System.Numerics;
using SophiaAI.Providers.Services.Snowflake.Objects;
using SophiaAI.Providers.Services.Snowflake.Results;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Objects;

/// <summary>Values by column name, in each of the service's formats.</summary>
public sealed class SnowflakeObjectRowTests
{
    public static TheoryData<object?, bool?> Booleans => new()
    {
        { true, true }, { "true", true }, { "Y", true }, { "ON", true }, { false, false }, { "false", false }, { "N", false }, { "off", false }, { null, null }, { "", null }, { "maybe", null },
    };

    public static TheoryData<object?, long?> Numbers => new() { { 5L, 5 }, { "5", 5 }, { new BigInteger(5), 5 }, { 5m, 5 }, { null, null }, { "", null }, { "null", null }, { "many", null } };

    [Theory]
    [MemberData(nameof(Booleans))]
    public void A_Boolean(object? value, bool? expected) => Assert.Equal(expected, Row(("x", value)).Bool("x"));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_whole_number(object? value, long? expected) => Assert.Equal(expected, Row(("x", value)).Long("x"));

    [Theory]
    [InlineData("0.000000123", "0.000000123")]
    [InlineData("1.5E-4", "0.00015")]
    public void A_number_with_a_fraction(string value, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Row(("x", value)).Decimal("x"));

    [Fact]
    public void Times_have_an_offset_and_are_UTC_without_one()
    {
        DateTimeOffset noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(noon, Row(("x", noon)).Time("x"));
        Assert.Equal(noon, Row(("x", noon.DateTime)).Time("x"));
        Assert.Equal(noon, Row(("x", "2026-11-20 12:00:00")).Time("x"));
        Assert.Equal(noon, Row(("x", "2026-11-20T04:00:00-08:00")).Time("x"));
        Assert.Null(Row(("x", "")).Time("x"));
    }

    [Fact]
    public void A_duration_is_a_number_of_its_unit() => Assert.Equal(TimeSpan.FromMinutes(10), Row(("x", 600L)).Duration("x", TimeSpan.FromSeconds(1)));

    [Fact]
    public void Names_of_columns_have_no_letter_case_and_a_missing_one_is_null()
    {
        SnowflakeObjectRow row = Row(("QUERY_ID", "q"));
        Assert.Equal("q", row.Text("query_id"));
        Assert.Null(row.Text("other"));
        Assert.Null(row.Long("other"));
        Assert.Null(row.Time("other"));
    }

    [Fact]
    public void What_was_not_read_or_not_understood_is_additional()
    {
        SnowflakeObjectRow row = Row(("name", "n"), ("new_one", 7L), ("running", "many"));
        row.Text("name");
        row.Long("running");
        Assert.Equal([("new_one", (object?)7L), ("running", "many")], row.More().Select(static pair => (pair.Key, pair.Value)));
    }

    private static SnowflakeObjectRow Row(params (string Name, object? Value)[] cells) => new(
        new SnowflakeObjectColumns(cells.Select(static cell => new SnowflakeColumn { Name = cell.Name, Type = "TEXT" }).ToArray()), cells.Select(static cell => cell.Value).ToArray());
}
