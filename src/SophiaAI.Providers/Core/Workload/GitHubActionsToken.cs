using System.Net.Http.Headers;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Runner;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>
/// The token that GitHub Actions issues to a job. The runner provides the address to request it from, and the
/// credential for that, in process variables; they are read from nowhere else.
/// </summary>
internal sealed class GitHubActionsToken : IWorkloadTokenSource
{
    private const string Name = "GitHub Actions";
    private const string AddressVariable = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private const string CredentialVariable = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    private readonly ProviderContext _context;
    private readonly WorkloadPurpose _purpose;
    private readonly string _audience;
    private readonly HttpServiceClient _client;

    /// <summary>Creates the source; NotConfigured if the job is not allowed a token.</summary>
    /// <param name="context">What the runner sets, and where requests are reported.</param>
    /// <param name="purpose">What the token is for.</param>
    /// <param name="audience">Whom it is for.</param>
    public GitHubActionsToken(ProviderContext context, WorkloadPurpose purpose, string audience)
    {
        _context = context;
        _purpose = purpose;
        _audience = audience;
        Func<string, string?> variable = context.Runtime.Variable;
        if (!IsOffered(variable)) throw Missing(purpose, variable);
        Uri address = PlatformAddress.Read(purpose.Profile.Name, AddressVariable, variable(AddressVariable)!);
        string credential = variable(CredentialVariable)!;
        context.Runtime.Redactor.Register(credential);
        AuthenticationHeaderValue header = CredentialHeader.Of(purpose.Profile, "Bearer", credential);
        Key = $"{Name} {address} {SecretMask.Of(credential)}";
        _client = context.CreateClient(new ServiceHttpOptions
        {
            Profile = new ServiceProfile(Name) { Integration = purpose.Profile.Integration },
            BaseAddress = address,
            CredentialKey = credential,
            Authorize = _ => ValueTask.FromResult<AuthenticationHeaderValue?>(header),
            ReadError = ReadError,
            Headers = [new("Accept", "application/json"), ClientIdentity.Header],
        });
    }

    public string Key { get; }

    /// <summary>Whether the runner offers a token to this job.</summary>
    public static bool IsOffered(Func<string, string?> variable) =>
        !string.IsNullOrEmpty(variable(AddressVariable)) && !string.IsNullOrEmpty(variable(CredentialVariable));

    public async Task<string> FetchAsync()
    {
        IdTokenAnswer answer = await PlatformRequest.SendAsync(
            _context,
            _client,
            _purpose,
            Name,
            new ServiceRequest(HttpMethod.Get, "/") { Query = [new("audience", _audience)], Deadline = PlatformRequest.Deadline },
            WorkloadJson.Default.IdTokenAnswer,
            "Check that the job has 'permissions: id-token: write', and run again with -Verbose.").ConfigureAwait(false);
        return answer.Value;
    }

    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return new ServiceErrorBody(Message: document.RootElement.Text("message") ?? document.RootElement.Text("error"));
    }

    private static ServiceException Missing(WorkloadPurpose purpose, Func<string, string?> variable) =>
        GitHubRunner.IsHere(variable)
            ? new(purpose.Profile.Name, FailureReason.NotConfigured, "GitHub Actions offers this job no identity token.")
            {
                RecommendedAction = "Give the workflow, or the job, the permission: 'permissions: id-token: write' (and 'contents: read', which it then no longer has by itself).",
            }
            : new(purpose.Profile.Name, FailureReason.NotConfigured, purpose.WithoutToken.Message) { RecommendedAction = purpose.WithoutToken.Action };
}
