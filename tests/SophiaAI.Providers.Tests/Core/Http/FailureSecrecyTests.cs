using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Pulumi.Environments;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>No part of a failure reveals what the service knows, whichever part of the answer it comes from.</summary>
public sealed class FailureSecrecyTests : IDisposable
{
    private const string Secret = "q7Rk2Wm9Zx4Lp8TnJ5vB1cD6fG3hK0sAyE";

    private readonly TestBed _bed = new();

    public FailureSecrecyTests() => _bed.Runtime.Redactor.Register(Secret);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task The_code_and_the_id_of_the_request()
    {
        _bed.Service.Answer(HttpStatusCode.BadRequest, $"code {Secret}");
        ServiceException failure = await FailAsync(new ServiceErrorBody($"code {Secret}", $"words {Secret}", $"id {Secret}"));
        Assert.Equal(("code ***", "words ***", "id ***"), (failure.ErrorCode, failure.ServerMessage, failure.RequestId));
        Assert.DoesNotContain(Secret, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(170)]
    [InlineData(199)]
    [InlineData(65_500)]
    [InlineData(65_530)]
    public async Task A_body_that_is_cut_off_inside_a_secret(int before)
    {
        _bed.Service.Answer(HttpStatusCode.BadRequest, new string('.', before) + Secret + new string('.', 100), "text/plain");
        ServiceException failure = await FailAsync(null);
        Assert.DoesNotContain(Secret[..4], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_path_at_which_JSON_breaks()
    {
        _bed.Service.Answer(HttpStatusCode.OK, "{\"tags\":{\"" + Secret + "\":{\"value\":[]}}}");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => _bed.Client().SendAsync(
            Request(), static (response, token) => response.ReadJsonAsync(EscEnvironmentJson.Default.EscTagPage, token), Token));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("$.tags.***", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_no_text()
    {
        _bed.Service.Answer(HttpStatusCode.OK, $$"""{"a":"\ud800 {{Secret}}"}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => _bed.Client().SendAsync(
            Request(), static async (response, token) => System.Text.Json.JsonDocument.Parse(await response.ReadTextAsync(token)).RootElement.GetProperty("a").GetString(), Token));
        Assert.Equal("Gong answered 200 with values that its API does not promise.", failure.Message);
        Assert.Null(failure.InnerException);
    }

    [Theory]
    [InlineData("https://q7Rk2Wm9Zx4Lp8TnJ5vB1cD6fG3hK0sAyE.example/x")]
    [InlineData("https://elsewhere.example/?token=q7Rk2Wm9Zx4Lp8TnJ5vB1cD6fG3hK0sAyE")]
    public async Task The_address_of_a_redirect(string location)
    {
        _bed.Service.Answer(HttpStatusCode.TemporaryRedirect, headers: ("Location", location));
        ServiceException failure = await FailAsync(null);
        Assert.DoesNotContain(Secret, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("line\nend-of-a-token")]
    [InlineData("tökén-of-many-letters")]
    public void A_credential_that_no_header_can_carry(string token)
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", token))));
        Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
        Assert.DoesNotContain("token-of", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("end-of", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(_bed.Service.Requests);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ServiceRequest Request() => new(HttpMethod.Get, "/v2/x");

    private Task<ServiceException> FailAsync(ServiceErrorBody? body)
    {
        HttpServiceClient client = new(
            new ServiceHttpOptions
            {
                Profile = GongService.Profile,
                BaseAddress = new Uri("https://api.gong.io"),
                CredentialKey = "key",
                Authorize = static _ => ValueTask.FromResult<System.Net.Http.Headers.AuthenticationHeaderValue?>(null),
                ReadError = _ => body ?? throw new System.Text.Json.JsonException(),
            },
            _bed.Runtime,
            _bed.Events);
        return Assert.ThrowsAsync<ServiceException>(() => client.SendAsync(Request(), static (response, token) => response.ReadTextAsync(token), Token));
    }
}
