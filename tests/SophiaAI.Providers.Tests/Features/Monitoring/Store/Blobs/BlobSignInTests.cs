using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Monitoring.Store.Blobs;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Store.Blobs;

/// <summary>How the monitor signs in to a storage account, and what is said when it can't.</summary>
public sealed class BlobSignInTests : IDisposable
{
    private const string Signature = "sv=2023-11-03&sr=c&sp=racwdl&se=2027-01-01T00%3A00%3A00Z&sig=c2VjcmV0K3NpZ25hdHVyZQ%3D%3D";
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private const string Application = "99999999-8888-7777-6666-555555555555";

    private readonly TestBed _bed = new();
    private readonly string _token;

    public BlobSignInTests()
    {
        _token = WorkloadTokens.Make("https://sts.windows.net/", "me", _bed.Clock.GetUtcNow().AddHours(1));
        _bed.Service.Always(Answer);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SentRequest Last => _bed.Service.Requests[^1];

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    public async Task A_signature_goes_into_the_query_and_nowhere_else(string before)
    {
        await ReadAsync(("AZURE_STORAGE_SAS_TOKEN", before + Signature));
        Assert.Equal(Uri.UnescapeDataString(Signature), Uri.UnescapeDataString(Last.Query.TrimStart('?')));
        Assert.DoesNotContain("Authorization", Last.Headers.Keys);
        Assert.Equal("/monitor/prod/state.json", Last.Path);
        Assert.DoesNotContain("c2VjcmV0", _bed.Events.Everything, StringComparison.Ordinal);
        Assert.Equal("got ***", _bed.Runtime.Redactor.Redact("got c2VjcmV0K3NpZ25hdHVyZQ=="));
    }

    [Fact]
    public async Task A_connection_string_signs_as_its_key_does()
    {
        await ReadAsync(("AZURE_STORAGE_KEY", BlobBench.Key));
        string signed = Last.Headers["Authorization"];
        Assert.StartsWith("SharedKey acme:", signed, StringComparison.Ordinal);
        await ReadAsync(("AZURE_STORAGE_CONNECTION_STRING", $"DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={BlobBench.Key};EndpointSuffix=core.windows.net"));
        Assert.Equal(signed, Last.Headers["Authorization"]);
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(("AZURE_STORAGE_KEY", BlobBench.Key));
        Assert.NotEqual(signed, Last.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_managed_identity_needs_no_setting()
    {
        _bed.Variables["IDENTITY_ENDPOINT"] = "http://127.0.0.1:41400/msi/token";
        _bed.Variables["IDENTITY_HEADER"] = "key-of-the-sandbox";
        await ReadAsync();
        Assert.Equal(["127.0.0.1", "acme.blob.core.windows.net"], _bed.Service.Requests.Select(static request => request.Address.Host));
        Assert.Contains("resource=https%3A%2F%2Fstorage.azure.com%2F", _bed.Service.Requests[0].Query, StringComparison.Ordinal);
        Assert.Equal($"Bearer {_token}", Last.Headers["Authorization"]);
        // The token is kept for all commands.
        await ReadAsync();
        Assert.Equal(3, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_job_of_GitHub_Actions_signs_in_as_the_application_that_trusts_it()
    {
        _bed.Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://token.actions.example.com/request";
        _bed.Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "key-of-the-runner";
        await ReadAsync(("AZURE_TENANT_ID", Tenant), ("AZURE_CLIENT_ID", Application));
        Assert.Equal(["token.actions.example.com", "login.microsoftonline.com", "acme.blob.core.windows.net"], _bed.Service.Requests.Select(static request => request.Address.Host));
        Assert.Contains("audience=api%3A%2F%2FAzureADTokenExchange", _bed.Service.Requests[0].Query, StringComparison.Ordinal);
        Assert.Equal($"/{Tenant}/oauth2/v2.0/token", _bed.Service.Requests[1].Path);
        Assert.Contains($"client_id={Application}", _bed.Service.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("client_assertion=assertion-of-the-job", _bed.Service.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fstorage.azure.com%2F.default", _bed.Service.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal("***", _bed.Runtime.Redactor.Redact("assertion-of-the-job"));
    }

    [Fact]
    public async Task An_application_signs_in_with_its_secret_or_the_file_of_its_platform()
    {
        await ReadAsync(("AZURE_TENANT_ID", Tenant), ("AZURE_CLIENT_ID", Application), ("AZURE_CLIENT_SECRET", "secret-of-the-application"));
        Assert.Contains("client_secret=secret-of-the-application", _bed.Service.Requests[0].Body, StringComparison.Ordinal);
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "assertion-of-the-cluster\n", Stop);
            _bed.Variables["AZURE_FEDERATED_TOKEN_FILE"] = file;
            await ReadAsync(("AZURE_TENANT_ID", Tenant), ("AZURE_CLIENT_ID", Application));
            Assert.Contains("client_assertion=assertion-of-the-cluster&", _bed.Service.Requests[^2].Body + "&", StringComparison.Ordinal);
            _bed.Variables["AZURE_FEDERATED_TOKEN_FILE"] = file + ".gone";
            Assert.Contains("AZURE_FEDERATED_TOKEN_FILE", (await FailAsync(("AZURE_TENANT_ID", Tenant + "0"), ("AZURE_CLIENT_ID", Application))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("AZURE_STORAGE_CONNECTION_STRING", "AccountName=other;AccountKey=c2VjcmV0LWtleQ==", "is for the storage account 'other'")]
    [InlineData("AZURE_STORAGE_CONNECTION_STRING", "AccountName=acme", "has neither an AccountKey nor a SharedAccessSignature")]
    [InlineData("AZURE_STORAGE_CONNECTION_STRING", "c2VjcmV0LWtleQ", "no connection string")]
    [InlineData("AZURE_STORAGE_KEY", "c2VjcmV0-not-base64", "is not base64")]
    [InlineData("AZURE_STORAGE_SAS_TOKEN", "sv=2023-11-03&sp=r", "has no signature")]
    public async Task A_credential_that_is_none_is_refused_before_anything_is_sent(string variable, string value, string expected)
    {
        ServiceException failure = await FailAsync((variable, value));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", failure.Message + failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task An_emulator_gets_no_token_of_an_identity()
    {
        _bed.Variables["IDENTITY_ENDPOINT"] = "http://127.0.0.1:41400/msi/token";
        _bed.Variables["IDENTITY_HEADER"] = "key-of-the-sandbox";
        ServiceException failure = await FailAsync("http://127.0.0.1:10000/devstoreaccount1/monitor");
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Empty(_bed.Service.Requests);
        Assert.Equal(FailureReason.NotConfigured, (await FailAsync("http://127.0.0.1:10000/devstoreaccount1/monitor", ("AZURE_STORAGE_ACCESS_TOKEN", "token-of-somebody"))).Reason);
    }

    [Theory]
    [InlineData(403, "AuthenticationFailed", FailureReason.AuthenticationFailed, "does not accept AZURE_STORAGE_SAS_TOKEN", "expired")]
    [InlineData(403, "AuthorizationPermissionMismatch", FailureReason.AccessDenied, "does not permit AZURE_STORAGE_SAS_TOKEN to use the container 'monitor' of the storage account 'acme' (prefix 'prod')", "racwdl")]
    [InlineData(404, "ContainerNotFound", FailureReason.NotFound, "There is no container 'monitor' in the storage account 'acme'", "az storage container create")]
    [InlineData(503, "ServerBusy", FailureReason.Unavailable, "container 'monitor' of the storage account 'acme'", "")]
    public async Task What_the_account_refuses_is_said_with_what_to_do(int status, string code, FailureReason reason, string message, string action)
    {
        _bed.Service.Always(_ => FakeBlobs.Error((HttpStatusCode)status, code));
        ServiceException failure = await FailAsync(("AZURE_STORAGE_SAS_TOKEN", Signature));
        Assert.Equal(("SophiaAI", reason), (failure.Service, failure.Reason));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(action, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_wrong_with_a_token_is_said_in_the_words_of_the_sign_in()
    {
        _bed.Service.Always(static _ => FakeService.Make(HttpStatusCode.Unauthorized, """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 1"}"""));
        ServiceException failure = await FailAsync(("AZURE_TENANT_ID", Tenant), ("AZURE_CLIENT_ID", Application), ("AZURE_CLIENT_SECRET", "secret-of-the-application"));
        Assert.Equal(("SophiaAI", FailureReason.AuthenticationFailed), (failure.Service, failure.Reason));
        Assert.StartsWith("No token for the monitor's state. Microsoft Entra ID did not accept the credential", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("AADSTS7000215: Invalid client secret provided.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AZURE_CLIENT_SECRET", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_without_the_role_is_told_which_one()
    {
        _bed.Variables["IDENTITY_ENDPOINT"] = "http://127.0.0.1:41400/msi/token";
        _bed.Variables["IDENTITY_HEADER"] = "key-of-the-sandbox";
        _bed.Service.Always(request => request.Address.IsLoopback ? Answer(request) : FakeBlobs.Error(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch"));
        ServiceException failure = await FailAsync();
        Assert.Contains("does not permit the managed identity", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Storage Blob Data Contributor", failure.RecommendedAction, StringComparison.Ordinal);
    }

    private HttpResponseMessage Answer(SentRequest request) => request.Address.Host switch
    {
        "token.actions.example.com" => FakeService.Make(HttpStatusCode.OK, """{"value":"assertion-of-the-job"}"""),
        "login.microsoftonline.com" or "127.0.0.1" => FakeService.Make(HttpStatusCode.OK, $$"""{"access_token":"{{_token}}","expires_in":3600}"""),
        _ => FakeBlobs.Error(HttpStatusCode.NotFound, "BlobNotFound"),
    };

    private Task ReadAsync(params (string Name, string Value)[] settings) => ReadAsync(BlobBench.Address, settings);

    private async Task ReadAsync(string address, (string Name, string Value)[] settings) => Assert.False((await new BlobStore(_bed.Context(settings), BlobAddress.Read(address)).LoadAsync(_bed.Clock.GetUtcNow(), Stop)).IsWritten);

    private Task<ServiceException> FailAsync(params (string Name, string Value)[] settings) => FailAsync(BlobBench.Address, settings);

    private async Task<ServiceException> FailAsync(string address, params (string Name, string Value)[] settings) => await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(address, settings));
}
