using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Catalog;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>Collections: prefixes, pages, and errors with status 200.</summary>
public sealed class EstuaryCatalogProviderTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(null, "acmeCo/")]
    [InlineData("acmeCo/sales/", "acmeCo/sales/")]
    [InlineData("acmeCo/sa", "acmeCo/")]
    [InlineData("acmeCo", "")]
    public async Task The_API_is_asked_for_whole_segments_only(string? prefix, string asked)
    {
        _bed.Service.Answer(HttpStatusCode.OK, Page(false));
        await List(prefix);
        Assert.Equal(asked, Variable(0, "by").GetProperty("prefix").GetString());
    }

    [Fact]
    public async Task A_prefix_in_the_middle_of_a_segment_is_held_against_the_names()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Page(false, "acmeCo/sales/a", "acmeCo/support/b"));
        Assert.Equal(["acmeCo/sales/a"], await List("acmeCo/sa"));
    }

    [Fact]
    public async Task Pages_follow_the_cursor_and_the_last_may_be_empty()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, Page(true, "acmeCo/a", "acmeCo/b"))
            .Answer(HttpStatusCode.OK, """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false,"endCursor":null},"edges":[]}}}""");

        Assert.Equal(["acmeCo/a", "acmeCo/b"], await List(null));

        Assert.Equal("acmeCo/b", Variable(1, "after").GetString());
        Assert.Equal(JsonValueKind.Null, Variable(0, "after").ValueKind);
    }

    [Fact]
    public async Task A_page_is_asked_for_when_half_of_the_one_before_it_has_been_used()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Page(true, "acmeCo/a", "acmeCo/b", "acmeCo/c", "acmeCo/d")).Answer(HttpStatusCode.OK, Page(false, "acmeCo/e"));
        EstuaryCatalogProvider provider = new(new EstuaryClient(_bed.Context(("ESTUARY_API_KEY", "flow_sa_key"))));
        List<int> requests = [];
        await foreach (EstuaryCollection _ in provider.GetCollectionsAsync(new EstuarySpecFilter(), TestContext.Current.CancellationToken)) requests.Add(_bed.Service.Requests.Count);
        Assert.Equal([1, 1, 2, 2, 2], requests);
    }

    [Fact]
    public async Task A_collection_that_is_being_deleted_is_left_out()
    {
        _bed.Service.Answer(HttpStatusCode.OK,
            """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":false,"endCursor":"x"},"edges":[{"node":{"catalogName":"acmeCo/gone","liveSpec":null}}]}}}""");
        Assert.Empty(await List(null));
    }

    [Theory]
    [InlineData("not authorized to access prefix or name 'other/' with required capability read", FailureReason.AccessDenied)]
    [InlineData("must provide at least one of `names` or `prefix`", FailureReason.InvalidRequest)]
    public async Task An_error_inside_a_200_is_an_error(string words, FailureReason reason)
    {
        _bed.Service.Answer(HttpStatusCode.OK, JsonSerializer.Serialize(new { data = (object?)null, errors = new[] { new { message = words } } }));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => List("other/"));
        Assert.Equal((reason, words), (failure.Reason, failure.ServerMessage));
    }

    [Fact]
    public async Task A_provisional_refusal_is_asked_again_with_body_and_credential()
    {
        _bed.Service
            .Answer(HttpStatusCode.TemporaryRedirect, headers: [("Location", "/api/graphql?started=1&retryAfter=2"), ("Retry-After", "2")])
            .Answer(HttpStatusCode.OK, Page(false, "acmeCo/a"));

        Assert.Equal(["acmeCo/a"], await List(null));

        Assert.Equal(_bed.Service.Requests[0].Body, _bed.Service.Requests[1].Body);
        Assert.Equal("Bearer flow_sa_key", _bed.Service.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_list_that_continues_nowhere_is_invalid()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"data":{"liveSpecs":{"pageInfo":{"hasNextPage":true,"endCursor":null},"edges":[]}}}""");
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => List(null))).Reason);
    }

    private JsonElement Variable(int request, string name) =>
        JsonDocument.Parse(_bed.Service.Requests[request].Body).RootElement.GetProperty("variables").GetProperty(name);

    private async Task<List<string>> List(string? prefix)
    {
        List<string> names = [];
        EstuaryCatalogProvider provider = new(new EstuaryClient(_bed.Context(("ESTUARY_API_KEY", "flow_sa_key"), ("ESTUARY_TENANT", "acmeCo"))));
        await foreach (EstuaryCollection item in provider.GetCollectionsAsync(new EstuarySpecFilter { Prefix = prefix }, TestContext.Current.CancellationToken)) names.Add(item.CatalogName);
        return names;
    }

    private static string Page(bool more, params string[] names) => JsonSerializer.Serialize(new
    {
        data = new
        {
            liveSpecs = new
            {
                pageInfo = new { hasNextPage = more, endCursor = names.LastOrDefault() },
                edges = names.Select(name => new { cursor = name, node = new { catalogName = name, liveSpec = new { liveSpecId = "0011223344556677", isDisabled = false } } }),
            },
        },
    });
}
