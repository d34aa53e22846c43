using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Requests;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

/// <summary>A rule's webhooks are signed, right or wrong on purpose. What is sent arrives at another service, whose log has it.</summary>
public sealed class GongWebhookTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Away = "https://hooks.acme.example/gong?rule=7";

    private readonly HttpClient _client = GongApi.Client(sandbox);

    private string PublicKey => sandbox.Server.Variables["GONG_WEBHOOK_PUBLIC_KEY"];

    [Fact]
    public void The_public_key_is_shown_without_the_lines_of_PEM_and_is_the_same_at_every_start()
    {
        using RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(PublicKey), out int read);

        Assert.Equal((2048, Convert.FromBase64String(PublicKey).Length), (rsa.KeySize, read));
        Assert.StartsWith("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAlisro", PublicKey, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", PublicKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_for_the_address_and_the_bytes()
    {
        JsonNode request = await MadeAsync($$"""{"url":"{{Away}}","send":false}""");

        GongWebhookToken token = new((string)request["headers"]!["Authorization"]!);
        long now = sandbox.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.True(token.IsSignedBy(PublicKey));
        Assert.Equal(("RS256", "JWT"), ((string?)token.Header["alg"], (string?)token.Header["typ"]));
        Assert.Equal(["iss", "iat", "exp", "webhook_url", "body_sha256"], token.Claims.AsObject().Select(c => c.Key));
        Assert.Equal((Away, Sha256((string)request["body"]!)), ((string?)token.Claims["webhook_url"], (string?)token.Claims["body_sha256"]));
        Assert.Equal((now, now + 300), ((long)token.Claims["iat"]!, (long)token.Claims["exp"]!));
        Assert.Equal(("POST", Away, "application/json"), ((string?)request["method"], (string?)request["url"], (string?)request["headers"]!["Content-Type"]));
    }

    [Fact]
    public async Task The_body_is_the_call_as_the_API_describes_it()
    {
        JsonNode call = (await Answer.GetAsync(_client, "/v2/calls?fromDateTime=2026-11-01T00:00:00Z&toDateTime=2026-11-20T00:00:00Z")).Json["calls"]![0]!;

        JsonNode body = JsonNode.Parse((string)(await MadeAsync($$"""{"url":"{{Away}}","send":false,"callId":"{{(string?)call["id"]}}","isTest":true,"privateData":{"note":"grün"} }"""))["body"]!)!;

        Assert.Equal(["callData", "isTest", "privateData"], body.AsObject().Select(m => m.Key));
        Assert.Equal(call.ToJsonString(), body["callData"]!["metaData"]!.ToJsonString());
        Assert.NotEmpty(body["callData"]!["parties"]!.AsArray());
        Assert.NotNull(body["callData"]!["content"]);
        Assert.Equal((true, "grün"), ((bool)body["isTest"]!, (string?)body["privateData"]!["note"]));
    }

    [Fact]
    public async Task Without_a_wish_it_is_about_the_newest_call()
    {
        JsonArray calls = (await Answer.GetAsync(_client, "/v2/calls?fromDateTime=2026-11-18T00:00:00Z&toDateTime=2026-11-20T00:00:00Z")).Json["calls"]!.AsArray();

        JsonNode body = JsonNode.Parse((string)(await MadeAsync($$"""{"url":"{{Away}}","send":false}"""))["body"]!)!;

        Assert.Equal((string?)calls[^1]!["id"], (string?)body["callData"]!["metaData"]!["id"]);
        Assert.Equal((false, false), ((bool)body["isTest"]!, body.AsObject().ContainsKey("privateData")));
    }

    [Fact]
    public async Task It_arrives_as_it_was_signed_and_without_the_word_Bearer()
    {
        string url = Target("signed");
        sandbox.Server.Faults.Add(new Fault { Service = "vercel", Path = "/signed", Status = 200 });

        Answer answer = await PostAsync($$"""{"url":"{{url}}"}""");

        LoggedRequest sent = Assert.Single(Received("signed"));
        Assert.Equal(200, (int)answer.Json["delivery"]!["status"]!);
        Assert.Equal(("POST", "application/json", "***"), (sent.Method, sent.Headers["Content-Type"], sent.Headers["Authorization"]));
        Assert.Equal((string?)answer.Json["request"]!["body"], sent.Body);
        Assert.Equal(Sha256(sent.Body), (string?)TokenOf(answer.Json["request"]!).Claims["body_sha256"]);
    }

    [Fact]
    public async Task The_word_Bearer_can_be_had()
    {
        JsonNode request = await MadeAsync($$"""{"url":"{{Away}}","send":false,"bearer":true}""");

        string authorization = (string)request["headers"]!["Authorization"]!;
        Assert.StartsWith("Bearer ", authorization, StringComparison.Ordinal);
        Assert.True(new GongWebhookToken(authorization["Bearer ".Length..]).IsSignedBy(PublicKey));
    }

    [Fact]
    public async Task An_address_that_includes_the_key_is_called_without_a_token()
    {
        string url = Target("keyed") + "?key=sandboxUrlKey";

        Answer answer = await PostAsync($$"""{"url":"{{url}}","urlIncludesKey":true}""");

        LoggedRequest sent = Assert.Single(Received("keyed"));
        Assert.DoesNotContain("Authorization", sent.Headers.Keys);
        Assert.Equal((url, false), ((string?)answer.Json["request"]!["url"], answer.Json["request"]!["headers"]!.AsObject().ContainsKey("Authorization")));
    }

    [Theory]
    [InlineData("expired", "exp")]
    [InlineData("noExpiry", "no exp")]
    [InlineData("otherUrl", "url")]
    [InlineData("otherKey", "signature")]
    [InlineData("tamperedBody", "hash")]
    [InlineData("tamperedClaims", "signature")]
    [InlineData("sharedKey", "algorithm HS256")]
    [InlineData("noAlgorithm", "algorithm none")]
    [InlineData("cutToken", "parts")]
    [InlineData("noToken", "token")]
    [InlineData("nothing", "")]
    public async Task A_defect_is_the_only_thing_that_is_wrong(string defect, string wrong)
    {
        JsonNode request = await MadeAsync($$"""{"url":"{{Away}}","send":false,"defect":"{{defect}}"}""");

        Assert.Equal(wrong, WhatIsWrong(request));
    }

    [Fact]
    public async Task The_signature_with_the_public_key_as_a_shared_one_is_right_as_such()
    {
        JsonNode request = await MadeAsync($$"""{"url":"{{Away}}","send":false,"defect":"sharedKey"}""");

        Assert.True(TokenOf(request).IsSharedKeySignature(PublicKey));
    }

    [Fact]
    public async Task What_was_tampered_with_is_sent_as_it_is_shown()
    {
        string url = Target("tampered");

        Answer answer = await PostAsync($$"""{"url":"{{url}}","defect":"tamperedBody"}""");

        string body = Assert.Single(Received("tampered")).Body;
        Assert.Equal((string?)answer.Json["request"]!["body"], body);
        Assert.NotEqual(Sha256(body), (string?)TokenOf(answer.Json["request"]!).Claims["body_sha256"]);
    }

    [Fact]
    public async Task Nothing_is_sent_unless_it_is_wanted()
    {
        Answer answer = await PostAsync($$"""{"url":"{{Target("unsent")}}","send":false}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Json.AsObject().ContainsKey("delivery"));
        Assert.Null(answer.Json["delivery"]);
        Assert.Empty(Received("unsent"));
    }

    [Fact]
    public async Task A_delivery_that_breaks_off_says_so()
    {
        sandbox.Server.Faults.Add(new Fault { Service = "vercel", Path = "/broken", Kind = FaultKind.Reset });

        JsonNode delivery = (await PostAsync($$"""{"url":"{{Target("broken")}}"}""")).Json["delivery"]!;

        Assert.Null(delivery["status"]);
        Assert.NotEmpty((string)delivery["error"]!);
    }

    [Theory]
    [InlineData("[]", HttpStatusCode.BadRequest, "GongWebhookWish")]
    [InlineData("null", HttpStatusCode.BadRequest, "Say which webhook")]
    [InlineData("{}", HttpStatusCode.BadRequest, "url")]
    [InlineData("""{"url":"no address"}""", HttpStatusCode.BadRequest, "no address")]
    [InlineData("""{"url":"ftp://127.0.0.1/x"}""", HttpStatusCode.BadRequest, "ftp:")]
    [InlineData("""{"url":"https://hooks.acme.example/gong"}""", HttpStatusCode.BadRequest, "loopback")]
    [InlineData("""{"url":"http://127.0.0.1/x","defect":"ugly"}""", HttpStatusCode.BadRequest, "OtherKey, TamperedBody,")]
    [InlineData("""{"url":"http://127.0.0.1/x","secret":"x"}""", HttpStatusCode.BadRequest, "secret")]
    [InlineData("""{"url":"http://127.0.0.1/x?key=k","urlIncludesKey":true,"defect":"expired"}""", HttpStatusCode.BadRequest, "no token")]
    [InlineData("""{"url":"http://127.0.0.1/x","callId":"1"}""", HttpStatusCode.NotFound, "'1'")]
    public async Task What_can_not_be_made_is_refused(string body, HttpStatusCode status, string word)
    {
        Answer answer = await PostAsync(body);

        Assert.Equal(status, answer.Status);
        Assert.Contains(word, (string?)answer.Json["message"], StringComparison.Ordinal);
    }

    /// <summary>The first thing for which a careful receiver refuses it.</summary>
    private string WhatIsWrong(JsonNode request)
    {
        if (request["headers"]!["Authorization"] is null)
            return "token";
        GongWebhookToken token = TokenOf(request);
        if (token.Parts != 3)
            return "parts";
        if ((string?)token.Header["alg"] is not "RS256" and var algorithm)
            return $"algorithm {algorithm}";
        if (!token.IsSignedBy(PublicKey))
            return "signature";
        if (token.Claims["exp"] is not { } expiry)
            return "no exp";
        if ((long)expiry <= sandbox.Time.GetUtcNow().ToUnixTimeSeconds())
            return "exp";
        if ((string?)token.Claims["webhook_url"] != (string?)request["url"])
            return "url";
        return (string?)token.Claims["body_sha256"] == Sha256((string)request["body"]!) ? "" : "hash";
    }

    private static GongWebhookToken TokenOf(JsonNode request) => new((string)request["headers"]!["Authorization"]!);

    private static string Sha256(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    private string Target(string name) => new Uri(sandbox.Server.Url("vercel"), name).AbsoluteUri;

    private IEnumerable<LoggedRequest> Received(string name) => sandbox.Server.Requests.Of("vercel").Where(r => r.Path == "/" + name);

    private Task<Answer> PostAsync(string body) => Answer.PostAsync(_client, "/_sandbox/gong/webhooks", body);

    private async Task<JsonNode> MadeAsync(string body)
    {
        Answer answer = await PostAsync(body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json["request"]!;
    }
}
