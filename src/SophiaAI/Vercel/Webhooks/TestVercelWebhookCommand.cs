using System.Management.Automation;
using System.Security;
using System.Text;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Webhooks;
using SophiaAI.Secrets;

namespace SophiaAI.Vercel.Webhooks;

/// <summary>Tests whether a request that was received is a delivery of a webhook of Vercel, by its signature.</summary>
[Cmdlet(VerbsDiagnostic.Test, "VercelWebhook", DefaultParameterSetName = BodySet)]
[OutputType(typeof(VercelWebhookTest))]
public sealed class TestVercelWebhookCommand : ServiceCmdlet
{
    private const string BodySet = "Body";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private static readonly string[] s_paths = ["PSPath", "LiteralPath", "Path"];

    // What Get-Content makes of a file, one by one.
    private readonly List<byte> _bytes = [];
    private readonly List<string> _lines = [];

    /// <summary>The body of the request, as it arrived: its bytes, or its text. From the pipeline also files, and objects with a path and a signature.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = BodySet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Body { get; set; }

    /// <summary>Files that hold a body as it arrived. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files that hold a body as it arrived, by paths in which no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>The signature: the value of the request's header x-vercel-signature. Empty if it has none.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Signature { get; set; }

    /// <summary>The webhook's secret. By default the setting VERCEL_WEBHOOK_SECRET.</summary>
    [Parameter]
    [SecretParameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecureString? Secret { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == BodySet && !WasTyped(nameof(Body)))
        {
            ReceiveBody();
            return;
        }

        if (ParameterSetName == BodySet)
        {
            if (RawBody.Read(this, Body) is { } body) Write(body, path: null);
            return;
        }

        WriteFiles(Path, LiteralPath);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_bytes.Count > 0) Write([.. _bytes], path: null);
        if (_lines.Count == 1) Write(Encoding.UTF8.GetBytes(_lines[0]), path: null);
        else if (_lines.Count > 1) RawBody.WriteNotRaw(this, "The body was given as lines of text, and their ends are lost.");
    }

    private void ReceiveBody()
    {
        // Get-Content says of each line from which file it is; that is not what is meant.
        if (Body is null) Write([], path: null);
        else if (EngineValue.Bare(Body) is byte one) _bytes.Add(one);
        else if (EngineValue.Bare(Body) is string line) _lines.Add(line);
        else if (EngineValue.Bare(Body) is FileInfo file) WriteFiles(paths: null, [file.FullName]);
        else if (PipedItem.FirstText(PSObject.AsPSObject(Body), s_paths) is { } path) WriteFiles(paths: null, [path]);
        else if (RawBody.Read(this, Body) is { } body) Write(body, path: null);
    }

    private void WriteFiles(string[]? paths, string[]? literalPaths)
    {
        foreach (InputFile file in InputFiles.Find(this, paths, literalPaths, out _))
        {
            if (InputFiles.Read(this, file, TextFile.ReadBytes) is { } body) Write(body, file.Name);
        }
    }

    private void Write(byte[] body, string? path) => Try(path, () =>
    {
        string secret = Secret is null ? Context().Settings.Require(VercelService.WebhookSecret)[0] : SecureText.Read(Secret);
        if (secret.Length == 0) WriteError(ErrorRecords.WrongCall("EmptyValue", "-Secret is empty, and anybody can sign with an empty secret.", "Secret", "Check where it comes from."));
        else WriteObject(new VercelDelivery(body, Signature).Test(secret) with { Path = path });
    });
}
