using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class AuthenticationTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string TokenType = "X-Snowflake-Authorization-Token-Type";
    private static readonly Lazy<RSA> s_stranger = new(static () => RSA.Create(2048));

    [Theory]
    [InlineData(null, null, "390101")]
    [InlineData("Basic abc", "OAUTH", "390101")]
    [InlineData("Bearer ", "OAUTH", "390101")]
    [InlineData("Bearer wrong", "PROGRAMMATIC_ACCESS_TOKEN", "394400")]
    [InlineData("Bearer wrong", "OAUTH", "390303")]
    [InlineData("Bearer wrong", null, "390303")]
    [InlineData("Bearer not-a-jwt", "KEYPAIR_JWT", "394306")]
    [InlineData("Bearer WIF.AWS.token", "WORKLOAD_IDENTITY_FEDERATION", "390195")]
    [InlineData("Bearer " + SandboxCredentials.SnowflakeAccessToken, "OAUTH", "390303")]
    [InlineData("Bearer " + SandboxCredentials.SnowflakeAccessToken, "NONSENSE", "390303")]
    public async Task Wrong_credentials_are_refused(string? authorization, string? type, string code)
    {
        Answer answer = await SelectUserAsync(authorization, type);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(code, (string?)answer.Json["code"]);
        Assert.NotEmpty((string)answer.Json["message"]!);
    }

    [Theory]
    [InlineData(SandboxCredentials.SnowflakeAccessToken, "PROGRAMMATIC_ACCESS_TOKEN")]
    [InlineData(SandboxCredentials.SnowflakeAccessToken, null)]
    [InlineData(SandboxCredentials.SnowflakeOAuthToken, "OAUTH")]
    [InlineData(SandboxCredentials.SnowflakeOAuthToken, "oauth")]
    [InlineData(SandboxCredentials.SnowflakeOAuthToken, null)]
    public async Task Tokens_open_the_account(string token, string? type)
    {
        Answer answer = await SelectUserAsync("Bearer " + token, type);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("SOPHIA", (string?)answer.Json["data"]![0]![0]);
    }

    [Theory]
    [InlineData("KEYPAIR_JWT")]
    [InlineData(null)]
    public async Task A_key_pair_opens_the_account(string? type)
    {
        using KeyPair pair = new(sandbox, isCommon: true);
        Answer answer = await SelectUserAsync("Bearer " + pair.Token(), type);
        Assert.Equal("SOPHIA", (string?)answer.Json["data"]![0]![0]);
    }

    [Theory]
    [InlineData(256, "ES256")]
    [InlineData(384, "ES384")]
    [InlineData(521, "ES512")]
    public async Task A_key_on_a_curve_opens_the_account(int bits, string algorithm)
    {
        using ECDsa key = ECDsa.Create(bits switch { 256 => ECCurve.NamedCurves.nistP256, 384 => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 });
        sandbox.Server.Snowflake.RegisterPublicKey("SOPHIA", key.ExportSubjectPublicKeyInfoPem());
        Answer answer = await SelectUserAsync("Bearer " + CurveToken(key, algorithm), "KEYPAIR_JWT");
        Assert.Equal("SOPHIA", (string?)answer.Json["data"]![0]![0]);
        Assert.Equal("394305", (string?)(await SelectUserAsync("Bearer " + CurveToken(key, algorithm == "ES256" ? "ES384" : "ES256"), "KEYPAIR_JWT")).Json["code"]);
        using ECDsa stranger = ECDsa.Create(key.ExportParameters(false).Curve);
        Assert.Equal("390144", (string?)(await SelectUserAsync("Bearer " + CurveToken(key, algorithm, stranger), "KEYPAIR_JWT")).Json["code"]);
    }

    [Fact]
    public async Task A_registered_key_may_belong_to_another_user()
    {
        using KeyPair pair = new(sandbox, "loader", isCommon: true);
        Answer answer = await SelectUserAsync("Bearer " + pair.Token(), "KEYPAIR_JWT");
        Assert.Equal("LOADER", (string?)answer.Json["data"]![0]![0]);
    }

    [Theory]
    [InlineData("expired", "394301")]
    [InlineData("older than an hour", "394301")]
    [InlineData("not yet", "394302")]
    [InlineData("ends before it begins", "394303")]
    [InlineData("other key", "394304")]
    [InlineData("other algorithm", "394305")]
    [InlineData("forged", "390144")]
    [InlineData("other account", "390144")]
    [InlineData("lower case", "390144")]
    [InlineData("unknown user", "390144")]
    [InlineData("no iat", "390144")]
    public async Task A_key_pair_token_is_verified(string flaw, string code)
    {
        using KeyPair pair = new(sandbox, isCommon: true);
        DateTimeOffset now = sandbox.Time.GetUtcNow();
        string token = flaw switch
        {
            "expired" => pair.Token(issued: now.AddMinutes(-10), expires: now.AddSeconds(-1)),
            "older than an hour" => pair.Token(issued: now.AddMinutes(-61), expires: now.AddHours(1)),
            "not yet" => pair.Token(issued: now.AddMinutes(5), expires: now.AddMinutes(10)),
            "ends before it begins" => pair.Token(issued: now, expires: now.AddMinutes(-5)),
            "other key" => pair.Token(key: s_stranger.Value),
            "other algorithm" => pair.Token(algorithm: "HS256"),
            "forged" => pair.Token(signer: s_stranger.Value),
            "other account" => pair.Token(account: "OTHER"),
            "lower case" => pair.Token(user: "sophia"),
            "unknown user" => pair.Token(user: "NOBODY"),
            _ => pair.Token(withoutIssued: true),
        };
        Answer answer = await SelectUserAsync("Bearer " + token, "KEYPAIR_JWT");
        Assert.Equal((HttpStatusCode.Unauthorized, code), (answer.Status, (string?)answer.Json["code"]));
    }

    [Fact]
    public async Task Status_and_cancel_want_credentials_as_well()
    {
        HttpClient client = sandbox.Client("snowflake", ("User-Agent", "sandbox-tests/1.0"));
        string path = $"{SqlApi.Path}/{Guid.NewGuid()}";
        Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.GetAsync(client, path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.PostAsync(client, path + "/cancel", "")).Status);
    }

    private Task<Answer> SelectUserAsync(string? authorization, string? type)
    {
        List<(string, string)> headers = [("User-Agent", "sandbox-tests/1.0")];
        if (authorization is not null)
            headers.Add(("Authorization", authorization));
        if (type is not null)
            headers.Add((TokenType, type));
        return Answer.PostAsync(sandbox.Client("snowflake", [.. headers]), SqlApi.Path, SqlApi.Body("select current_user()"));
    }

    private string CurveToken(ECDsa key, string algorithm, ECDsa? signer = null)
    {
        long now = sandbox.Time.GetUtcNow().ToUnixTimeSeconds();
        string subject = SandboxCredentials.SnowflakeAccount + ".SOPHIA";
        JsonObject claims = new()
        {
            ["iss"] = $"{subject}.SHA256:{Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))}",
            ["sub"] = subject,
            ["iat"] = now,
            ["exp"] = now + 60,
        };
        string signed = $"{Encode(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" })}.{Encode(claims)}";
        HashAlgorithmName hash = algorithm switch { "ES384" => HashAlgorithmName.SHA384, "ES512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        return $"{signed}.{Base64Url.EncodeToString((signer ?? key).SignData(Encoding.ASCII.GetBytes(signed), hash))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
