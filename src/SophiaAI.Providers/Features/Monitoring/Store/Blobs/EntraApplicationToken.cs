using System.Net.Http.Headers;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Workload;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>The token of an application: for its secret, or for an assertion of a platform that it trusts.</summary>
internal sealed class EntraApplicationToken : IWorkloadTokenSource
{
    private const string Name = "Microsoft Entra ID";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly ProviderContext _context;
    private readonly WorkloadPurpose _purpose;
    private readonly HttpServiceClient _client;
    private readonly string _tenant;
    private readonly string _application;
    private readonly string _scope;
    private readonly Func<Task<KeyValuePair<string, string>[]>> _proof;

    private EntraApplicationToken(ProviderContext context, WorkloadPurpose purpose, Uri signIn, (string Tenant, string Application, string Scope) whose, string key, Func<Task<KeyValuePair<string, string>[]>> proof)
    {
        _context = context;
        _purpose = purpose;
        (_tenant, _application, _scope) = whose;
        _proof = proof;
        Key = $"{signIn} {_tenant} {_application} {_scope} {key}";
        _client = context.CreateClient(new ServiceHttpOptions
        {
            Profile = new ServiceProfile(Name) { Integration = purpose.Profile.Integration },
            BaseAddress = signIn,
            CredentialKey = Key,
            Authorize = static _ => ValueTask.FromResult<AuthenticationHeaderValue?>(null),
            ReadError = ReadError,
            Headers = [new("Accept", "application/json"), ClientIdentity.Header],
        });
    }

    /// <inheritdoc/>
    public string Key { get; }

    /// <summary>For the application's secret.</summary>
    public static EntraApplicationToken OfSecret(ProviderContext context, WorkloadPurpose purpose, Uri signIn, (string Tenant, string Application, string Scope) whose, string secret) =>
        new(context, purpose, signIn, whose, SecretKey(secret), () => Task.FromResult<KeyValuePair<string, string>[]>([new("client_secret", secret)]));

    /// <summary>For an assertion, which is made anew each time.</summary>
    public static EntraApplicationToken OfAssertion(ProviderContext context, WorkloadPurpose purpose, Uri signIn, (string Tenant, string Application, string Scope) whose, string key, Func<Task<string>> assertion) =>
        new(context, purpose, signIn, whose, key, async () => [new("client_assertion_type", AssertionType), new("client_assertion", await assertion().ConfigureAwait(false))]);

    /// <inheritdoc/>
    public async Task<string> FetchAsync()
    {
        KeyValuePair<string, string>[] proof = await _proof().ConfigureAwait(false);
        KeyValuePair<string, string>[] form = [new("client_id", _application), new("scope", _scope), new("grant_type", "client_credentials"), .. proof];
        AccessTokenAnswer answer = await PlatformRequest.SendAsync(
            _context,
            _client,
            _purpose,
            Name,
            new ServiceRequest(HttpMethod.Post, "/{tenant}/oauth2/v2.0/token")
            {
                RouteValues = new Dictionary<string, string> { ["tenant"] = _tenant },
                Content = () => new FormUrlEncodedContent(form),
                Replayable = true,
                Deadline = PlatformRequest.Deadline,
            },
            WorkloadJson.Default.AccessTokenAnswer,
            $"Check {MonitorSettings.TenantId.Variable}, {MonitorSettings.ClientId.Variable} and what proves the application: {MonitorSettings.ClientSecret.Variable}, or a federated credential for this job.").ConfigureAwait(false);
        return answer.AccessToken;
    }

    // The secret itself is not to be in a key that stays in memory.
    private static string SecretKey(string secret) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));

    // The description ends with a trace and a time, in lines of their own.
    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        return new ServiceErrorBody(root.Text("error"), root.Text("error_description")?.Split('\r', '\n')[0]);
    }
}
