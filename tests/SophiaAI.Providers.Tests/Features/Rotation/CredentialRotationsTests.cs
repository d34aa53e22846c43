using System.Text;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Estuary.Credentials;
using SophiaAI.Providers.Services.Snowflake.SignIn;

namespace SophiaAI.Providers.Tests.Features.Rotation;

/// <summary>What can be rotated, and how credentials describe themselves.</summary>
public sealed class CredentialRotationsTests
{
    [Fact]
    public void Every_credential_consists_of_secrets_of_one_service_and_belongs_to_no_other()
    {
        SettingDefinition[] all = SophiaServices.List.Rotations.SelectMany(static rotation => rotation.Settings).ToArray();
        Assert.All(all, static setting => Assert.True(setting.IsSecret), throwIfEmpty: true);
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(SophiaServices.List.Rotations, static rotation => Assert.Single(rotation.Settings.Select(static setting => setting.Service).Distinct()), throwIfEmpty: true);
        Assert.All(SophiaServices.List.Rotations, static rotation => Assert.All(rotation.SignInSettings.Keys, setting => Assert.Equal(rotation.Service, setting.Service)), throwIfEmpty: true);
    }

    [Fact]
    public void An_Estuary_credential_says_its_kind_and_its_id()
    {
        string key = "flow_sa_" + Convert.ToBase64String("0e5a7d60b0a5a001:00ff"u8.ToArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Assert.Equal(new EstuaryCredential(true, "0e5a7d60b0a5a001"), EstuaryCredential.Read(key));
        Assert.Equal(new EstuaryCredential(false, "0e5a"), EstuaryCredential.Read(EstuaryCredential.RefreshToken("0e5a", "s\"é")));
        Assert.Equal("{\"id\":\"0e5a\",\"secret\":\"s\"}", Encoding.UTF8.GetString(Convert.FromBase64String(EstuaryCredential.RefreshToken("0e5a", "s"))));
    }

    [Theory]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl")]
    [InlineData("flow_sa_!!!")]
    [InlineData("flow_sa_bm9jb2xvbg")]
    [InlineData("bm8ganNvbg==")]
    [InlineData("W10=")]
    [InlineData("eyJpZCI6MX0=")]
    [InlineData("")]
    public void What_has_no_id_is_none(string text) => Assert.Null(EstuaryCredential.Read(text));

    [Theory]
    [InlineData("RSA 1024", "RS256", "RSA key of 2048 bits")]
    [InlineData("RSA 3072", "RS256", "RSA key of 3072 bits")]
    [InlineData("P-384", "ES384", "elliptic-curve key (ES384)")]
    public void A_new_key_is_of_the_same_kind_and_not_too_weak(string old, string algorithm, string kind)
    {
        using System.Security.Cryptography.AsymmetricAlgorithm given = old.StartsWith("RSA", StringComparison.Ordinal)
            ? System.Security.Cryptography.RSA.Create(int.Parse(old[4..], System.Globalization.CultureInfo.InvariantCulture))
            : System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        using SnowflakePrivateKey current = SnowflakePrivateKey.Read(given.ExportPkcs8PrivateKeyPem(), null);
        using SnowflakePrivateKey made = current.MakeAnother();
        Assert.Equal((algorithm, kind), (made.Algorithm, made.Kind));
        Assert.NotEqual(current.Fingerprint, made.Fingerprint);

        using SnowflakePrivateKey plain = SnowflakePrivateKey.Read(made.ExportPem(null), null);
        using SnowflakePrivateKey encrypted = SnowflakePrivateKey.Read(made.ExportPem("phrase"), "phrase");
        Assert.Equal((made.Fingerprint, made.Fingerprint), (plain.Fingerprint, encrypted.Fingerprint));
        Assert.Contains("ENCRYPTED", made.ExportPem("phrase"), StringComparison.Ordinal);
        Assert.Equal(made.Fingerprint, "SHA256:" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(made.PublicKey))));
    }
}
