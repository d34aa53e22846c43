using System.Net.Http.Headers;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>
/// The token of a managed identity in Azure: from the endpoint that App Service, Functions, Container Apps and
/// Automation name in process variables, else from the metadata service that every virtual machine has.
/// </summary>
internal sealed class AzureManagedIdentityToken : IWorkloadTokenSource
{
    private const string Name = "Azure managed identity";
    private const string EndpointVariable = "IDENTITY_ENDPOINT";
    private const string HeaderVariable = "IDENTITY_HEADER";
    private const string MetadataHostVariable = "AZURE_POD_IDENTITY_AUTHORITY_HOST";
    private const string MetadataPath = "/metadata/identity/oauth2/token";

    private readonly ProviderContext _context;
    private readonly WorkloadPurpose _purpose;
    private readonly HttpServiceClient _client;
    private readonly string _version;
    private readonly string _resource;
    private readonly string? _clientId;
    private readonly KeyValuePair<string, string>[] _headers;

    /// <summary>Creates the source; NotConfigured if the platform names an endpoint but not its key.</summary>
    /// <param name="context">What the platform sets, and where requests are reported.</param>
    /// <param name="purpose">What the token is for.</param>
    /// <param name="resource">Whom it is for, as Entra ID knows it.</param>
    /// <param name="clientId">Which of several identities; null for the only one.</param>
    public AzureManagedIdentityToken(ProviderContext context, WorkloadPurpose purpose, string resource, string? clientId)
    {
        _context = context;
        _purpose = purpose;
        Func<string, string?> variable = context.Runtime.Variable;
        string? key = variable(HeaderVariable);
        bool named = variable(EndpointVariable) is { Length: > 0 };
        if (named && string.IsNullOrEmpty(key)) throw NoIdentity(purpose);
        context.Runtime.Redactor.Register(key);
        Uri address = named ? PlatformAddress.Read(purpose.Profile.Name, EndpointVariable, variable(EndpointVariable)!) : MetadataService(purpose.Profile.Name, variable);
        _version = named ? "2019-08-01" : "2018-02-01";
        _resource = resource;
        _clientId = clientId;
        // Both headers, because Automation requires both, and the others don't mind.
        _headers = named ? [new("Metadata", "true"), new("X-IDENTITY-HEADER", key!)] : [new("Metadata", "true")];
        Key = $"{address} {_resource} {_clientId}";
        _client = context.CreateClient(new ServiceHttpOptions
        {
            Profile = new ServiceProfile(Name) { Integration = purpose.Profile.Integration },
            BaseAddress = address,
            CredentialKey = Key,
            Authorize = static _ => ValueTask.FromResult<AuthenticationHeaderValue?>(null),
            ReadError = ReadError,
            Headers = [new("Accept", "application/json"), ClientIdentity.Header],
            IsPlatformEndpoint = true,
        });
    }

    public string Key { get; }

    public async Task<string> FetchAsync()
    {
        AccessTokenAnswer answer = await PlatformRequest.SendAsync(
            _context,
            _client,
            _purpose,
            Name,
            new ServiceRequest(HttpMethod.Get, "/")
            {
                Query = [new("api-version", _version), new("resource", _resource), new("client_id", _clientId)],
                Headers = _headers,
                Deadline = PlatformRequest.Deadline,
            },
            WorkloadJson.Default.AccessTokenAnswer,
            $"Check that this runs in Azure, with a managed identity turned on. If it has several, name one in {_purpose.IdentityVariable}.").ConfigureAwait(false);
        return answer.AccessToken;
    }

    // The same address on every machine, unless the platform overrides it, as in Azure's own libraries.
    private static Uri MetadataService(string service, Func<string, string?> variable) => new(
        PlatformAddress.Read(service, MetadataHostVariable, variable(MetadataHostVariable) is { Length: > 0 } host ? host : "http://169.254.169.254"), MetadataPath);

    // {error, error_description} from the metadata service, {statusCode, message} from App Service.
    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        return new ServiceErrorBody(root.Text("error"), root.Text("error_description") ?? root.Text("message"));
    }

    private static ServiceException NoIdentity(WorkloadPurpose purpose) =>
        new(purpose.Profile.Name, FailureReason.NotConfigured, $"{EndpointVariable} is set and {HeaderVariable} is not: this Azure host has no managed identity, or is of an unsupported kind (Azure Arc).")
        {
            RecommendedAction = purpose.WithoutIdentity,
        };
}
