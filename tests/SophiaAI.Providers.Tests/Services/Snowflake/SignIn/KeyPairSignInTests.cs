using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Snowflake.SignIn;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.SignIn;

/// <summary>The token created by key-pair sign-in.</summary>
public sealed class KeyPairSignInTests : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly VirtualClock _clock = new();
    private readonly SecretRedactor _redactor = new();

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task It_names_account_user_and_fingerprint_and_is_signed()
    {
        string token = await Token(_key.ExportPkcs8PrivateKeyPem(), null);

        string[] parts = token.Split('.');
        using JsonDocument header = JsonDocument.Parse(Decode(parts[0]));
        using JsonDocument claims = JsonDocument.Parse(Decode(parts[1]));
        string fingerprint = Convert.ToBase64String(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()));
        Assert.Equal("RS256", header.RootElement.GetProperty("alg").GetString());
        Assert.Equal("MYORG-MYACCOUNT.JANE", claims.RootElement.GetProperty("sub").GetString());
        Assert.Equal($"MYORG-MYACCOUNT.JANE.SHA256:{fingerprint}", claims.RootElement.GetProperty("iss").GetString());
        long issued = claims.RootElement.GetProperty("iat").GetInt64();
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds(), issued);
        Assert.InRange(claims.RootElement.GetProperty("exp").GetInt64(), issued + 600, issued + 3600);
        Assert.True(_key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task It_is_kept_and_renewed_before_its_hour_ends()
    {
        KeyPairSignIn signIn = SignIn(_key.ExportPkcs8PrivateKeyPem(), null);
        string first = await signIn.GetTokenAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(first, await signIn.GetTokenAsync(TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.NotEqual(first, await signIn.GetTokenAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_is_known_to_the_redactor()
    {
        string token = await Token(_key.ExportPkcs8PrivateKeyPem(), null);
        Assert.Equal("Bearer ***", _redactor.Redact($"Bearer {token}"));
    }

    [Fact]
    public async Task One_that_was_refused_as_run_out_is_replaced_once_it_is_not_new()
    {
        KeyPairSignIn signIn = SignIn(_key.ExportPkcs8PrivateKeyPem(), null);
        string first = await signIn.GetTokenAsync(TestContext.Current.CancellationToken);
        Assert.False(signIn.Renew(first, "394301"));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(signIn.Renew(first, "394304"));
        Assert.True(signIn.Renew(first, "394301"));
        string second = await signIn.GetTokenAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(first, second);
        // Another request was also sent with the first token: the second one is already available for it, and stays.
        Assert.True(signIn.Renew(first, "394301"));
        Assert.Equal(second, await signIn.GetTokenAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_refusal_is_explained_by_subject_and_fingerprint()
    {
        string explanation = SignIn(_key.ExportPkcs8PrivateKeyPem(), null).Explain(new ServiceErrorBody("390144", "JWT token is invalid."))!;
        Assert.Contains("MYORG-MYACCOUNT.JANE", explanation, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())), explanation, StringComparison.Ordinal);
        Assert.Contains("clock", SignIn(_key.ExportPkcs8PrivateKeyPem(), null).Explain(new ServiceErrorBody("394302"))!, StringComparison.Ordinal);
    }

    private async Task<string> Token(string pem, string? passphrase) => await SignIn(pem, passphrase).GetTokenAsync(TestContext.Current.CancellationToken);

    private KeyPairSignIn SignIn(string pem, string? passphrase) =>
        new(pem, passphrase, SnowflakeAccount.Parse("myorg-myaccount"), "jane", _clock, _redactor);

    private static byte[] Decode(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
}
