using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Pulumi;

/// <summary>Values of an opened environment are unwrapped at every depth.</summary>
public sealed class EscValueTests
{
    [Theory]
    [InlineData("""{"properties":{"a":{"value":"\ud800 half of a pair","secret":true}}}""")]
    [InlineData("""{"properties":{"\udc00 half of a pair":{"value":"x"}}}""")]
    [InlineData("""{"properties":{"a":"half of a pair"}}""")]
    public async Task What_is_JSON_and_no_value_is_an_invalid_response_that_shows_nothing(string properties)
    {
        using TestBed bed = new();
        bed.Service.Answer(HttpStatusCode.OK, """{"id":"session"}""").Answer(HttpStatusCode.OK, properties);
        SecretReader reader = new(bed.Context(("PULUMI_ACCESS_TOKEN", "pul-1234567890"), ("PULUMI_ORG", "acme")));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAsync(reader.Resolve(null), null, withRotations: false, TestContext.Current.CancellationToken));

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.DoesNotContain("half", failure.ToString(), StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }

    [Theory]
    [InlineData("""{"unknown":true,"secret":true}""")]
    [InlineData("""{"value":"[unknown]","unknown":true,"secret":true}""")]
    [InlineData("""{"value":{"a":{"value":1}},"unknown":true,"secret":true}""")]
    public void What_is_unknown_has_no_text(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        EscValue value = EscValue.Read(document.RootElement);
        Assert.Equal((true, null, true), (value.IsUnknown, value.Text, value.IsSecret));
        Assert.Null(value.Member("a"));
    }

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
