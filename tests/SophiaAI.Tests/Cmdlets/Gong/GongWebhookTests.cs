using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Gong;

/// <summary>Requests of Gong's webhooks, in every form in which a script has them.</summary>
public sealed class GongWebhookTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Body = """{"callData":{"metaData":{"id":"7782342274025937895","title":"Größe & Preis"}},"isTest":true}""";
    private const string Url = "https://hooks.acme.example/gong";
    private const string Key = "Key-of-the-rule/with+signs";

    private static readonly RSA s_key = RSA.Create(2048);
    private static readonly RSA s_other = RSA.Create(2048);

    [Theory]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $key")]
    [InlineData("Test-GongWebhook -Body $bytes -Signature \"Bearer $token\" -Url $url -PublicKey $key")]
    [InlineData("Test-GongWebhook ([object[]] $bytes) -Authorization $token -Url $url -PublicKey $key")]
    [InlineData("Test-GongWebhook ([IO.MemoryStream]::new($bytes)) $token $url -PublicKey $key")]
    [InlineData("Test-GongWebhook -Path $file $token $url -PublicKey $key")]
    [InlineData("Get-Item $file | Test-GongWebhook -Signature $token -Url $url -PublicKey $key")]
    [InlineData("$env:GONG_WEBHOOK_PUBLIC_KEY = $key; Test-GongWebhook $body $token $url")]
    [InlineData("Test-GongWebhook $body $token $url -Connection (Connect-SophiaEnvironment -Setting @{ GONG_WEBHOOK_PUBLIC_KEY = $pem })")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $pem")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey ($pem -split '\\n')")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $otherKey, $key")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $key -ClockSkew 300")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $key -ClockSkew ([timespan]::Zero)")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $key -ClockSkew 2m")]
    [InlineData("Test-GongWebhook -Request @{ Body = $body; IsBase64Encoded = 'false'; Headers = @{ Authorization = $token }; Url = $url } -PublicKey $key")]
    public void A_request_is_valid_however_it_is_given(string call)
    {
        EngineResult result = Run(call, Token());
        Assert.Empty(result.Errors);
        Assert.Equal((true, null, "7782342274025937895", "Größe & Preis", true), (result.Values("Valid")[0], result.Values("Reason")[0], result.Values("CallId")[0], result.Values("Title")[0], result.Values("IsTest")[0]));
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Fact]
    public void The_file_of_a_body_is_in_the_result()
    {
        EngineResult result = Run("Test-GongWebhook -Path ./delivery.json $token $url -PublicKey $key; Test-GongWebhook -LiteralPath $file $token $url -PublicKey $key", Token());
        Assert.Equal(["./delivery.json", Folder.Write("delivery.json", Body)], result.Values("Path"));
    }

    [Theory]
    [InlineData("Test-GongWebhook $body $null $url -PublicKey $key", "TokenMissing")]
    [InlineData("Test-GongWebhook $body '' $url -PublicKey $key", "TokenMissing")]
    [InlineData("Test-GongWebhook $body Basic:x $url -PublicKey $key", "TokenMalformed")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $otherKey", "SignatureMismatch")]
    [InlineData("Test-GongWebhook 'other' $token $url -PublicKey $key", "BodyMismatch")]
    [InlineData("Test-GongWebhook '' $token $url -PublicKey $key", "BodyMismatch")]
    [InlineData("Test-GongWebhook $null $token $url -PublicKey $key", "BodyMismatch")]
    [InlineData("Test-GongWebhook \"$body`n\" $token $url -PublicKey $key", "BodyChanged")]
    [InlineData("Test-GongWebhook ($body | ConvertFrom-Json | ConvertTo-Json -Depth 9) $token $url -PublicKey $key", "BodyChanged")]
    [InlineData("Test-GongWebhook $body $token \"$url/\" -PublicKey $key", "UrlMismatch")]
    [InlineData("Test-GongWebhook -Request @{ Body = $body; Headers = @{}; Url = $url } -PublicKey $key", "TokenMissing")]
    [InlineData("Test-GongWebhook -Request @{ Body = $null; Headers = @{ Authorization = $token }; Url = $url } -PublicKey $key", "BodyMismatch")]
    [InlineData("Test-GongWebhook -Request @{ Body = $body; Headers = @{ Authorization = $token, $token }; Url = $url } -PublicKey $key", "TokenMalformed")]
    public void What_is_not_valid_is_a_result_that_says_why(string call, string reason)
    {
        EngineResult result = Run(call, Token());
        Assert.Empty(result.Errors);
        Assert.Equal((false, reason), (result.Values("Valid")[0], result.Values("Reason")[0]));
        Assert.NotNull(result.Values("Message")[0]);
        Assert.Null(result.Values("CallId")[0]);
    }

    [Theory]
    [InlineData(-90, 60, "Expired")]
    [InlineData(-90, 200, null)]
    public void The_clocks_may_differ_as_much_as_is_said(int expired, int skew, string? reason) =>
        Assert.Equal(reason, Run($"Test-GongWebhook $body $token $url -PublicKey $key -ClockSkew {skew}", Token(lifetime: expired)).Values("Reason")[0]);

    [Theory]
    [InlineData("Test-GongWebhook ($body | ConvertFrom-Json) $token $url -PublicKey $key", "SophiaAI.BodyNotRaw", "as they arrived")]
    [InlineData("Test-GongWebhook ('a', 'b') $token $url -PublicKey $key", "SophiaAI.BodyNotRaw", "-Raw")]
    [InlineData("Test-GongWebhook $closed $token $url -PublicKey $key", "SophiaAI.BodyNotRaw", "as they arrived")]
    [InlineData("Test-GongWebhook $endless $token $url -PublicKey $key", "SophiaAI.BodyTooLong", "413")]
    [InlineData("Test-GongWebhook -Request @{ Body = @{ a = 1 }; Headers = @{ Authorization = $token }; Url = $url } -PublicKey $key", "SophiaAI.BodyNotRaw", "as they arrived")]
    [InlineData("Test-GongWebhook -Request @{ Body = 'not base64'; IsBase64Encoded = $true; Headers = @{}; Url = $url } -PublicKey $key", "SophiaAI.BodyNotRaw", "as they arrived")]
    [InlineData("Test-GongWebhook -Request @{ Body = $body; Headers = @{ Authorization = $token } } -PublicKey $key", "SophiaAI.NoUrl", "-Url")]
    [InlineData("Test-GongWebhook -Request @{ Body = $body; Headers = @{}; Url = '/gong' } -PublicKey $key", "SophiaAI.NoUrl", "-Url")]
    [InlineData("Test-GongWebhook -Request @{ Headers = @{}; Url = '/gong' } -UrlKey $urlKey; Test-GongWebhook -Request @{ Headers = @{} } -UrlKey $urlKey", "SophiaAI.NoUrl", "in place of -Request")]
    [InlineData("Test-GongWebhook -Request @{ Body = $body; Url = $url } -PublicKey $key", "SophiaAI.UnsupportedInput", "hashtable with Body, Headers and Url")]
    [InlineData("Test-GongWebhook -Request @{ Headers = @{}; Url = $url } -PublicKey $key", "SophiaAI.UnsupportedInput", "hashtable with Body, Headers and Url")]
    [InlineData("'text' | Test-GongWebhook -PublicKey $key", "SophiaAI.UnsupportedInput", "hashtable with Body, Headers and Url")]
    [InlineData("5 | Test-GongWebhook -PublicKey $key", "SophiaAI.UnsupportedInput", "hashtable with Body, Headers and Url")]
    [InlineData("$null | Test-GongWebhook -PublicKey $key", "SophiaAI.UnsupportedInput", "hashtable with Body, Headers and Url")]
    [InlineData("Test-GongWebhook $body $token /gong -PublicKey $key", "SophiaAI.InvalidUrl", "Copy it from the rule")]
    [InlineData("Test-GongWebhook $body $token ftp://hooks.acme.example -PublicKey $key", "SophiaAI.InvalidUrl", "Copy it from the rule")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $key -ClockSkew 301", "SophiaAI.ClockSkewTooLong", "time server")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $key -ClockSkew 10m", "SophiaAI.ClockSkewTooLong", "time server")]
    [InlineData("Test-GongWebhook $body $token -PublicKey $key", "SophiaAI.ParameterMissing", "exactly as the rule in Gong has it")]
    [InlineData("Test-GongWebhook $body -Url $url -PublicKey $key", "SophiaAI.ParameterMissing", "Authorization, or $null")]
    [InlineData("Test-GongWebhook -Path $file -PublicKey $key", "SophiaAI.ParameterMissing", "Authorization, or $null")]
    [InlineData("Test-GongWebhook $body -UrlKey $urlKey", "SophiaAI.ParameterMissing", "at which the request arrived")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey nonsense!", "Gong.InvalidRequest", "Show public key")]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $privateKey", "Gong.InvalidRequest", "Show public key")]
    [InlineData("$env:GONG_WEBHOOK_PUBLIC_KEY = $null; Test-GongWebhook $body $token $url", "Gong.NotConfigured", "GONG_WEBHOOK_PUBLIC_KEY")]
    [InlineData("Test-GongWebhook -Path nowhere.json $token $url -PublicKey $key", "SophiaAI.FileNotReadable", "Check the path")]
    [InlineData("Test-GongWebhook -Url $url -UrlKey ([securestring]::new())", "SophiaAI.EmptyValue", "Check where it comes from")]
    public void What_can_not_be_tested_is_an_error(string call, string id, string action)
    {
        using MemoryStream closed = new();
        closed.Close();
        using EndlessBody endless = new();
        EngineResult result = Run(call, Token(), ("closed", closed), ("endless", endless), ("privateKey", s_key.ExportPkcs8PrivateKeyPem()));
        Assert.Equal(id, result.ErrorId);
        Assert.Contains(action, result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Output, static output => output.Properties["Valid"]?.Value is true);
        Assert.DoesNotContain("MII", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'text'", "A request needs a body and headers; String has neither.")]
    [InlineData("$null", "A request needs a body and headers; $null has neither.")]
    [InlineData("@{ Body = 'x' }", "A request needs a body and headers; Hashtable has no headers.")]
    [InlineData("@{ Headers = @{} }", "A request needs a body and headers; Hashtable has no body.")]
    public void What_a_request_lacks_is_named(string request, string message) =>
        Assert.Equal(message, Run($"{request} | Test-GongWebhook -PublicKey $key", Token()).Errors[0].Exception.Message);

    [Theory]
    [InlineData("functions")]
    [InlineData("functions, bytes")]
    [InlineData("functions, piped")]
    [InlineData("hashtable")]
    [InlineData("object")]
    [InlineData("lambda")]
    [InlineData("lambda, base64")]
    [InlineData("runbook")]
    [InlineData("stream and collection")]
    [InlineData("pairs")]
    [InlineData("names and values")]
    public void A_request_is_read_in_the_form_in_which_its_host_gives_it(string host)
    {
        string token = Token();
        byte[] bytes = Encoding.UTF8.GetBytes(Body);
        object request = host switch
        {
            "functions" or "functions, piped" => new FunctionRequest(new Hashtable { ["callData"] = new Hashtable() }, Body, new(StringComparer.OrdinalIgnoreCase) { ["authorization"] = token }, Url),
            "functions, bytes" => new FunctionRequest(bytes, "text that has lost something", new() { ["authorization"] = token }, Url),
            "hashtable" => new Hashtable { ["body"] = Body, ["HEADERS"] = new Hashtable { ["AUTHORIZATION"] = token }, ["url"] = new Uri(Url) },
            "lambda" => Lambda(Body, isBase64: false, token),
            "lambda, base64" => Lambda(Convert.ToBase64String(bytes), isBase64: true, token),
            "runbook" => Custom(("WebhookName", "gong"), ("RequestHeader", Custom(("Authorization", token))), ("RequestBody", Body)),
            "stream and collection" => new ListenerRequest(new MemoryStream(bytes), new NameValueCollection { ["Authorization"] = token }, new Uri(Url)),
            "pairs" => new Hashtable { ["Body"] = new MemoryStream(bytes), ["Headers"] = new[] { KeyValuePair.Create("Authorization", new[] { token }) }, ["Url"] = Url },
            "names and values" => Custom(("Body", Body), ("Headers", new object[] { Custom(("Name", "authorization"), ("Value", token)) }), ("Url", Url)),
            _ => Custom(("Body", Body), ("Headers", Custom(("authorization", token))), ("Url", Url)),
        };
        string more = host == "runbook" ? $" -Url {Url}" : string.Empty;
        EngineResult result = Run(host.EndsWith("piped", StringComparison.Ordinal) ? "$request | Test-GongWebhook -PublicKey $key" : $"Test-GongWebhook -Request $request -PublicKey $key{more}", token, ("request", request));
        Assert.Empty(result.Errors);
        Assert.Equal((true, null, "7782342274025937895"), (result.Values("Valid")[0], result.Values("Message")[0], result.Values("CallId")[0]));
    }

    [Fact]
    public async Task A_request_is_read_from_a_listener()
    {
        using HttpListener listener = Listen(out string address);
        string url = $"{address}gong?a=1";
        using HttpClient client = new();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Token(url: url));
        using StringContent content = new(Body, Encoding.UTF8, "application/json");
        Task<HttpResponseMessage> sending = client.PostAsync(new Uri(url), content, TestContext.Current.CancellationToken);
        HttpListenerContext context = await Patience.ForAsync(listener.GetContextAsync(), "the request");
        EngineResult result = Run("Test-GongWebhook -Request $request -PublicKey $key", string.Empty, ("request", context.Request));
        context.Response.Close();
        (await sending).Dispose();
        Assert.Empty(result.Errors);
        Assert.Equal((true, null), (result.Values("Valid")[0], result.Values("Message")[0]));
    }

    [Fact]
    public void A_URL_that_is_given_counts_more_than_that_of_the_request()
    {
        Hashtable request = new() { ["Body"] = Body, ["Headers"] = new Hashtable { ["Authorization"] = Token() }, ["Url"] = "http://10.0.0.5/gong" };
        Assert.Equal([true], Run("Test-GongWebhook -Request $request -Url $url -PublicKey $key", string.Empty, ("request", request)).Values("Valid"));
        EngineResult behind = Run("Test-GongWebhook -Request $request -PublicKey $key", string.Empty, ("request", request));
        Assert.Equal("UrlMismatch", behind.Values("Reason")[0]);
        Assert.Contains("which a proxy may have changed", (string)behind.Values("Message")[0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $key -Quiet", true)]
    [InlineData("Test-GongWebhook $body $token $url -PublicKey $otherKey -Quiet", false)]
    [InlineData("Test-GongWebhook -Url \"$url/$escaped\" -UrlKey $urlKey -Quiet", true)]
    [InlineData("Test-GongWebhook -Url $url -UrlKey $urlKey -Quiet", false)]
    public void Quiet_gives_a_Boolean_alone(string call, bool valid)
    {
        EngineResult result = Run(call, Token());
        Assert.Empty(result.Errors);
        Assert.Equal(valid, Assert.Single(result.Output).BaseObject);
    }

    [Theory]
    [InlineData("Test-GongWebhook -Url \"$url/?key=$escaped\" -UrlKey $urlKey -Body $body")]
    [InlineData("Test-GongWebhook $body -Url \"$url/$escaped\" -UrlKey $urlKey")]
    [InlineData("@{ Body = $body; Url = \"$url/?key=$escaped\" } | Test-GongWebhook -UrlKey $urlKey")]
    [InlineData("Test-GongWebhook -Request ([pscustomobject] @{ RawBody = $body; Body = @{}; Headers = @{}; Url = \"$url/$escaped\" }) -UrlKey $urlKey")]
    public void A_key_in_the_URL_is_enough(string call)
    {
        EngineResult result = Run(call, string.Empty);
        Assert.Empty(result.Errors);
        Assert.Equal((true, "7782342274025937895", null), (result.Values("Valid")[0], result.Values("CallId")[0], result.Values("ExpiresAt")[0]));
    }

    // Whoever believes the request reads it.
    [Fact]
    public void With_a_key_in_the_URL_a_stream_is_not_read()
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(Body));
        EngineResult result = Run("Test-GongWebhook -Request @{ InputStream = $stream; Url = \"$url/$escaped\" } -UrlKey $urlKey", string.Empty, ("stream", body));
        Assert.Equal([true], result.Values("Valid"));
        Assert.Equal(0, body.Position);
    }

    [Theory]
    [InlineData("Test-GongWebhook -Url \"$url/?key=$escaped\" -UrlKey $urlKey -Verbose -Debug")]
    [InlineData("Test-GongWebhook -Url \"$url/?other=$escaped.\" -UrlKey $urlKey -Verbose -Debug")]
    [InlineData("Test-GongWebhook -Request @{ Body = 5; Headers = @{}; Url = \"$url/?key=$escaped\" } -PublicKey $key -Verbose -Debug")]
    [InlineData("Test-GongWebhook $body $token \"$url/?key=$escaped\" -PublicKey $key -Verbose -Debug")]
    [InlineData("Test-GongWebhook $body $token \"hooks.acme.example/?key=$escaped\" -PublicKey $key -Verbose -Debug")]
    public void The_key_shows_nowhere(string call)
    {
        EngineResult result = Run(call, Token());
        Assert.NotEmpty(result.Everything);
        Assert.DoesNotContain(Key, result.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(Key), result.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_as_plain_text_is_refused_and_not_shown()
    {
        EngineResult result = Run($"Test-GongWebhook -Url $url -UrlKey {Key}", string.Empty);
        Assert.Single(result.Errors);
        Assert.DoesNotContain(Key, result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    private EngineResult Run(string call, string token, params (string Name, object? Value)[] more)
    {
        string file = Folder.Write("delivery.json", Body);
        try
        {
            return Run($"Set-Location '{Folder.Path}'; {call}",
            [
                ("body", Body), ("bytes", Encoding.UTF8.GetBytes(Body)), ("file", file), ("token", token), ("url", Url), ("urlKey", SecureTexts.Secure(Key)), ("escaped", Uri.EscapeDataString(Key)),
                ("key", Convert.ToBase64String(s_key.ExportSubjectPublicKeyInfo())), ("pem", s_key.ExportSubjectPublicKeyInfoPem()), ("otherKey", Convert.ToBase64String(s_other.ExportSubjectPublicKeyInfo())), .. more,
            ]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GONG_WEBHOOK_PUBLIC_KEY", null);
        }
    }

    private static string Token(int lifetime = 300, string url = Url)
    {
        long now = SandboxFixture.Now.ToUnixTimeSeconds();
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));
        return SignedToken.Of(s_key, """{"alg":"RS256"}""", $$"""{"webhook_url":"{{url}}","body_sha256":"{{hash}}","iat":{{now - 1000}},"exp":{{now + lifetime}}}""");
    }

    // In the form of a function URL, which API Gateway has too.
    private static PSObject Lambda(string body, bool isBase64, string token) => Custom(
        ("version", "2.0"), ("rawPath", "/gong"), ("rawQueryString", string.Empty), ("headers", Custom(("authorization", token), ("content-type", "application/json"))),
        ("requestContext", Custom(("domainName", "hooks.acme.example"))), ("body", body), ("isBase64Encoded", isBase64));

    private static PSObject Custom(params (string Name, object? Value)[] members)
    {
        PSObject made = new();
        foreach ((string name, object? value) in members) made.Properties.Add(new PSNoteProperty(name, value));
        return made;
    }

    // A listener can't choose a free port by itself.
    private static HttpListener Listen(out string address)
    {
        for (int attempt = 0; ; attempt++)
        {
            using TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            HttpListener listener = new();
            listener.Prefixes.Add(address);
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                ((IDisposable)listener).Dispose();
            }
        }
    }

    /// <summary>Has the members of the class that Azure Functions gives to a script in PowerShell.</summary>
    public sealed record FunctionRequest(object Body, object RawBody, Dictionary<string, string> Headers, string Url)
    {
        public string Method { get; } = "POST";

        public Dictionary<string, string> Query { get; } = [];
    }

    /// <summary>Has the members of a listener's request.</summary>
    public sealed record ListenerRequest(Stream InputStream, NameValueCollection Headers, Uri Url);

    private sealed class EndlessBody : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override int Read(Span<byte> buffer) => buffer.Length;

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
