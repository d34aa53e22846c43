using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Tests.Core.Secrecy;

/// <summary>A known secret is never shown, in whatever form it appears.</summary>
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
        // Only a few bits at either end remain, which also belong to the neighbours.
        Assert.True(redacted.Length - SecretRedactor.Mask.Length <= encoded.Length - (secret.Length / 3 * 4) + 8);
    });

    [Fact]
    public void In_the_base64_of_addresses_wherever_it_starts() => Gen.Select(Gen.String[Gen.Char['!', '\u007f'], 12, 40], s_text, s_text).Sample((secret, before, after) =>
    {
        SecretRedactor redactor = new();
        redactor.Register(secret);
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + secret + after)).Replace('+', '-').Replace('/', '_');

        string redacted = redactor.Redact(encoded);

        Assert.Contains(SecretRedactor.Mask, redacted, StringComparison.Ordinal);
        Assert.True(redacted.Length - SecretRedactor.Mask.Length <= encoded.Length - (secret.Length / 3 * 4) + 8);
    });

    [Fact]
    public void Each_of_many_that_begin_alike_and_only_they()
    {
        SecretRedactor redactor = new();
        for (int i = 0; i < 2000; i++) redactor.Register($"postgres://sophia:one-password@host/database-{i:00000}-{i * 7919}");
        Assert.Equal("postgres://sophia:***@host/", redactor.Redact("postgres://sophia:one-password@host/"));
        for (int i = 0; i < 2000; i += 101) Assert.Equal("at *** now", redactor.Redact($"at database-{i:00000}-{i * 7919} now"));
        Assert.Equal("at database-02000-1 now", redactor.Redact("at database-02000-1 now"));
    }

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

    public static TheoryData<string, string> Encodings => new(
        ("form", WebUtility.UrlEncode(Odd)),
        ("URL in small letters", Uri.EscapeDataString(Odd).Replace("%2B", "%2b", StringComparison.Ordinal).Replace("%3D", "%3d", StringComparison.Ordinal)),
        ("URL in a URL", Uri.EscapeDataString(Uri.EscapeDataString(Odd))),
        ("only what has to be escaped in a URL", Odd.Replace("%", "%25", StringComparison.Ordinal).Replace("&", "%26", StringComparison.Ordinal)),
        ("relaxed JSON", JsonEncodedText.Encode(Odd, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()),
        ("JSON in JSON", JsonEncodedText.Encode(JsonEncodedText.Encode(Odd).ToString()).ToString()),
        ("JSON with small letters", JsonEncodedText.Encode(Odd).ToString().Replace("\\u002B", "\\u002b", StringComparison.Ordinal)),
        ("HTML", WebUtility.HtmlEncode(Odd)),
        ("HTML in JSON", JsonEncodedText.Encode(WebUtility.HtmlEncode(Odd)).ToString()),
        ("XML", SecurityElement.Escape(Odd)!),
        ("SQL", Odd.Replace("'", "''", StringComparison.Ordinal)),
        ("CSV", Odd.Replace("\"", "\"\"", StringComparison.Ordinal)),
        ("hexadecimal", Convert.ToHexString(Encoding.UTF8.GetBytes(Odd))),
        ("base64 in a URL", Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(Odd)))),
        ("base64 over lines", string.Join("\r\n  ", Convert.ToBase64String(Encoding.UTF8.GetBytes(Odd)).Chunk(7).Select(static part => new string(part)))));

    private const string Odd = "k+/=&%\"\\'$<> é\U0001F511z";

    [Theory]
    [MemberData(nameof(Encodings))]
    public void However_it_was_encoded(string encoding, string encoded)
    {
        SecretRedactor redactor = new();
        redactor.Register(Odd);
        string redacted = redactor.Redact($"before {encoded} after");
        Assert.StartsWith("before ***", redacted, StringComparison.Ordinal);
        // In base64, the last character or two reveal almost nothing, and depend on what follows.
        Assert.True(redacted.Length <= "before *** after".Length + 6, $"{encoding}: {redacted}");
    }

    [Fact]
    public void Over_the_ends_of_lines()
    {
        SecretRedactor redactor = new();
        redactor.Register("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFshort==\n-----END PRIVATE KEY-----");
        Assert.Equal("key: ***", redactor.Redact("key: -----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEFshort==-----END PRIVATE KEY-----"));
        Assert.Equal("key: ***", redactor.Redact("key: -----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0B\\nAQEFshort==\\n-----END PRIVATE KEY-----"));
        Assert.Equal("key: ***", redactor.Redact("key: -----BEGIN PRIVATE KEY-----\r\n    MIIEvQIBADANBgkqhkiG9w0B\r\n    AQEFshort==\r\n    -----END PRIVATE KEY-----"));
    }

    [Fact]
    public void Without_the_blanks_that_a_header_loses()
    {
        SecretRedactor redactor = new();
        redactor.Register("  blanks-around \n");
        Assert.Equal("token ***", redactor.Redact("token blanks-around"));
    }

    [Fact]
    public void As_much_of_its_beginning_as_gives_it_away()
    {
        SecretRedactor redactor = new();
        redactor.Register("q7Rk2Wm9Zx4Lp8TnJ5vB1cD6fG3hK0sAyE");
        Assert.Equal("token ***... is not valid", redactor.Redact("token q7Rk2Wm9Zx4Lp8TnJ5vB... is not valid"));
        Assert.Equal("token q7Rk2W...", redactor.Redact("token q7Rk2W..."));
    }

    [Fact]
    public void Of_an_address_what_follows_the_host_and_the_password_before_it()
    {
        SecretRedactor redactor = new();
        redactor.Register("https://user:p%40ssword@hooks.example/services/T1/aVeryLongLastSegment?sig=c2lnbmF0dXJl");
        Assert.Equal("https://hooks.example/", redactor.Redact("https://hooks.example/"));
        foreach (string part in new[] { "services/T1/aVeryLongLastSegment", "aVeryLongLastSegment", "sig=c2lnbmF0dXJl", "p@ssword" }) Assert.Equal("***", redactor.Redact(part));
    }

    [Fact]
    public void The_name_of_a_database_is_no_secret_beside_its_password()
    {
        SecretRedactor redactor = new();
        redactor.Register("postgres://jane:one-password@host:5432/sophia?sslmode=require-it");
        Assert.Equal("sophia-web: ***", redactor.Redact("sophia-web: one-password"));
        redactor.Register("https://jane@host/abcdef-key");
        Assert.Equal("***", redactor.Redact("abcdef-key"));
    }

    [Fact]
    public void Secrets_that_overlap_are_masked_both()
    {
        SecretRedactor redactor = new();
        redactor.Register("abcdefgh");
        redactor.Register("ghijklmn");
        Assert.Equal("x***x", redactor.Redact("xabcdefghijklmnx"));
    }

    [Theory]
    [InlineData("pass\u001b[31mword\u202e-of-signs")]
    [InlineData("ab\ncd\nef\ngh\n")]
    [InlineData("::error::secret")]
    [InlineData("tab\tand\u0000null")]
    public void One_with_characters_that_are_not_shown_in_either_order(string secret)
    {
        SecretRedactor redactor = new();
        redactor.Register(secret);
        foreach (Func<string, string> show in new Func<string, string>[] { VisibleText.Line, VisibleText.Lines })
        {
            Assert.Equal("It is (***)!", show(redactor.Redact($"It is ({secret})!")));
            Assert.Equal("It is (***)!", redactor.Redact($"It is ({show(secret)})!"));
        }
    }

    [Fact]
    public void In_colours_and_with_marks_that_are_not_seen()
    {
        SecretRedactor redactor = new();
        redactor.Register("correct-horse-battery");
        Assert.Equal("wrong: ***\u001b[0m.", redactor.Redact("wrong: correct\u001b[1;31m-horse\u200b-\u0007battery\u001b[0m."));
    }

    [Fact]
    public void The_rest_of_the_text_stays_as_it_is() => Gen.Select(s_secret, Gen.String[Gen.Char[' ', '\u00ff'], 0, 60]).Sample((secret, text) =>
    {
        SecretRedactor redactor = new();
        redactor.Register(secret);
        if (!text.Contains(secret[..4], StringComparison.Ordinal)) Assert.Equal(text, redactor.Redact(text));
    });
}
