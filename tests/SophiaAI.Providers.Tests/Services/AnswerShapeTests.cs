using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services;

/// <summary>Whatever a service, or something in its place, answers: the call has its result or one clear error.</summary>
public sealed class AnswerShapeTests
{
    private static readonly string s_deepArray = new('[', 100_000);
    private static readonly string s_deepObject = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));

    public static TheoryData<string> Calls => ServiceCall.Names;

    public static TheoryData<string, string> CallsAndShapes =>
    [
        .. from name in ServiceCall.All.Keys
           from shape in new[] { "{}", "[]", "{\"foo\":1}", "null", "7", "\"text\"", "", " ", "[[[", "{\"", "\0", "not JSON", "[{}]", "[null]", "[7]" }
           select new TheoryDataRow<string, string>(name, shape),
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_good_answer_is_read(string name)
    {
        using TestBed bed = new();
        await ServiceCall.All[name].RunAsync(bed, () => Answer(name == "Pulumi session" && bed.Service.Requests.Count > 1 ? """{"properties":{}}""" : ServiceCall.All[name].Good));
    }

    [Theory]
    [MemberData(nameof(CallsAndShapes))]
    public async Task Another_shape_is_invalid(string name, string shape)
    {
        if (ServiceCall.All[name].Nothing.Contains(shape)) await ValidAsync(name, () => Answer(shape));
        else await InvalidAsync(name, () => Answer(shape));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task No_depth_of_nesting_uses_up_the_stack(string name)
    {
        await InvalidAsync(name, () => Answer(s_deepArray));
        await InvalidAsync(name, () => Answer(s_deepObject));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_answer_without_content_is_invalid(string name) =>
        await InvalidAsync(name, static () => new HttpResponseMessage(HttpStatusCode.NoContent));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_web_page_is_invalid_and_says_so(string name)
    {
        const string Page = "<!DOCTYPE html><html><title>Sign in</title></html>";
        ServiceException failure = await InvalidAsync(name, static () => FakeService.Make(HttpStatusCode.OK, Page, "text/html"));
        Assert.Contains("web page", failure.Message, StringComparison.Ordinal);
        Assert.Contains("sign-in", failure.RecommendedAction, StringComparison.Ordinal);
        await InvalidAsync(name, static () => Answer(Page));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Whatever_a_value_is_replaced_by_no_other_exception_comes_out(string name)
    {
        int tried = 0;
        foreach (string body in Changed(ServiceCall.All[name].Good))
        {
            using TestBed bed = new();
            Exception? failure = await Record.ExceptionAsync(() => ServiceCall.All[name].RunAsync(bed, () => Answer(body)));
            Assert.True(failure is null or ServiceException, $"{body}: {failure}");
            tried++;
        }

        Assert.True(tried >= 15, $"only {tried} bodies");
    }

    [Theory]
    [InlineData("Gong workspaces", "workspaces", "id")]
    [InlineData("Vercel deployments", "deployments", "uid", "created")]
    [InlineData("Vercel project", "id", "name")]
    [InlineData("Vercel projects", "projects", "id", "name")]
    [InlineData("Vercel teams", "teams", "id")]
    [InlineData("Vercel deployment", "id", "createdAt")]
    [InlineData("Vercel runtime log", "events", "timestamp")]
    [InlineData("Vercel aliases", "aliases", "uid", "alias")]
    [InlineData("Vercel alias", "uid", "alias")]
    [InlineData("Vercel deployment's aliases", "aliases", "uid", "alias")]
    [InlineData("Vercel team", "id")]
    [InlineData("Vercel user", "user", "id")]
    [InlineData("Vercel tokens", "tokens", "id")]
    [InlineData("Vercel domains", "domains", "name", "verified")]
    [InlineData("Vercel domain", "domain", "name", "verified")]
    [InlineData("Vercel project domains", "domains", "name", "projectId", "verified", "type", "value", "domain")]
    [InlineData("Vercel domain configuration", "misconfigured", "value")]
    [InlineData("Vercel domain proof", "txtRecord", "verificationDomain")]
    [InlineData("Vercel custom environments", "environments", "id", "slug")]
    [InlineData("Vercel DNS records", "records", "id", "name", "type", "value")]
    [InlineData("Vercel webhooks", "id", "url", "events")]
    [InlineData("Vercel new webhook", "id", "url", "events", "secret")]
    [InlineData("Vercel usage", "BilledCost", "ChargePeriodStart", "ChargePeriodEnd")]
    [InlineData("Estuary collections", "data", "liveSpecs", "pageInfo", "hasNextPage", "edges", "node", "catalogName")]
    [InlineData("Estuary names", "data", "liveSpecs", "pageInfo", "hasNextPage", "edges", "node", "catalogName")]
    [InlineData("Estuary statistics", "data", "catalogStats", "pageInfo", "hasNextPage", "edges", "node", "catalogName", "timestamp", "statsSummary", "readByMe", "readFromMe", "writtenByMe", "writtenToMe", "collection", "transform", "source")]
    [InlineData("Estuary alerts", "data", "alerts", "pageInfo", "hasPreviousPage", "edges", "node", "catalogName", "alertType", "firedAt")]
    [InlineData("Estuary accounts", "serviceAccounts", "catalogName", "apiKeys", "id")]
    [InlineData("Estuary tokens", "refreshTokens", "id")]
    [InlineData("Pulumi environments", "environments", "organization", "project", "name")]
    [InlineData("Pulumi revisions", "number")]
    [InlineData("Pulumi tags", "tags")]
    [InlineData("Pulumi properties", "properties")]
    [InlineData("Snowflake result", "resultSetMetaData", "rowType", "partitionInfo", "name", "type", "data")]
    public async Task A_promised_member_that_is_missing_or_null_is_invalid(string name, params string[] members)
    {
        foreach (string member in members)
        {
            foreach (bool isMissing in new[] { true, false })
            {
                string body = Without(ServiceCall.All[name].Good, member, isMissing);
                await InvalidAsync(name, () => Answer(body));
            }
        }
    }

    [Theory]
    [InlineData("Vercel deployments", "\"state\":\"READY\"", "\"state\":\"PONDERING\"")]
    [InlineData("Estuary collections", "\"type\":\"OK\"", "\"type\":\"PONDERING\"")]
    [InlineData("Snowflake result", "\"type\":\"text\"", "\"type\":\"pondering\"")]
    public async Task A_word_that_is_not_known_is_no_error(string name, string known, string unknown)
    {
        using TestBed bed = new();
        Assert.Contains(known, ServiceCall.All[name].Good, StringComparison.Ordinal);
        await ServiceCall.All[name].RunAsync(bed, () => Answer(ServiceCall.All[name].Good.Replace(known, unknown, StringComparison.Ordinal)));
    }

    private static HttpResponseMessage Answer(string body) => FakeService.Make(HttpStatusCode.OK, body);

    private static async Task ValidAsync(string name, Func<HttpResponseMessage> answer)
    {
        using TestBed bed = new();
        await ServiceCall.All[name].RunAsync(bed, answer);
    }

    private static async Task<ServiceException> InvalidAsync(string name, Func<HttpResponseMessage> answer)
    {
        using TestBed bed = new();
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ServiceCall.All[name].RunAsync(bed, answer));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.NotNull(failure.RecommendedAction);
        return failure;
    }

    // The body with each of its values replaced by each of these, and without each of its members.
    private static IEnumerable<string> Changed(string good)
    {
        string[] others = ["null", "{}", "[]", "\"\"", "\"\\ud800\"", "7", "-1", "1e400", "99999999999999999999999", "9223372036854775807", "-9223372036854775808", "true", "[null]", "[[]]", "{\"a\":null}"];
        int count = Nodes(JsonNode.Parse(good)!).Count();
        for (int i = 1; i < count; i++)
        {
            foreach (string other in others)
            {
                // A marker, because some of these can't be nodes.
                JsonNode copy = JsonNode.Parse(good)!;
                Nodes(copy).ElementAt(i)!.ReplaceWith("MARKER");
                yield return copy.ToJsonString().Replace("\"MARKER\"", other, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        IEnumerable<JsonNode?> inner = node switch
        {
            JsonObject members => members.Select(static member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return inner.OfType<JsonNode>().SelectMany(Nodes).Prepend(node);
    }

    private static string Without(string good, string member, bool isMissing)
    {
        JsonNode root = JsonNode.Parse(good)!;
        JsonObject parent = Nodes(root).OfType<JsonObject>().First(found => found.ContainsKey(member));
        parent.Remove(member);
        if (!isMissing) parent[member] = null;
        return root.ToJsonString();
    }
}
