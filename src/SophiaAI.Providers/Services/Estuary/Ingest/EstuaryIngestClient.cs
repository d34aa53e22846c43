using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Estuary.Ingest;

/// <summary>A capture that takes documents over HTTP. It runs at a host of its own, with a token of its own.</summary>
internal sealed class EstuaryIngestClient
{
    private readonly HttpServiceClient _client;
    private readonly EstuaryIngestTarget _target;

    /// <summary>Creates a client.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public EstuaryIngestClient(ProviderContext context, EstuaryIngestTarget target)
    {
        ArgumentNullException.ThrowIfNull(context);
        _target = target;
        _client = context.CreateClient(Options(context));
    }

    private static ServiceProfile Profile { get; } = new(EstuaryService.Name)
    {
        CredentialAdvice = $"Set {EstuaryService.IngestToken.Variable} to the token that the capture's configuration requires (requireAuthToken).",
        PermissionAdvice = $"Check {EstuaryService.IngestToken.Variable}: it is not the token that the capture's configuration requires (requireAuthToken).",
        ExistenceAdvice = $"Check {EstuaryService.IngestUrl.Variable}, the address of the capture, and that the capture has a binding for the collection at this path; give another path with -IngestPath.",
        AddressVariable = EstuaryService.IngestUrl.Variable,
    };

    /// <summary>Sends documents, all of which are taken, or none.</summary>
    /// <param name="documents">The documents, as JSON.</param>
    /// <param name="id">The id of the request, under which it may be sent again.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many were taken.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<long> PostAsync(IReadOnlyList<ReadOnlyMemory<byte>> documents, string id, CancellationToken cancellationToken)
    {
        byte[] body = Compress(documents);
        ServiceRequest request = new(HttpMethod.Post, "/{*path}")
        {
            RouteValues = new Dictionary<string, string> { ["path"] = _target.Path },
            Headers = _target.IdHeader is null ? [] : [new(_target.IdHeader, id)],
            Content = () => Content(body),
            ShownRoute = _target.ShownPath,
            // Else not even after 503: the ingest does not answer so, and a proxy may after it has passed the request on.
            Replayable = _target.IsRepeatable,
        };
        return _client.SendAsync(request, static async (answer, token) => (await answer.ReadJsonAsync(EstuaryIngestJson.Default.IngestAnswer, token).ConfigureAwait(false)).Published, cancellationToken);
    }

    private static byte[] Compress(IReadOnlyList<ReadOnlyMemory<byte>> documents)
    {
        using MemoryStream body = new();
        using (GZipStream gzip = new(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("["u8);
            for (int i = 0; i < documents.Count; i++)
            {
                if (i > 0) gzip.Write(",\n"u8);
                gzip.Write(documents[i].Span);
            }

            gzip.Write("]"u8);
        }

        return body.ToArray();
    }

    private static ByteArrayContent Content(byte[] body)
    {
        ByteArrayContent content = (ByteArrayContent)Json.Content(body);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    /// <summary>What documents are sent with.</summary>
    public static ServiceHttpOptions Options(ProviderContext context)
    {
        // Nobody but the user says where documents go: no service offers the address, and none is taken from an answer.
        string url = context.Settings.Require(EstuaryService.IngestUrl)[0];
        string? token = context.Settings.Value(EstuaryService.IngestToken);
        AuthenticationHeaderValue? header = token is null ? null : CredentialHeader.Of(Profile, "Bearer", token);
        return new ServiceHttpOptions
        {
            Profile = Profile,
            BaseAddress = context.Settings.Address(EstuaryService.IngestUrl, EstuaryService.IngestToken),
            CredentialKey = token ?? url,
            Authorize = _ => ValueTask.FromResult(header),
            ReadError = ReadError,
            Headers = [new("Accept", "application/json"), ClientIdentity.Header],
        };
    }

    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return new ServiceErrorBody(Message: document.RootElement.Text("error") ?? document.RootElement.Text("message"));
    }
}
