using System.Numerics;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Statements;

/// <summary>.NET values become the right bind type and text.</summary>
public sealed class SnowflakeBindingTests
{
    public static TheoryData<object?, string, string?> Values => new()
    {
        { null, "TEXT", null },
        { "it's", "TEXT", "it's" },
        { true, "BOOLEAN", "true" },
        { 42, "FIXED", "42" },
        { ulong.MaxValue, "FIXED", "18446744073709551615" },
        { BigInteger.Pow(10, 37), "FIXED", "1" + new string('0', 37) },
        { 1.50m, "FIXED", "1.50" },
        { 0.1, "REAL", "0.1" },
        { new byte[] { 0xDE, 0xAD }, "BINARY", "DEAD" },
        { new DateOnly(1969, 12, 31), "DATE", "-86400000" },
        { new TimeOnly(0, 0, 1), "TIME", "1000000000" },
        { new TimeSpan(23, 59, 59), "TIME", "86399000000000" },
        { new DateTime(1970, 1, 1, 0, 0, 1, DateTimeKind.Local), "TIMESTAMP_NTZ", "1000000000" },
        { new DateTime(9999, 12, 31), "TIMESTAMP_NTZ", "253402214400000000000" },
        { new DateTimeOffset(1970, 1, 1, 5, 30, 0, TimeSpan.FromHours(5.5)), "TIMESTAMP_TZ", "0 1770" },
        { new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.FromHours(-8)), "TIMESTAMP_TZ", "28800000000000 960" },
        { Guid.Empty, "TEXT", "00000000-0000-0000-0000-000000000000" },
        { DayOfWeek.Friday, "TEXT", "Friday" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Binds(object? value, string type, string? text) => Assert.Equal(new SnowflakeBinding(type, text), SnowflakeBinding.For(value));

    [Fact]
    public void Refuses_what_has_no_bind_type() => Assert.Throws<ArgumentException>(() => SnowflakeBinding.For(new object[] { 1 }));
}
