using System.Text.Json;
using SophiaAI.Providers.Pulumi;

namespace SophiaAI.Providers.Tests.Pulumi;

/// <summary>Values of an opened environment are unwrapped at every depth.</summary>
public sealed class EscValueTests
{
    [Fact]
    public void Nested_values_and_secrets()
    {
        using JsonDocument document = JsonDocument.Parse("""
            {"value":{"a":{"value":"text"},"b":{"value":[{"value":12345678901234567890,"secret":true},{"value":null}],"trace":{}},
             "c":{"value":{"d":{"value":true}},"secret":true}}}
            """);

        EscValue value = EscValue.Read(document.RootElement);

        Assert.Equal(("text", false), (value.Member("a")!.Text, value.Member("a")!.IsSecret));
        EscValue[] list = Assert.IsType<EscValue[]>(value.Member("b")!.Plain);
        Assert.Equal(("12345678901234567890", true), (list[0].Text, list[0].IsSecret));
        Assert.Equal(string.Empty, list[1].Text);
        Assert.Equal(("true", true), (value.Member("c")!.Member("d")!.Text, value.Member("c")!.Member("d")!.IsSecret));
        Assert.Null(value.Member("c")!.Text);
        Assert.Equal("***", value.Member("c")!.ToString());
    }
}
