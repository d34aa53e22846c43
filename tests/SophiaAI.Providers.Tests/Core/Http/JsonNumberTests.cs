using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Numbers in members that a record does not define: an id may be among them, so no digit is lost.</summary>
public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("9223372036854775807", typeof(long))]
    [InlineData("-9223372036854775808", typeof(long))]
    [InlineData("9823004117790000001", typeof(ulong))]
    [InlineData("18446744073709551615", typeof(ulong))]
    [InlineData("18446744073709551617", typeof(BigInteger))]
    [InlineData("-9223372036854775809", typeof(BigInteger))]
    [InlineData("123456789012345678901234567890123456789012345678901", typeof(BigInteger))]
    public void A_whole_number_keeps_its_digits(string text, Type type)
    {
        object value = Read(text)!;
        Assert.IsType(type, value);
        Assert.Equal(text, Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_number_with_a_fraction_or_an_exponent_is_a_double() =>
        Assert.Equal([1.5, 2.0, 3000.0, -1e300], new[] { "1.5", "2.0", "3e3", "-1E300" }.Select(Read));

    [Fact]
    public void What_no_type_holds_stays_as_it_was_sent()
    {
        string digits = new('9', 5000);
        Assert.Equal(["1e400", "-1.5E999", digits], new[] { "1e400", "-1.5E999", digits }.Select(Read));
    }

    private static object? Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Json.Plain(document.RootElement);
    }
}
