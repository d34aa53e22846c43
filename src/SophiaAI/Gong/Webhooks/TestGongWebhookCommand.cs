using System.Management.Automation;
using System.Security;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Webhooks;
using SophiaAI.Secrets;

namespace SophiaAI.Gong.Webhooks;

/// <summary>Tests whether a request that was received comes from an automation rule of Gong: by the token that it is signed with, or by the key in its URL.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GongWebhook", DefaultParameterSetName = BodySet)]
[OutputType(typeof(GongWebhookTest), typeof(bool))]
public sealed class TestGongWebhookCommand : ServiceCmdlet
{
    private const string BodySet = "Body";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string RequestSet = "Request";
    private const string UrlKeySet = "UrlKey";
    private const string RequestUrlKeySet = "RequestUrlKey";
    private const string SignatureHeader = "Authorization";

    private static readonly TimeSpan s_longestSkew = TimeSpan.FromMinutes(5);

    private GongWebhookVerifier? _verifier;

    /// <summary>The body of the request, as it arrived: its bytes, its text, or a stream.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BodySet)]
    [Parameter(Position = 0, ParameterSetName = UrlKeySet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Body { get; set; }

    /// <summary>Files that hold a body as it arrived. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files that hold a body as it arrived, by paths in which no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>The request, as its host gives it: an object or a hashtable with the body, the headers and the URL.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RequestSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RequestUrlKeySet)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Request { get; set; }

    /// <summary>The token that the request is signed with: the value of its header Authorization. Empty if it has none.</summary>
    [Parameter(Position = 1, ParameterSetName = BodySet)]
    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [Parameter(Position = 1, ParameterSetName = LiteralPathSet)]
    [Alias(SignatureHeader)]
    [OneValue]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Signature { get; set; }

    /// <summary>The URL of the webhook, exactly as the rule in Gong has it. With -UrlKey, the URL at which the request arrived.</summary>
    [Parameter(Position = 2, ParameterSetName = BodySet)]
    [Parameter(Position = 2, ParameterSetName = PathSet)]
    [Parameter(Position = 2, ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = RequestSet)]
    [Parameter(ParameterSetName = UrlKeySet)]
    [OneValue]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Url { get; set; }

    /// <summary>The public key of the rule, as Gong shows it, or as PEM; several if several rules send to this URL. By default the setting GONG_WEBHOOK_PUBLIC_KEY.</summary>
    [Parameter(ParameterSetName = BodySet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = RequestSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[]? PublicKey { get; set; }

    /// <summary>How far this machine's clock and Gong's may differ: a number with a unit, seconds, or a time span.</summary>
    [Parameter(ParameterSetName = BodySet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = RequestSet)]
    [Seconds]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The key that the rule's URL includes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UrlKeySet)]
    [Parameter(Mandatory = true, ParameterSetName = RequestUrlKeySet)]
    [SecretParameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? UrlKey { get; set; }

    /// <summary>Returns only whether the request is valid.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ClockSkew > s_longestSkew)
            ThrowTerminatingError(ErrorRecords.WrongCall("ClockSkewTooLong", $"-ClockSkew is more than {s_longestSkew.TotalMinutes:0} minutes, so a copy of a request would be taken for long.", "ClockSkew", "Set the machine's clock by a time server."));
        // Not shown: it may hold a key.
        if (Url is not null && UrlKey is null && !IsWhole(Url))
            ThrowTerminatingError(ErrorRecords.WrongCall("InvalidUrl", "-Url is not a whole URL.", "Url", "Copy it from the rule in Gong, with https:// and everything that follows."));
    }

    // For what is mandatory, the engine asks, and where nobody can answer, it would wait for ever.
    private void Require(string parameter, string action)
    {
        if (MyInvocation.BoundParameters.ContainsKey(parameter)) return;
        ThrowTerminatingError(ErrorRecords.WrongCall("ParameterMissing", $"-{parameter} is missing.", parameter, action));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Before something arrives from the pipeline, it is not known that a request will.
        if (ParameterSetName is BodySet or PathSet or LiteralPathSet)
        {
            Require(nameof(Signature), "Give the value of the request's header Authorization, or $null if it has none.");
            Require(nameof(Url), "Give the URL of the webhook, exactly as the rule in Gong has it.");
        }

        if (ParameterSetName == UrlKeySet) Require(nameof(Url), "Give the URL at which the request arrived.");
        switch (ParameterSetName)
        {
            case RequestSet or RequestUrlKeySet:
                TestRequest();
                break;
            case UrlKeySet:
                WriteKeyTest(Url!, Body);
                break;
            case BodySet:
                if (RawBody.Read(this, Body) is { } body) WriteTest(new GongDelivery(body, Signature, Url!));
                break;
            default:
                TestFiles();
                break;
        }
    }

    private void TestFiles()
    {
        foreach (InputFile file in InputFiles.Find(this, Path, LiteralPath, out _))
        {
            if (InputFiles.Read(this, file, TextFile.ReadBytes) is { } body) WriteTest(new GongDelivery(body, Signature, Url!), file.Name);
        }
    }

    private void TestRequest()
    {
        ReceivedRequest? request = ReceivedRequest.Of(Request);
        if (request is null || (UrlKey is null && !(request.HasBody && request.HasHeaders)))
        {
            WriteError(ErrorRecords.WrongCall(
                "UnsupportedInput", $"A request needs a body and headers; {(EngineValue.Bare(Request) is { } given ? given.GetType().Name : "$null")} has {(request is null ? "neither" : request.HasBody ? "no headers" : request.HasHeaders ? "no body" : "neither")}.", "Request",
                "Give the object that the function host or the listener gives you, or a hashtable with Body, Headers and Url."));
            return;
        }

        string? url = Url ?? request.Url;
        if (url is null || (UrlKey is null && !IsWhole(url)))
            WriteError(ErrorRecords.WrongCall("NoUrl", "The request does not say at which URL it arrived.", "Request", UrlKey is null ? "Give the URL that the rule in Gong has with -Url." : "Give the URL at which it arrived with -Url, in place of -Request."));
        else if (UrlKey is not null)
            WriteKeyTest(url, request.Body);
        else if (BytesOf(request) is { } body)
            WriteTest(new GongDelivery(body, request.Header(SignatureHeader), url) { IsUrlOfRequest = Url is null });
    }

    private byte[]? BytesOf(ReceivedRequest request)
    {
        if (!request.IsBase64) return RawBody.Read(this, request.Body);
        byte[] bytes = new byte[request.Body is string text ? text.Length : 0];
        if (request.Body is string encoded && Convert.TryFromBase64String(encoded, bytes, out int length)) return bytes[..length];
        RawBody.WriteNotRaw(this, "The request says that its body is in base64, and it is not.");
        return null;
    }

    private void WriteTest(GongDelivery delivery, string? path = null) => Try(path, () =>
    {
        _verifier ??= GongWebhookVerifier.For(PublicKey is null ? [Context().Settings.Require(GongService.WebhookPublicKey)[0]] : WholeKeys(PublicKey));
        Write(_verifier.Test(delivery, ServiceRuntime.Shared.Time.GetUtcNow(), ClockSkew) with { Path = path });
    });

    // The body is not what proves anything here. A stream is left to be read by whoever believes it.
    private void WriteKeyTest(string url, object? body)
    {
        string key = SecureText.Read(UrlKey!);
        if (key.Length == 0)
        {
            WriteError(ErrorRecords.WrongCall("EmptyValue", "-UrlKey is empty, and every URL has an empty part.", "UrlKey", "Check where it comes from."));
            return;
        }

        ServiceRuntime.Shared.Redactor.Register(key);
        GongWebhookTest test = GongUrlKey.Test(url, key);
        Write(test.Valid && RawBody.Held(body) is { } bytes ? GongDelivery.Describe(test, bytes) : test);
    }

    private void Write(GongWebhookTest test) => WriteObject(Quiet ? test.Valid : test);

    // Get-Content without -Raw makes one text for each line of a file.
    private static IReadOnlyList<string> WholeKeys(string[] keys) =>
        keys[0].StartsWith("-----BEGIN", StringComparison.Ordinal) && !keys[0].Contains("-----END", StringComparison.Ordinal) ? [string.Join('\n', keys)] : keys;

    private static bool IsWhole(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
