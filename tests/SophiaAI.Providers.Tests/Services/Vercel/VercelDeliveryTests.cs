using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Services.Vercel.Webhooks;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>Deliveries of webhooks: the signature is that of the bytes, and what is wrong with it is said.</summary>
public sealed class VercelDeliveryTests
{
    private const string Secret = "webhook-secret-for-tests";

    // Made with openssl dgst -sha1 -hmac, so that it does not come from the code under test.
    private const string Body = """{"type":"deployment.error","id":"evt_1","createdAt":1763640000000,"region":null,"payload":{"deployment":{"id":"dpl_1","name":"größe","url":"a.vercel.app/x"},"target":"production","regions":["iad1"]}}""";
    private const string Signature = "92f6d8ec29d9120445bbc48d4b89aa6eabe0a182";

    private static readonly JsonSerializerOptions s_escaped = new() { WriteIndented = true };
    private static readonly JsonSerializerOptions s_relaxed = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void A_delivery_that_is_signed_is_valid_and_its_event_is_read()
    {
        VercelWebhookTest test = Test(Body, Signature);
        Assert.True(test.Valid);
        Assert.Null(test.Reason);
        Assert.Equal(("deployment.error", "evt_1", DateTimeOffset.FromUnixTimeMilliseconds(1763640000000), (string?)null), (test.Type, test.Id, test.CreatedAt, test.Region));
        Assert.Equal(["deployment", "target", "regions"], test.Payload.Keys);
        Assert.Equal("größe", ((IReadOnlyDictionary<string, object?>)test.Payload["deployment"]!)["name"]);
    }

    [Theory]
    [InlineData(null, "SignatureMissing", "x-vercel-signature")]
    [InlineData("", "SignatureMissing", "x-vercel-signature")]
    [InlineData("  ", "SignatureMissing", "x-vercel-signature")]
    [InlineData("sha1=" + Signature, "SignatureHasPrefix", "sha1=")]
    [InlineData("SHA256=" + Signature, "SignatureHasPrefix", "sha256=")]
    [InlineData(Signature + "0", "SignatureWrongLength", "41 characters")]
    [InlineData("0123456789abcdef", "SignatureWrongLength", "cut off")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "SignatureWrongLength", "SHA256")]
    [InlineData("0123456789abcdef0123456789abcdef0123456x", "SignatureNotHex", "0 to 9")]
    [InlineData("0123456789abcdef0123456789abcdef0123456７", "SignatureNotHex", "0 to 9")]
    [InlineData("0123456789abcdef0123456789abcdef01234567", "Mismatch", "another secret")]
    public void What_is_wrong_with_a_signature_is_said(string? signature, string reason, string words)
    {
        VercelWebhookTest test = Test(Body, signature);
        Assert.False(test.Valid);
        Assert.Equal(reason, test.Reason);
        Assert.Contains(words, test.Message, StringComparison.Ordinal);
        Assert.Null(test.Id);
        Assert.Empty(test.Payload);
    }

    [Fact]
    public void Upper_case_is_not_what_the_service_sends() => Assert.Equal("SignatureNotLowerCase", Test(Body, Signature.ToUpperInvariant()).Reason);

    [Theory]
    [InlineData("\r\n", "without a trailing newline")]
    [InlineData("\n", "without a trailing newline")]
    public void A_line_end_that_was_added_is_found(string end, string words) => Changed(Encoding.UTF8.GetBytes(Body + end), words);

    [Fact]
    public void A_byte_order_mark_that_was_added_is_found() => Changed([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Body)], "the byte order mark");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_body_that_was_parsed_and_written_again_is_found(bool escaped)
    {
        string again = JsonSerializer.Serialize(JsonNode.Parse(Body), escaped ? s_escaped : s_relaxed);
        Changed(Encoding.UTF8.GetBytes(again), "parsed and written again");
    }

    [Fact]
    public void A_body_that_looks_written_again_is_hinted_at()
    {
        string message = Test("{\n  \"a\": 1\n}", Signature).Message!;
        Assert.Contains("parsed and written again", message, StringComparison.Ordinal);
        Assert.Contains("The body is empty", Test(string.Empty, Signature).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("[1")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public void A_body_that_is_not_JSON_is_a_mismatch(string body) => Assert.Equal("Mismatch", Test(body, Signature).Reason);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("""{"type":"a","id":"b"}""")]
    [InlineData("""{"type":"a","id":null,"createdAt":1}""")]
    [InlineData("""{"type":"a","id":"\ud800","createdAt":1}""")]
    [InlineData("""{"type":"a","id":"b","createdAt":9223372036854775807}""")]
    public void What_is_signed_and_no_event_is_not_valid(string body)
    {
        VercelWebhookTest test = Test(body, Sign(body));
        Assert.Equal((false, "NotAnEvent"), (test.Valid, test.Reason));
    }

    [Fact]
    public void An_event_that_is_too_deep_to_be_read_is_not_called_something_else()
    {
        string body = $$"""{"type":"a.b","id":"b","createdAt":1,"payload":{{string.Concat(Enumerable.Repeat("{\"a\":", 70))}}1{{new string('}', 70)}}}""";
        VercelWebhookTest test = Test(body, Sign(body));
        Assert.Equal((false, "NotAnEvent"), (test.Valid, test.Reason));
        Assert.Contains("nested deeper than 64 levels", test.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.7e12")]
    [InlineData("1700000000000.0")]
    [InlineData("\"1700000000000\"")]
    public void A_time_is_a_number_in_any_notation(string time)
    {
        string body = $$"""{"type":"a.b","id":"b","createdAt":{{time}}}""";
        Assert.Equal(1_700_000_000_000, Test(body, Sign(body)).CreatedAt?.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(" ")]
    public void What_stands_around_a_secret_is_found(string end)
    {
        VercelWebhookTest test = new VercelDelivery(Encoding.UTF8.GetBytes(Body), Signature).Test(Secret + end);
        Assert.Equal((false, "Mismatch"), (test.Valid, test.Reason));
        Assert.Contains("the line end around it", test.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_that_is_new_to_us_is_no_fault()
    {
        const string Other = """{"type":"a.b","id":"b","createdAt":1,"payload":[1],"new":true}""";
        VercelWebhookTest test = Test(Other, Sign(Other));
        Assert.True(test.Valid);
        Assert.Empty(test.Payload);
    }

    private static void Changed(byte[] body, string words)
    {
        VercelWebhookTest test = new VercelDelivery(body, Signature).Test(Secret);
        Assert.Equal((false, "BodyChanged"), (test.Valid, test.Reason));
        Assert.Contains(words, test.Message, StringComparison.Ordinal);
    }

    private static VercelWebhookTest Test(string body, string? signature) => new VercelDelivery(Encoding.UTF8.GetBytes(body), signature).Test(Secret);

#pragma warning disable CA5350 // Vercel signs with it.
    private static string Sign(string body) => Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5350
}
