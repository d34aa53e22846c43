using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Tests.Core.Display;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(2.5, "s", "2.5 s")]
    [InlineData(0.25, "s", "250 ms")]
    [InlineData(0, "s", "0 s")]
    [InlineData(60, "s", "1 min")]
    [InlineData(90, "s", "90 s")]
    [InlineData(900, "s", "15 min")]
    [InlineData(10_800, "s", "3 h")]
    [InlineData(86_400, "s", "1 d")]
    [InlineData(129_600, "s", "36 h")]
    [InlineData(-10_800, "s", "-3 h")]
    [InlineData(41, "%", "41 %")]
    [InlineData(41.26, "%", "41.3 %")]
    [InlineData(0.1234, "%", "0.1234 %")]
    [InlineData(1_200_000_000, "B", "1.2 GB")]
    [InlineData(999, "B", "999 B")]
    [InlineData(1e21, "B", "1000000 PB")]
    [InlineData(12, "credits", "12 credits")]
    [InlineData(1, "credits", "1 credit")]
    [InlineData(1, "d", "1 day")]
    [InlineData(6.5, "d", "6.5 days")]
    [InlineData(3, "1", "3")]
    [InlineData(12345.6, "1", "12346")]
    [InlineData(2.05, "x", "2.05 times")]
    [InlineData(9.99, "USD", "9.99 USD")]
    [InlineData(2_000, "B/s", "2 kB/s")]
    [InlineData(2, "1/s", "2/s")]
    [InlineData(double.NaN, "s", "not known")]
    public void A_value_is_said_in_its_unit(double value, string unit, string expected) => Assert.Equal(expected, Quantity.Of(value, unit));
}
