using System.Net;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Addresses, logs and error bodies.</summary>
public sealed class RequestCompositionTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("a b", "/v9/projects/a%20b/env")]
    [InlineData("../admin", "/v9/projects/..%2Fadmin/env")]
    [InlineData("a/b?c#d", "/v9/projects/a%2Fb%3Fc%23d/env")]
    [InlineData("100%", "/v9/projects/100%25/env")]
    public async Task Values_cannot_leave_their_place_in_the_path(string value, string path)
    {
        _bed.Service.Answer(HttpStatusCode.OK);

        await Send(new ServiceRequest(HttpMethod.Get, "/v9/projects/{project}/env") { RouteValues = new Dictionary<string, string> { ["project"] = value } });

        Assert.Equal(path, _bed.Service.Requests[0].Path);
    }

    [Theory]
    [InlineData("/environments/{name}/tags/{tag}", "")]
    [InlineData("/environments/{name}/tags/{tag}", ".")]
    [InlineData("/environments/{name}/tags/{tag}", "..")]
    [InlineData("/services/{*tag}", "T000/../B000")]
    [InlineData("/services/{*tag}", "T000/%2e%2E/B000")]
    [InlineData("/services/{*tag}", "T000//B000")]
    public async Task A_value_that_leads_elsewhere_is_refused_and_nothing_is_sent(string route, string value)
    {
        _bed.Service.Always(HttpStatusCode.OK);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(
            new ServiceRequest(HttpMethod.Delete, route) { RouteValues = new Dictionary<string, string> { ["name"] = "development", ["tag"] = value } }));

        Assert.Equal((FailureReason.InvalidRequest, true), (failure.Reason, failure.NothingWasSent));
        Assert.Contains(route.Contains('*', StringComparison.Ordinal) ? "the tag can't be a part of an address" : $"'{value}' can't be a name or an id (tag)", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_bed.Service.Requests);
    }

    [Theory]
    [InlineData("...", "/environments/...")]
    [InlineData("..a", "/environments/..a")]
    [InlineData("%2e%2e", "/environments/%252e%252e")]
    public async Task Dots_in_a_name_are_no_step(string value, string path)
    {
        _bed.Service.Answer(HttpStatusCode.OK);

        await Send(new ServiceRequest(HttpMethod.Get, "/environments/{name}") { RouteValues = new Dictionary<string, string> { ["name"] = value } });

        Assert.Equal(path, _bed.Service.Requests[0].Path);
    }

    [Fact]
    public async Task Query_values_are_encoded_and_nulls_are_left_out()
    {
        _bed.Service.Answer(HttpStatusCode.OK);

        await Send(new ServiceRequest(HttpMethod.Get, "/x") { Query = [new("a", "1&b=2"), new("none", null), new("c", "ü +")] });

        Assert.Equal("?a=1%26b%3D2&c=%C3%BC%20%2B", _bed.Service.Requests[0].Query);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_sent_nowhere()
    {
        const string Half = "x\uDC00\uD800";
        foreach ((ServiceRequest request, string place) in new (ServiceRequest, string)[]
        {
            (new ServiceRequest(HttpMethod.Get, "/v9/projects/{project}") { RouteValues = new Dictionary<string, string> { ["project"] = Half } }, "'project'"),
            (new ServiceRequest(HttpMethod.Get, "/x") { Query = [new("search", Half)] }, "'search'"),
            (new ServiceRequest(HttpMethod.Patch, "/x") { Content = static () => Json.Content(Half, "definition") }, "'definition'"),
            (Posting(new EstuaryQuery("q", new() { ["by"] = new Dictionary<string, object?> { ["prefix"] = Half } })), "'variables.by.prefix'"),
            (Posting(new EstuaryQuery("q", new() { [Half] = 1 })), "'variables.x"),
        })
        {
            ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(request));
            Assert.Equal((FailureReason.InvalidRequest, 1), (failure.Reason, failure.Attempts));
            Assert.Contains(place, failure.Message, StringComparison.Ordinal);
            Assert.Contains("half a surrogate pair", failure.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_whole_surrogate_pair_is_sent()
    {
        _bed.Service.Answer(HttpStatusCode.OK);

        await Send(new ServiceRequest(HttpMethod.Get, "/x") { Query = [new("a", "\U0001F389")] });

        Assert.Equal("?a=%F0%9F%8E%89", _bed.Service.Requests[0].Query);
    }

    [Theory]
    [InlineData(413, "Send less at once")]
    [InlineData(414, "shorter names")]
    [InlineData(431, "credential alone")]
    [InlineData(400, "does not say what is wrong")]
    public async Task A_refusal_without_words_has_advice_of_its_own(int status, string advice)
    {
        _bed.Service.Always((HttpStatusCode)status, string.Empty);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(new ServiceRequest(HttpMethod.Get, "/x")));

        Assert.Contains(advice, failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verbose_line_names_the_environment_and_the_connection()
    {
        _bed.Service.Answer(HttpStatusCode.BadGateway).Answer(HttpStatusCode.OK);
        SophiaConnection connection = _bed.Connection([("PULUMI_ACCESS_TOKEN", "the-access-token"), ("PULUMI_ORG", "acme")]);

        await new PulumiProvider(new ProviderContext(SophiaServices.List, connection, _bed.Events))
            .GetDefinitionAsync(new EscEnvironmentName("acme", "sophia", "staging"), "4", decrypt: false, TestContext.Current.CancellationToken)
            .ContinueWith(static _ => { }, TaskScheduler.Default);

        const string Route = "https://api.pulumi.com/api/esc/environments/{organization}/{project}/{environment}/versions/{version}";
        Assert.Equal(
            [
                $"GET {Route} -> 502 in 0 ms (attempt 1, environment acme/sophia/staging, connection test.env)",
                $"GET {Route} failed (Unavailable); attempt 2 in 0.5 s",
                $"GET {Route} -> 200 in 0 ms (attempt 2, environment acme/sophia/staging, connection test.env)",
            ],
            _bed.Events.Messages(ProviderEventKind.Verbose));
    }

    [Fact]
    public async Task One_verbose_line_a_request_with_the_route_and_never_the_value()
    {
        _bed.Service.Answer(HttpStatusCode.OK);

        await Send(new ServiceRequest(HttpMethod.Get, "/services/{*webhook}") { RouteValues = new Dictionary<string, string> { ["webhook"] = "T000/B000/hidden-path" } });

        Assert.Equal(["GET https://api.gong.io/services/{*webhook} -> 200 in 0 ms (attempt 1)"], _bed.Events.Messages(ProviderEventKind.Verbose));
        Assert.Equal("/services/T000/B000/hidden-path", _bed.Service.Requests[0].Path);
        Assert.DoesNotContain("hidden-path", _bed.Events.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", _bed.Events.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debug_names_headers_and_shows_no_value()
    {
        _bed.Service.Answer(HttpStatusCode.OK, "answer-body", headers: ("X-Request", "header-value"));

        await Send(new ServiceRequest(HttpMethod.Post, "/x") { Content = () => new StringContent("request-body") });

        string debug = string.Join('\n', _bed.Events.Messages(ProviderEventKind.Debug));
        Assert.Contains("Authorization", debug, StringComparison.Ordinal);
        Assert.Contains("X-Request", debug, StringComparison.Ordinal);
        Assert.DoesNotContain("header-value", debug, StringComparison.Ordinal);
        Assert.DoesNotContain("-body", debug, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_exception_leaves_only_its_type_and_its_redacted_message()
    {
        _bed.Runtime.Redactor.Register("secret-token");
        _bed.Service.Always(_ => throw new HttpRequestException("failed with secret-token", new IOException("inner secret-token")));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(new ServiceRequest(HttpMethod.Get, "/x")));

        RedactedException cause = Assert.IsType<RedactedException>(failure.InnerException);
        Assert.Equal("System.Net.Http.HttpRequestException", cause.OriginalType);
        Assert.Equal("failed with ***", cause.Message);
        Assert.Equal("inner ***", cause.InnerException!.Message);
        Assert.DoesNotContain("secret-token", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_servers_words_are_redacted()
    {
        _bed.Runtime.Redactor.Register("secret-token");
        _bed.Service.Answer(HttpStatusCode.BadRequest, "bad token secret-token");

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Send(new ServiceRequest(HttpMethod.Get, "/x")));

        Assert.Equal("bad token ***", failure.ServerMessage);
    }

    [Fact]
    public async Task Malformed_json_is_invalid_and_says_where()
    {
        _bed.Service.Answer(HttpStatusCode.OK, "{\"workspaces\": [secret-text");

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => _bed.Client().SendAsync(
            new ServiceRequest(HttpMethod.Get, "/x"),
            (response, token) => response.ReadJsonAsync(GongAccountJson.Default.GongWorkspacesAnswer, token),
            TestContext.Current.CancellationToken));

        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("line 1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-text", failure.ToString(), StringComparison.Ordinal);
        Assert.Single(_bed.Service.Requests);
    }

    private Task<string> Send(ServiceRequest request) =>
        _bed.Client().SendAsync(request, (response, token) => response.ReadTextAsync(token), TestContext.Current.CancellationToken);

    private static ServiceRequest Posting(EstuaryQuery query) => new(HttpMethod.Post, "/x") { Content = () => Json.Content(query, EstuaryJson.Default.EstuaryQuery) };
}
