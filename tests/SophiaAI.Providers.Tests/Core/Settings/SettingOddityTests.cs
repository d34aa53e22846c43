using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Settings;

public sealed class SettingOddityTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("", "is empty, which counts as not set")]
    [InlineData("key\n", "begins or ends with white space, which is part of the value")]
    [InlineData(" key", "begins or ends with white space, which is part of the value")]
    [InlineData("'key'", "is in quotes, which are part of the value")]
    [InlineData("\"key\"", "is in quotes, which are part of the value")]
    public void An_odd_value_is_noticed_and_not_quoted(string value, string what)
    {
        SettingOddity oddity = Assert.Single(Oddities(("GONG_API_KEY", value)));
        Assert.Equal("GONG_API_KEY", oddity.Variable);
        Assert.Equal("EnvFile test.env", oddity.Source.ToString());
        Assert.Equal(what, oddity.What);
        Assert.DoesNotContain("key", oddity.ToString().Replace("GONG_API_KEY", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GONG_API_KEY", "it's")]
    [InlineData("GONG_API_KEY", "'")]
    [InlineData("SNOWFLAKE_PRIVATE_KEY", "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n")]
    public void An_ordinary_value_is_not_odd(string variable, string value) => Assert.Empty(Oddities((variable, value)));

    [Fact]
    public void An_empty_alias_does_not_matter_where_another_name_has_a_value() =>
        Assert.Empty(Oddities(("VERCEL_TOKEN", ""), ("VERCEL_API_TOKEN", "token")));

    private IEnumerable<SettingOddity> Oddities(params (string, string)[] variables) => _bed.Context(variables).Settings.Oddities(SophiaServices.List.Settings.All);
}
