using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Secrets.History;

/// <summary>Who changed which keys when, with as few requests as possible.</summary>
public sealed class SecretHistoryTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Each_revision_says_which_keys_it_added_changed_and_removed()
    {
        _bed.Service.Always(new FakeEnvironment(
            string.Empty,
            "values:\n  a:\n    fn::secret: first-secret#end\n  b: 1\n",
            "values:\n  a:\n    fn::secret: second-secret#end\n  c: [x, y]\n").Answer);

        IReadOnlyList<SecretRevision> revisions = await Read(null);

        Assert.Equal([3, 2, 1], revisions.Select(revision => revision.Revision));
        Assert.Equal(["values.c[0]", "values.c[1]"], revisions[0].Added!);
        Assert.Equal(["values.a"], revisions[0].Changed!);
        Assert.Equal(["values.b"], revisions[0].Removed!);
        Assert.Equal("2 added, 1 changed, 1 removed", revisions[0].Summary);
        Assert.Equal(["values.a", "values.b"], revisions[1].Added!);
        Assert.Equal("no keys", revisions[2].Summary);
        Assert.Equal(("Ann", "ann", "acme/sophia/development"), (revisions[0].Author, revisions[0].AuthorLogin, revisions[0].Environment));
        Assert.Equal(["latest"], revisions[0].Tags);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), revisions[0].Created);
    }

    [Fact]
    public async Task A_value_that_stays_the_same_is_no_change_whatever_its_ciphertext()
    {
        _bed.Service.Always(new FakeEnvironment("values: {a: {fn::secret: same-secret#end}, b: 1}", "# a comment\nvalues: {a: {fn::secret: same-secret#end}, b: 2}").Answer);
        Assert.Equal("1 changed", (await Read(1))[0].Summary);
    }

    [Theory]
    [InlineData("values: {a: 1}", "values: {a: '1'}", "1 changed")]
    [InlineData("values: {a: text}", "values: {a: 'text'}", "no keys")]
    [InlineData("values: {a: text}", "values: {a: {fn::secret: text}}", "1 changed")]
    [InlineData("values: {a: {b: 1}}", "values: {a: {b: 1}}\nimports: [p/e]", "1 added")]
    [InlineData("values: {a.b: 1}", "values: {a: {b: 1}}", "1 added, 1 removed")]
    [InlineData("values: {a: {fn::join: [x, [y]]}}", "values: {a: {fn::join: [x, [z]]}}", "1 changed")]
    [InlineData("values:\n", "values: {}\n", "no keys")]
    [InlineData("values: {a: 0x1F}", "values: {a: '0x1F'}", "1 changed")]
    [InlineData("Values: {a: 1}", "values: {a: 1}", "no keys")]
    [InlineData("Values: {a: 1}\nvalues: {b: 1}", "Values: {a: 2}\nvalues: {b: 1}", "no keys")]
    public async Task What_differs_is_what_means_something_else(string older, string newer, string summary)
    {
        _bed.Service.Always(new FakeEnvironment(older, newer).Answer);
        Assert.Equal(summary, (await Read(1))[0].Summary);
    }

    [Fact]
    public async Task Only_what_is_wanted_is_read()
    {
        _bed.Service.Always(new FakeEnvironment([.. Enumerable.Range(1, 150).Select(n => $"values: {{a: {n}}}")]).Answer);

        Assert.Equal(2, (await Read(2)).Count);
        Assert.Equal(4, _bed.Service.Requests.Count);
        Assert.Equal("?count=3", _bed.Service.Requests[0].Query);

        _bed.Service.Requests.Clear();
        Assert.Equal(150, (await Read(null, changes: false)).Count);
        Assert.Equal(["?count=100", "?before=51&count=100"], _bed.Service.Requests.Select(request => request.Query));

        // The pipeline stops after one: the second revision is only read as far as the comparison needs it.
        _bed.Service.Requests.Clear();
        await foreach (SecretRevision _ in Revisions(null, changes: true)) break;
        Assert.Equal(3, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task All_pages_are_compared_over_their_edges()
    {
        _bed.Service.Always(new FakeEnvironment([.. Enumerable.Range(1, 103).Select(n => $"values: {{a: {n}}}")]).Answer);
        IReadOnlyList<SecretRevision> revisions = await Read(null);
        Assert.Equal(103, revisions.Count);
        Assert.All(revisions.SkipLast(1), revision => Assert.Equal("1 changed", revision.Summary), throwIfEmpty: true);
        Assert.Equal("1 added", revisions[^1].Summary);
    }

    [Fact]
    public async Task Beside_a_revision_that_can_not_be_read_the_keys_are_not_known()
    {
        FakeEnvironment environment = new("values: {a: 1}", "values: {a: 2}", "values: {a: 3}", "values: {a: 4}");
        environment.Withdrawn.Add(2);
        _bed.Service.Always(environment.Answer);

        IReadOnlyList<SecretRevision> revisions = await Read(null);

        Assert.Equal(["1 changed", null, null, "1 added"], revisions.Select(revision => revision.Summary));
        Assert.Equal([false, false, true, false], revisions.Select(revision => revision.IsRetracted));
    }

    [Fact]
    public async Task A_token_that_may_not_decrypt_is_told_what_to_do()
    {
        FakeEnvironment environment = new("values: {a: 1}");
        _bed.Service.Always(request => request.Path.EndsWith("/decrypt", StringComparison.Ordinal)
            ? FakeService.Make(HttpStatusCode.Forbidden, """{"code":403,"message":"no"}""")
            : environment.Answer(request));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Read(null));

        Assert.Equal(FailureReason.AccessDenied, failure.Reason);
        Assert.Contains("-SkipChange", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(await Read(null, changes: false));
    }

    [Fact]
    public async Task No_value_is_in_a_record_and_the_redactor_knows_the_secrets()
    {
        _bed.Service.Always(new FakeEnvironment("values: {a: {fn::secret: old-secret-value#end}}", "values: {a: {fn::secret: new-secret-value#end}}").Answer);

        string everything = string.Join('\n', await Read(null)) + _bed.Events.Everything;

        Assert.DoesNotContain("secret-value", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("old-secret-value", _bed.Runtime.Redactor.Redact("it was old-secret-value#end"), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<SecretRevision>> Read(int? first, bool changes = true)
    {
        List<SecretRevision> revisions = [];
        await foreach (SecretRevision revision in Revisions(first, changes)) revisions.Add(revision);
        return revisions;
    }

    private IAsyncEnumerable<SecretRevision> Revisions(int? first, bool changes) =>
        new SecretHistoryProvider(_bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme")))
            .GetRevisionsAsync(null, first, changes, TestContext.Current.CancellationToken);
}
