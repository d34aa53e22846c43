using System.Security.Cryptography;
using System.Text;
using CsCheck;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Services.Gong.Webhooks;
using SophiaAI.Tests.Shared;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>Signed webhooks: only what Gong has signed, for this URL, with this body and at this time, is valid, and each refusal has its own reason.</summary>
public sealed class GongWebhookVerifierTests
{
    private const string Header = """{"alg":"RS256","typ":"JWT"}""";
    private const string Url = "https://hooks.acme.example/gong";
    private const string Body = """{"callData":{"metaData":{"id":"7782342274025937895","title":"Größe & Preis","duration":1800},"parties":[]},"isTest":false}""";

    // Other runs' keys would do as well; making one takes long.
    private static readonly RSA s_key = RSA.Create(2048);
    private static readonly RSA s_other = RSA.Create(2048);
    private static readonly string s_publicKey = Convert.ToBase64String(s_key.ExportSubjectPublicKeyInfo());
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    private static long Now => s_now.ToUnixTimeSeconds();

    [Theory]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("bearer   ")]
    [InlineData("BEARER\t")]
    public void A_request_that_Gong_signed_is_valid_and_its_call_is_read(string scheme)
    {
        GongWebhookTest test = Test(scheme + Token());
        Assert.True(test.Valid, test.Message);
        Assert.Equal((null, null), (test.Reason, test.Message));
        Assert.Equal(("7782342274025937895", "Größe & Preis", false), (test.CallId, test.Title, test.IsTest));
        Assert.Equal((s_now, s_now.AddMinutes(5)), (test.SignedAt, test.ExpiresAt));
        Assert.Equal(["webhook_url", "body_sha256", "iat", "exp"], test.Claims.Keys);
        Assert.Equal((Url, Now), (test.Claims["webhook_url"], test.Claims["iat"]));
        Assert.Equal("7782342274025937895", test.ToString());
    }

    [Theory]
    [InlineData(null, "TokenMissing", "Signed JWT header")]
    [InlineData("", "TokenMissing", "Signed JWT header")]
    [InlineData("  ", "TokenMissing", "Signed JWT header")]
    [InlineData("Bearer", "TokenMissing", "Signed JWT header")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==", "TokenMalformed", "another scheme")]
    [InlineData("a", "TokenMalformed", "it has 1 part, and")]
    [InlineData("a.b", "TokenMalformed", "cut off")]
    [InlineData("a.b.c.d", "TokenMalformed", "it has 4 parts")]
    [InlineData("a.b.c.d.e", "TokenMalformed", "encrypted")]
    [InlineData("..", "TokenMalformed", "not JSON")]
    [InlineData("a.b.c", "TokenMalformed", "not JSON")]
    [InlineData("a+b.c.d", "TokenMalformed", "characters")]
    [InlineData("é.c.d", "TokenMalformed", "characters")]
    public void What_is_no_token_is_said(string? header, string reason, string words) => Refused(Test(header), reason, words);

    [Theory]
    [InlineData("[]", "{}")]
    [InlineData("5", "{}")]
    [InlineData("null", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("""{"typ":"JWT"}""", "{}")]
    [InlineData("""{"alg":1}""", "{}")]
    [InlineData("""{"alg":null}""", "{}")]
    [InlineData("""{"alg":"RS256","typ":[]}""", "{}")]
    [InlineData("""{"alg":"RS256","alg":"RS256"}""", "{}")]
    [InlineData("""{"alg":"none","\u0061lg":"RS256"}""", "{}")]
    [InlineData("""{"alg":"RS256","kid":"a","kid":"b"}""", "{}")]
    [InlineData(Header, "[]")]
    [InlineData(Header, "null")]
    [InlineData(Header, "\"text\"")]
    [InlineData(Header, "{}{}")]
    [InlineData(Header, """{"exp":1,"exp":2000000000}""")]
    [InlineData(Header, """{"webhook_url":"a","webhook\u005furl":"b"}""")]
    [InlineData(Header, """{"a":{"b":1,"b":2}}""")]
    [InlineData(Header, "{\"a\":1,}")]
    [InlineData(Header, "\uFEFF{}")]
    [InlineData(Header, """{"webhook_url":"\ud800","body_sha256":"b","exp":1}""")]
    public void Parts_that_could_mean_two_things_make_no_token(string header, string claims) =>
        Refused(Test(SignedToken.Of(s_key, header, claims)), "TokenMalformed", "What is in the header is not a token");

    [Fact]
    public void Deep_and_long_tokens_are_no_tokens()
    {
        string deep = new string('[', 100) + new string(']', 100);
        Refused(Test(SignedToken.Of(s_key, Header, $$"""{"a":{{deep}}}""")), "TokenMalformed", "not a token");
        Refused(Test(SignedToken.Of(s_key, $$"""{"alg":"RS256","a":{{deep}}}""", "{}")), "TokenMalformed", "not a token");
        Refused(Test(Token(more: $",\"a\":\"{new string('a', Limits.LongestToken)}\"")), "TokenMalformed", "at most 16384 are read");
        Refused(Test(new string('.', 10_000_000)), "TokenMalformed", "has 10000000 characters");
        Assert.True(Test(Token(more: $",\"a\":\"{new string('a', 10_000)}\"")).Valid);
    }

    [Theory]
    [InlineData("none", "needs no signature")]
    [InlineData("None", "needs no signature")]
    [InlineData("nOnE", "needs no signature")]
    public void A_token_without_a_signature_is_refused(string algorithm, string words)
    {
        string header = $$"""{"alg":"{{algorithm}}"}""";
        Refused(Test(SignedToken.With(header, Claims(), static _ => [])), "AlgorithmNotAllowed", words);
        Refused(Test(SignedToken.Of(s_key, header, Claims())), "AlgorithmNotAllowed", words);
        Refused(Test(Token()[..Token().LastIndexOf('.')] + "."), "SignatureMismatch", "does not fit");
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public void The_public_key_as_the_secret_of_an_HMAC_is_refused_in_every_form(string algorithm)
    {
        byte[][] forms =
        [
            Encoding.ASCII.GetBytes(s_publicKey),
            s_key.ExportSubjectPublicKeyInfo(),
            Encoding.ASCII.GetBytes(s_key.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(s_key.ExportSubjectPublicKeyInfoPem() + "\n"),
            s_key.ExportParameters(false).Modulus!,
        ];
        foreach (byte[] form in forms)
        {
            Func<byte[], byte[]> sign = algorithm switch
            {
                "HS256" => data => HMACSHA256.HashData(form, data),
                "HS384" => data => HMACSHA384.HashData(form, data),
                _ => data => HMACSHA512.HashData(form, data),
            };
            Refused(Test(SignedToken.With($$"""{"alg":"{{algorithm}}"}""", Claims(), sign)), "AlgorithmNotAllowed", $"{algorithm}, for which both sides know one secret");
            // With the right name of the algorithm, it is no signature of it.
            Refused(Test(SignedToken.With(Header, Claims(), sign)), "SignatureMismatch", "does not fit");
        }
    }

    [Fact]
    public void Signatures_of_other_algorithms_are_refused_even_with_the_right_key()
    {
        Refused(Test(SignedToken.With("""{"alg":"RS512"}""", Claims(), data => s_key.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1))), "AlgorithmNotAllowed", "signed with RS512");
        Refused(Test(SignedToken.With("""{"alg":"PS256"}""", Claims(), data => s_key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))), "AlgorithmNotAllowed", "signed with PS256");
        Refused(Test(SignedToken.With("""{"alg":"rs256"}""", Claims(), data => s_key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))), "AlgorithmNotAllowed", "signed with rs256");
        Refused(Test(SignedToken.With("""{"alg":"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"}""", Claims(), data => s_key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))), "AlgorithmNotAllowed", "another algorithm");
        Refused(Test(SignedToken.With(Header, Claims(), data => s_key.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1))), "SignatureMismatch", "does not fit");
        Refused(Test(SignedToken.With(Header, Claims(), data => s_key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))), "SignatureMismatch", "does not fit");
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"another key"}""")]
    [InlineData("""{"alg":"RS256","kid":"../../dev/null"}""")]
    [InlineData("""{"alg":"RS256","jku":"http://127.0.0.1:9/keys","x5u":"http://127.0.0.1:9/certificate"}""")]
    [InlineData("""{"alg":"RS256","x5t":"aaaa","cty":"JWT","typ":"at+jwt"}""")]
    public void What_a_token_says_of_its_key_changes_nothing(string header)
    {
        Assert.True(Test(SignedToken.Of(s_key, header, Claims())).Valid);
        Refused(Test(SignedToken.Of(s_other, header, Claims())), "SignatureMismatch", "the public key");
    }

    [Fact]
    public void A_key_that_a_token_brings_along_is_not_used()
    {
        RSAParameters other = s_other.ExportParameters(false);
        string jwk = $$$"""{"alg":"RS256","jwk":{"kty":"RSA","n":"{{{SignedToken.Base64Url(other.Modulus!)}}}","e":"{{{SignedToken.Base64Url(other.Exponent!)}}}"}}""";
        Refused(Test(SignedToken.Of(s_other, jwk, Claims())), "SignatureMismatch", "Every rule has its own key");
        System.Security.Cryptography.X509Certificates.CertificateRequest request = new("CN=gong.io", s_other, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using System.Security.Cryptography.X509Certificates.X509Certificate2 certificate = request.CreateSelfSigned(s_now.AddDays(-1), s_now.AddDays(1));
        Refused(Test(SignedToken.Of(s_other, $$"""{"alg":"RS256","x5c":["{{Convert.ToBase64String(certificate.RawData)}}"]}""", Claims())), "SignatureMismatch", "Every rule has its own key");
    }

    [Theory]
    [InlineData("""{"alg":"RS256","crit":["b64"],"b64":false}""")]
    [InlineData("""{"alg":"RS256","crit":["exp"],"exp":1}""")]
    [InlineData("""{"alg":"RS256","crit":[]}""")]
    [InlineData("""{"alg":"RS256","crit":null}""")]
    public void A_token_that_demands_extensions_is_refused(string header) => Refused(Test(SignedToken.Of(s_key, header, Claims())), "HeaderNotSupported", "(crit)");

    [Fact]
    public void A_signature_fits_only_what_was_signed()
    {
        string[] parts = Token().Split('.');
        string later = SignedToken.Base64Url(Claims(exp: Now + 86_400));
        Refused(Test($"{parts[0]}.{later}.{parts[2]}"), "SignatureMismatch", "its token was changed");
        Refused(Test($"{SignedToken.Base64Url("""{"typ":"JWT","alg":"RS256"}""")}.{parts[1]}.{parts[2]}"), "SignatureMismatch", "its token was changed");
        byte[] signature = Decode(parts[2]);
        Refused(Test($"{parts[0]}.{parts[1]}.{SignedToken.Base64Url(signature[..^1])}"), "SignatureMismatch", "its token was changed");
        Refused(Test($"{parts[0]}.{parts[1]}.{SignedToken.Base64Url([.. signature, 0])}"), "SignatureMismatch", "its token was changed");
        Refused(Test($"{parts[0]}.{parts[1]}.{SignedToken.Base64Url([0, .. signature])}"), "SignatureMismatch", "its token was changed");
        signature[^1] ^= 1;
        Refused(Test($"{parts[0]}.{parts[1]}.{SignedToken.Base64Url(signature)}"), "SignatureMismatch", "its token was changed");
    }

    [Fact]
    public void Any_of_several_keys_may_fit_and_none_need()
    {
        string other = s_other.ExportSubjectPublicKeyInfoPem();
        Assert.True(Test(Token(), keys: [other, s_publicKey]).Valid);
        Assert.True(Test(Token(), keys: [s_publicKey, other]).Valid);
        Refused(Test(Token(), keys: [other]), "SignatureMismatch", "does not fit the public key");
        Refused(Test(Token(), keys: [other, other]), "SignatureMismatch", "any of the 2 public keys");
    }

    [Theory]
    [InlineData("""{"body_sha256":"a","exp":1}""", "ClaimMissing", "no claim webhook_url.")]
    [InlineData("""{"webhook_url":"a","exp":1}""", "ClaimMissing", "no claim body_sha256.")]
    [InlineData("""{"webhook_url":"a","body_sha256":"b"}""", "ClaimMissing", "no claim exp.")]
    [InlineData("{}", "ClaimMissing", "no claim webhook_url and no claim body_sha256 and no claim exp.")]
    [InlineData("""{"webhook_url":5,"body_sha256":"b","exp":1}""", "ClaimInvalid", "claim webhook_url is not text")]
    [InlineData("""{"webhook_url":["a"],"body_sha256":"b","exp":1}""", "ClaimInvalid", "claim webhook_url is not text")]
    [InlineData("""{"webhook_url":"a","body_sha256":"b","exp":1}""", "ClaimInvalid", "claim body_sha256 is not")]
    [InlineData("""{"webhook_url":"a","body_sha256":{},"exp":1}""", "ClaimInvalid", "claim body_sha256 is not")]
    [InlineData("""{"webhook_url":"a","body_sha256":"x123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","exp":1}""", "ClaimInvalid", "claim body_sha256 is not")]
    public void A_genuine_token_without_its_claims_is_refused(string claims, string reason, string words) =>
        Refused(Test(SignedToken.Of(s_key, Header, claims)), reason, words);

    [Theory]
    [InlineData("exp", "\"2000000000\"")]
    [InlineData("exp", "true")]
    [InlineData("exp", "[2000000000]")]
    [InlineData("exp", "{}")]
    [InlineData("exp", "null")]
    [InlineData("exp", "1e300")]
    [InlineData("exp", "12345678901234567890")]
    [InlineData("exp", "-1e300")]
    [InlineData("exp", "9223372036854775807")]
    [InlineData("exp", "253402300800")]
    [InlineData("nbf", "\"1\"")]
    [InlineData("nbf", "1e99")]
    [InlineData("iat", "\"1\"")]
    [InlineData("iat", "false")]
    public void A_time_that_is_none_is_refused(string claim, string value)
    {
        string claims = claim == "exp"
            ? Claims().Replace($"\"exp\":{Now + 300}", $"\"exp\":{value}", StringComparison.Ordinal)
            : Claims(iat: false, more: $",\"{claim}\":{value}");
        GongWebhookTest test = Test(SignedToken.Of(s_key, Header, claims));
        Refused(test, "ClaimInvalid", $"claim {claim} is not a time");
    }

    [Theory]
    [InlineData("kid", "5")]
    [InlineData("typ", "[]")]
    [InlineData("cty", "null")]
    public void A_member_of_the_header_that_is_not_text_is_named(string name, string value) =>
        Refused(Test(SignedToken.Of(s_key, $$"""{"alg":"RS256","{{name}}":{{value}}}""", Claims())), "TokenMalformed", $"the member {name} of its header is not text");

    [Fact]
    public void A_time_may_have_a_fraction_and_an_exponent()
    {
        Assert.Equal(s_now.AddMilliseconds(300_500), Test(SignedToken.Of(s_key, Header, Claims().Replace($"{Now + 300}", $"{Now + 300}.5", StringComparison.Ordinal))).ExpiresAt);
        Assert.True(Test(SignedToken.Of(s_key, Header, Claims().Replace($"{Now + 300}", "2e9", StringComparison.Ordinal))).Valid);
    }

    [Theory]
    [InlineData(-61, "Expired")]
    [InlineData(-60, "Expired")]
    [InlineData(-59, null)]
    [InlineData(0, null)]
    public void A_token_expires_after_the_clocks_may_differ(int seconds, string? reason) => Assert.Equal(reason, Test(Token(Claims(exp: Now + seconds))).Reason);

    [Theory]
    [InlineData(61, "NotYetValid")]
    [InlineData(60, null)]
    public void A_token_is_not_valid_before_its_time(int seconds, string? reason) => Assert.Equal(reason, Test(Token(Claims(more: $",\"nbf\":{Now + seconds}"))).Reason);

    [Theory]
    [InlineData(61, "SignedInFuture")]
    [InlineData(60, null)]
    [InlineData(0, null)]
    public void A_token_that_was_signed_later_than_now_is_refused(int seconds, string? reason) =>
        Assert.Equal(reason, Test(Token(Claims(iat: false, more: $",\"iat\":{Now + seconds}"))).Reason);

    [Fact]
    public void Without_a_difference_between_clocks_every_second_counts()
    {
        Assert.Equal("Expired", Test(Token(Claims(exp: Now)), skew: TimeSpan.Zero).Reason);
        Assert.True(Test(Token(Claims(exp: Now + 1)), skew: TimeSpan.Zero).Valid);
        string message = Test(Token(Claims(exp: Now - 90))).Message!;
        Assert.Contains("expired at 2026-11-20 11:58:30Z; now it is 2026-11-20 12:00:00Z, and 60 s of difference", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_may_lack_the_time_of_its_signature()
    {
        GongWebhookTest test = Test(Token(Claims(iat: false)));
        Assert.True(test.Valid);
        Assert.Null(test.SignedAt);
    }

    [Theory]
    [InlineData("""{"callData":{"metaData":{"id":"1"}},"isTest":false}""", "BodyMismatch", "signed for a different body. The body was changed")]
    [InlineData(Body + " }", "BodyMismatch", "signed for a different body. The body was changed")]
    [InlineData("", "BodyMismatch", "The body is empty.")]
    [InlineData("{\n  \"a\": 1\n}", "BodyMismatch", "parsed and written again")]
    [InlineData(Body + "\n", "BodyChanged", "matches the body without a trailing newline.")]
    [InlineData(Body + "\r\n", "BodyChanged", "matches the body without a trailing newline.")]
    [InlineData("\uFEFF" + Body, "BodyChanged", "without the byte order mark")]
    [InlineData("""{ "callData": {"metaData":{"id":"7782342274025937895","title":"Gr\u00f6\u00dfe \u0026 Preis","duration":1800},"parties":[]},"isTest":false}""", "BodyChanged", "as it was before it was parsed and written again")]
    public void Another_body_is_refused(string body, string reason, string words) => Refused(Test(Token(), body: Encoding.UTF8.GetBytes(body)), reason, words);

    [Theory]
    [InlineData("https://hooks.acme.example/gong/", "the slash at the end of the path")]
    [InlineData("https://hooks.acme.example/Gong", "the case of the path")]
    [InlineData("https://hooks.acme.example/vercel", "differ in the path")]
    [InlineData("https://hooks.acme.example/gong?a=1", "the query (the token's has none)")]
    [InlineData("https://hooks.acme.example/gong#a", "the fragment")]
    [InlineData("https://me@hooks.acme.example/gong", "the user name")]
    [InlineData("https://10.0.0.5/gong", "the host (hooks.acme.example in the token, 10.0.0.5 here)")]
    [InlineData("http://hooks.acme.example/gong", "differ in the scheme (https in the token, http here).")]
    [InlineData("https://hooks.acme.example:7071/gong", "the port (443 in the token, 7071 here)")]
    [InlineData("http://localhost:7071/gong", "the scheme (https in the token, http here), the host (hooks.acme.example in the token, localhost here) and the port (443 in the token, 7071 here)")]
    [InlineData("https://HOOKS.acme.example/gong", "the case of the host")]
    [InlineData("https://hooks.acme.example:443/gong", "a port that goes without saying")]
    [InlineData("https://hooks.acme.example/%67ong", "escapes")]
    [InlineData("/gong", "not a whole URL")]
    [InlineData("", "not a whole URL")]
    public void Another_URL_is_refused_and_its_difference_named(string url, string words)
    {
        GongWebhookTest test = Test(Token(), url: url);
        Refused(test, "UrlMismatch", words);
        Assert.Contains("copy it from Gong exactly", test.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_difference_of_queries_shows_neither()
    {
        string claims = Claims().Replace(Url, Url + "?code=abcdef", StringComparison.Ordinal);
        Refused(Test(Token(claims)), "UrlMismatch", "the query (only the token's has one)");
        GongWebhookTest test = Test(Token(claims), url: Url + "?code=fedcba");
        Refused(test, "UrlMismatch", "differ in the query. ");
        Assert.DoesNotContain("abcdef", test.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("fedcba", test.Message, StringComparison.Ordinal);
        Assert.True(Test(Token(claims), url: Url + "?code=abcdef").Valid);
    }

    [Fact]
    public void A_URL_that_came_with_the_request_is_not_what_the_rule_has()
    {
        GongWebhookVerifier verifier = GongWebhookVerifier.For([s_publicKey]);
        GongDelivery delivery = new(Encoding.UTF8.GetBytes(Body), Token(), "http://10.0.0.5/gong") { IsUrlOfRequest = true };
        Refused(verifier.Test(delivery, s_now, s_skew), "UrlMismatch", "give the rule's own with -Url");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"callData":null,"isTest":null}""")]
    [InlineData("""{"callData":{"metaData":null}}""")]
    [InlineData("""{"callData":5}""")]
    public void A_body_without_a_call_that_Gong_signed_is_valid_and_names_none(string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        GongWebhookTest test = Test(Token(body: bytes), body: bytes);
        Assert.True(test.Valid, test.Message);
        Assert.Equal((null, null, null), (test.CallId, test.Title, test.IsTest));
        Assert.Equal(string.Empty, test.ToString());
    }

    [Theory]
    [InlineData("""{"callData":{"metaData":{"id":18446744073709551617}},"isTest":true}""", "18446744073709551617", null, true)]
    [InlineData("""{"callData":{"metaData":{"id":"1","title":null},"new":1},"isTest":true,"privateData":"x"}""", "1", null, true)]
    [InlineData("""{"callData":{"metaData":{"id":"1","title":"\ud800"}}}""", "1", "\\ud800", null)]
    [InlineData("""{"callData":{"metaData":{"id":"1"},"parties":5},"isTest":"true"}""", "1", null, true)]
    [InlineData("""{"callData":{"metaData":{"id":"1"}},"isTest":{"a":1}}""", "1", null, null)]
    [InlineData("\uFEFF{\"callData\":{\"metaData\":{\"id\":\"1\"}},\"isTest\":false}", "1", null, false)]
    public void Of_a_call_what_is_there_is_read(string body, string? id, string? title, bool? isTest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        GongWebhookTest test = Test(Token(body: bytes), body: bytes);
        Assert.Equal((id, title, isTest), (test.CallId, test.Title, test.IsTest));
    }

    [Fact]
    public void A_body_of_64_MiB_is_tested()
    {
        byte[] body = new byte[64 * 1024 * 1024];
        body.AsSpan().Fill((byte)' ');
        "{\"callData\":{\"metaData\":{\"id\":\"1\"}}"u8.CopyTo(body);
        body[^1] = (byte)'}';
        Assert.Equal("1", Test(Token(body: body), body: body).CallId);
        string token = Token(body: body);
        body[1000] = (byte)'\t';
        Assert.Equal("BodyMismatch", Test(token, body: body).Reason);
    }

    // Both are what the sandbox and other receivers see: lower case as Gong writes it, and no harm in the other.
    [Fact]
    public void The_hash_may_be_in_upper_case() => Assert.True(Test(Token(Claims().Replace(Hash(Encoding.UTF8.GetBytes(Body)), Hash(Encoding.UTF8.GetBytes(Body)).ToUpperInvariant(), StringComparison.Ordinal))).Valid);

    [Fact]
    public void Whatever_a_token_is_made_into_it_is_refused_and_nothing_is_thrown()
    {
        string token = Token();
        const string Characters = "ABCabc012-_.=+/ \u00e9{}\"";
        Gen.Select(Gen.Int[0, token.Length - 1], Gen.Int[0, Characters.Length - 1], Gen.Int[0, 2]).Sample((position, character, kind) =>
        {
            string mutated = kind switch
            {
                0 => token[..position] + Characters[character] + token[(position + 1)..],
                1 => token[..position] + token[(position + 1)..],
                _ => token.Insert(position, Characters[character].ToString()),
            };
            // The unused bits of the last character are nobody's.
            return mutated.Trim() == token || !Test(mutated).Valid || IsSameSignature(mutated, token);
        });
    }

    [Theory]
    [InlineData(",\"\\ud800\":1", false)]
    [InlineData(",\"a\":\"\\ud800\"", false)]
    [InlineData(",\"a\":{\"\\ud800\":1}", true)]
    [InlineData(",\"a\":[\"\\ud800\",1.5,null,true,{}]", true)]
    public void A_claim_of_any_kind_throws_nothing(string more, bool valid) => Assert.Equal(valid, Test(Token(more: more)).Valid);

    [Fact]
    public void Keys_are_read_once_and_several_threads_may_use_them()
    {
        Assert.Same(GongWebhookKey.Read(s_publicKey, "The public key"), GongWebhookKey.Read(s_publicKey, "Another name"));
        string token = Token();
        Parallel.For(0, 200, _ => Assert.True(Test(token).Valid));
    }

    private static bool IsSameSignature(string one, string other)
    {
        int dot = other.LastIndexOf('.');
        return one[..dot] == other[..dot] && Decode(one[(dot + 1)..]).SequenceEqual(Decode(other[(dot + 1)..]));
    }

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    private static void Refused(GongWebhookTest test, string reason, string words)
    {
        Assert.Equal((false, reason), (test.Valid, test.Reason));
        Assert.Contains(words, test.Message, StringComparison.Ordinal);
        Assert.Equal((null, null, null, null, null), (test.CallId, test.Title, test.IsTest, test.SignedAt, test.ExpiresAt));
        Assert.Empty(test.Claims);
        Assert.Equal(reason, test.ToString());
    }

    private static GongWebhookTest Test(string? header, byte[]? body = null, string url = Url, TimeSpan? skew = null, string[]? keys = null) =>
        GongWebhookVerifier.For(keys ?? [s_publicKey]).Test(new GongDelivery(body ?? Encoding.UTF8.GetBytes(Body), header, url), s_now, skew ?? s_skew);

    private static string Token(string? claims = null, byte[]? body = null, string more = "") => SignedToken.Of(s_key, Header, claims ?? Claims(body: body, more: more));

    private static string Claims(long? exp = null, bool iat = true, byte[]? body = null, string more = "") =>
        $$"""{"webhook_url":"{{Url}}","body_sha256":"{{Hash(body ?? Encoding.UTF8.GetBytes(Body))}}"{{(iat ? $",\"iat\":{Now}" : string.Empty)}},"exp":{{exp ?? (Now + 300)}}{{more}}}""";

    private static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
