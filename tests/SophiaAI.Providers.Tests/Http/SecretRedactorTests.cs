using System.Text;
using System.Text.Json;
using CsCheck;
using SophiaAI.Providers.Http;

namespace SophiaAI.Providers.Tests.Http;

/// <summary>A secret that is known does not show, in whatever form it turns up.</summary>
public sealed class SecretRedactorTests
{
    private static readonly Gen<string> s_secret = Gen.String[Gen.Char['!', '~'], 8, 40];
    private static readonly Gen<string> s_text = Gen.String[Gen.Char.AlphaNumeric, 0, 7];

    [Fact]
    public void In_any_text_and_any_form() => Gen.Select(s_secret, s_text, s_text).Sample((secret, before, after) =>
    {
        SecretRedactor redactor = new();
        redactor.Register(secret);
        foreach (string form in new[] { secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).ToString() })
        {
            string redacted = redactor.Redact($"{before} {form} {after}");
            Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
            Assert.DoesNotContain(form, redacted, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void In_base64_wherever_it_starts() => Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 12, 40], s_text, s_text).Sample((secret, before, after) =>
    {
        SecretRedactor redactor = new();
        redactor.Register(secret);
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + secret + after));

        string redacted = redactor.Redact(encoded);

        Assert.Contains(SecretRedactor.Mask, redacted, StringComparison.Ordinal);
        // At most a few bits at either end, which belong to its neighbours too, are left of it.
        Assert.True(redacted.Length - SecretRedactor.Mask.Length <= encoded.Length - (secret.Length / 3 * 4) + 8);
    });

    [Fact]
    public void A_short_value_is_left_alone()
    {
        SecretRedactor redactor = new();
        redactor.Register("dev");
        Assert.Equal("development", redactor.Redact("development"));
    }

    [Fact]
    public void A_secret_that_holds_another_is_masked_whole()
    {
        SecretRedactor redactor = new();
        redactor.Register("inner-secret");
        redactor.Register("outer-inner-secret-outer");
        Assert.Equal("***", redactor.Redact("outer-inner-secret-outer"));
    }

    [Fact]
    public void A_key_in_PEM_form_is_masked_line_by_line()
    {
        SecretRedactor redactor = new();
        redactor.Register("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB\n-----END PRIVATE KEY-----");
        Assert.Equal("line ***", redactor.Redact("line AQEFAASCBKcwggSjAgEAAoIB"));
        Assert.Equal("-----BEGIN PRIVATE KEY-----", redactor.Redact("-----BEGIN PRIVATE KEY-----"));
    }
}
