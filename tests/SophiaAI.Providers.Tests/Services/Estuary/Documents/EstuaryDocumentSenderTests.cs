using CsCheck;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Estuary.Documents;
using SophiaAI.Providers.Services.Estuary.Ingest;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Estuary.Documents;

/// <summary>Batches of documents: nothing is lost, nothing is sent twice, and what is not known is said.</summary>
public sealed class EstuaryDocumentSenderTests
{
    private static readonly IngestFault[] s_faults =
        [IngestFault.None, IngestFault.None, IngestFault.None, IngestFault.Lost, IngestFault.AnswerLost, IngestFault.Broken, IngestFault.Unreachable, IngestFault.Throttled, IngestFault.Unready, IngestFault.Forbidden, IngestFault.UnreadyAfter];

    [Fact]
    public async Task Documents_are_sent_in_order_in_compressed_batches_to_the_path_of_their_binding()
    {
        Run run = await SendAsync(7, batchSize: 3);

        Assert.Equal(Enumerable.Range(0, 7), run.Service.Stored);
        Assert.Equal([3, 3, 1], run.Service.Posts.Select(static post => post.Count));
        Assert.All(run.Service.Posts, static post => Assert.Equal((null, "Bearer ingest-token", "gzip", "/base/in/x"), (post.Id, post.Token, post.Coding, post.Path)), throwIfEmpty: true);
        Assert.Empty(run.Results);
        Assert.Equal(7, run.Sender.Taken);
    }

    [Fact]
    public async Task A_batch_ends_at_its_bytes_too()
    {
        Run run = await SendAsync(5, text: new string('x', 1024 * 1024));
        Assert.Equal([4, 1], run.Service.Posts.Select(static post => post.Count));
    }

    [Fact]
    public async Task Documents_that_are_refused_fill_a_batch_too_as_they_are_kept_until_it_is_sent()
    {
        string text = new('x', 1024 * 1024);
        Run run = await SendAsync(10, change: n => n % 5 == 4 ? null : $$"""{"id":"{{n}}","n":"{{text}}"}""");
        Assert.Equal([1, 1], run.Service.Posts.Select(static post => post.Count));
        Assert.Equal(8, run.Results.Count);
    }

    [Fact]
    public async Task Documents_that_the_test_refuses_come_back_and_are_not_sent()
    {
        Run run = await SendAsync(4, change: static n => n == 2 ? """{"id":"2","n":"two"}""" : null);
        Assert.Equal([0, 1, 3], run.Service.Stored);
        Assert.Equal("2 Refused /n is a string, and must be a whole number", Assert.Single(run.Lines));
    }

    [Fact]
    public async Task A_batch_that_the_ingest_refuses_is_split_until_the_documents_at_fault_are_found()
    {
        Run run = await SendAsync(16, change: static n => n is 3 or 12 ? $$"""{"id":"{{n}}","n":{{n}},"bad":1}""" : null);
        Assert.Equal(Enumerable.Range(0, 16).Except([3, 12]), run.Service.Stored);
        Assert.Equal(["3 Refused the ingest refuses it: request body failed validation", "12 Refused the ingest refuses it: request body failed validation"], run.Lines);
    }

    [Theory]
    [InlineData(IngestFault.Lost)]
    [InlineData(IngestFault.AnswerLost)]
    [InlineData(IngestFault.Broken)]
    [InlineData(IngestFault.Unready)]
    [InlineData(IngestFault.UnreadyAfter)]
    public async Task Without_ids_a_batch_whose_fate_is_unknown_is_not_sent_again(object fault)
    {
        Run run = await SendAsync(6, batchSize: 2, faults: n => n == 1 ? (IngestFault)fault : IngestFault.None);
        Assert.Equal(3, run.Service.Posts.Count);
        Assert.Equal([2, 3], run.Results.Where(static result => result.Status == "Unknown").Select(static result => (int)result.Index));
        Assert.Equal((4L, 2L, 0L), (run.Sender.Taken, run.Sender.Unknown, run.Sender.NotSent));
    }

    [Theory]
    [InlineData(IngestFault.Lost)]
    [InlineData(IngestFault.AnswerLost)]
    [InlineData(IngestFault.Broken)]
    [InlineData(IngestFault.Unready)]
    [InlineData(IngestFault.UnreadyAfter)]
    public async Task With_ids_it_is_sent_again_under_the_same_id(object fault)
    {
        Run run = await SendAsync(6, batchSize: 2, faults: n => n is 1 or 2 ? (IngestFault)fault : IngestFault.None, idHeader: "X-Id", key: EstuaryIngestTarget.IdPointer);
        Assert.Equal(Enumerable.Range(0, 6), run.Service.Stored);
        Assert.Empty(run.Results);
        string?[] ids = [.. run.Service.Posts.Select(static post => post.Id)];
        Assert.Equal([ids[1], ids[1], ids[1]], ids[1..4]);
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public async Task An_id_that_is_not_the_key_does_not_make_a_batch_repeatable()
    {
        Run run = await SendAsync(1, faults: static n => n == 0 ? IngestFault.AnswerLost : IngestFault.None, idHeader: "X-Id");
        Assert.NotNull(Assert.Single(run.Service.Posts).Id);
        Assert.Equal("Unknown", Assert.Single(run.Results).Status);
    }

    [Theory]
    [InlineData(IngestFault.Throttled)]
    [InlineData(IngestFault.Unreachable)]
    public async Task What_was_not_begun_is_sent_again(object fault)
    {
        Run run = await SendAsync(2, faults: n => n < 2 ? (IngestFault)fault : IngestFault.None);
        Assert.Equal([0, 1], run.Service.Stored);
        Assert.Empty(run.Results);
    }

    [Theory]
    [InlineData(IngestFault.Forbidden, FailureReason.AccessDenied)]
    [InlineData(IngestFault.TooLarge, FailureReason.InvalidRequest)]
    [InlineData(IngestFault.Unreachable, FailureReason.ConnectionFailed)]
    public async Task What_would_fail_again_stops_the_sending_and_the_rest_comes_back(object fault, object reason)
    {
        Run run = await SendAsync(6, batchSize: 2, faults: n => n >= 1 ? (IngestFault)fault : IngestFault.None);
        Assert.Equal([0, 1], run.Service.Stored);
        Assert.Equal([2, 3, 4, 5], run.Results.Where(static result => result.Status == "NotSent").Select(static result => (int)result.Index));
        Assert.Equal(reason, (object?)run.Sender.Stopped?.Reason);
    }

    // The first answer was lost. Another request would have another id, and what the first has stored would be stored twice.
    [Fact]
    public async Task A_batch_that_is_refused_after_a_lost_answer_is_in_doubt_and_not_halved()
    {
        Run run = await SendAsync(6, batchSize: 4, faults: static n => n switch { 0 => IngestFault.AnswerLost, 1 => IngestFault.Refused, _ => IngestFault.None }, idHeader: "X-Id", key: EstuaryIngestTarget.IdPointer);
        Assert.Equal(Enumerable.Range(0, 6), run.Service.Stored);
        Assert.Equal([4, 4, 2], run.Service.Posts.Select(static post => post.Count));
        Assert.Equal(["Unknown", "Unknown", "Unknown", "Unknown"], run.Results.Select(static result => result.Status));
    }

    [Fact]
    public async Task Twenty_documents_that_the_ingest_refuses_in_a_row_stop_the_sending()
    {
        Run run = await SendAsync(2000, batchSize: 1000, faults: static _ => IngestFault.Refused);
        Assert.InRange(run.Service.Posts.Count, 20, 60);
        Assert.Equal(Enumerable.Repeat("Refused", 20).Concat(Enumerable.Repeat("NotSent", 1980)), run.Results.Select(static result => result.Status));
        Assert.Equal("The ingest has refused 20 documents in a row, and taken none between them: the schema is gone", run.Sender.Stopped?.Message);
        Assert.Equal("It was not sent. The error at the end says why.", run.Results[^1].Reason);
    }

    [Fact]
    public async Task Documents_that_are_taken_between_those_that_are_refused_keep_the_sending_going()
    {
        Run run = await SendAsync(80, batchSize: 10, change: static n => n % 2 == 0 ? $$"""{"id":"{{n}}","n":{{n}},"bad":1}""" : null);
        Assert.Equal(Enumerable.Range(0, 40).Select(static n => (2 * n) + 1), run.Service.Stored);
        Assert.Null(run.Sender.Stopped);
    }

    [Theory]
    [InlineData("X-Id", "missing required header: X-Id", true)]
    [InlineData("X-Id", "the header x-id is missing", true)]
    [InlineData("X-Id", "missing required header: X-Other", true)]
    [InlineData(null, "missing required header: X-Id", true)]
    [InlineData(null, "Header X-Id is missing", true)]
    [InlineData("X-Id", "request body failed validation: /header is required", false)]
    [InlineData("X-Id", "missing required property 'header'", false)]
    [InlineData("X-Id", "invalid json: bad CSV header", false)]
    [InlineData(null, "missing header in /rows/0", false)]
    [InlineData(null, "the member header is missing", false)]
    public void Only_a_header_that_the_request_lacks_is_not_the_documents_fault(string? idHeader, string words, bool lacks) =>
        Assert.Equal(lacks, EstuaryIngestTarget.Of("/x", idHeader, ["/id"]).LacksIdHeader(words));

    [Fact]
    public async Task The_path_is_shown_without_what_is_behind_a_question_mark()
    {
        Run run = await SendAsync(1, faults: static _ => IngestFault.Forbidden);
        Assert.Contains("(403 to POST /in/x)", run.Sender.Stopped?.Message, StringComparison.Ordinal);
        Assert.Contains(run.Verbose, static line => line.StartsWith("POST https://hash-8080.ingest.example/in/x -> 403 ", StringComparison.Ordinal));
        Assert.Equal("/in/x", EstuaryIngestTarget.Of("in/x?token=secret", null, ["/id"]).ShownPath);
    }

    [Fact]
    public async Task Three_batches_in_doubt_stop_the_sending()
    {
        Run run = await SendAsync(10, batchSize: 1, faults: static _ => IngestFault.Broken);
        Assert.Equal((3L, 7L), (run.Sender.Unknown, run.Sender.NotSent));
    }

    [Fact]
    public async Task A_token_does_not_go_to_a_host_of_another_source()
    {
        using TestBed bed = new(handler: _ => new IngestService(static _ => IngestFault.None).Handler);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => OpenAsync(
            new ProviderContext(SophiaServices.List, bed.Connection([("ESTUARY_API_KEY", "flow_sa_key"), ("ESTUARY_INGEST_URL", "https://elsewhere.example")]), bed.Events, new Dictionary<string, string> { ["ESTUARY_INGEST_TOKEN"] = "ingest-token" }),
            10));
        Assert.Equal(FailureReason.UntrustedHost, failure.Reason);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_requested()
    {
        using TestBed bed = new();
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => OpenAsync(bed.Context(("ESTUARY_API_KEY", "flow_sa_key")), 10));
        Assert.Equal(FailureReason.NotConfigured, failure.Reason);
        Assert.Contains("ESTUARY_INGEST_URL", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bed.Service.Requests);
    }

    // Whatever happens to the requests: each document is stored once, or it comes back, and what comes back as not sent or refused is not stored.
    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_sent_twice_whatever_happens() =>
        await Gen.Select(Gen.Int[0, s_faults.Length - 1].Select(static index => s_faults[index]).Array[0, 40], Gen.Int[0, 60], Gen.Int[1, 9], Gen.Int[0, 59].Array[0, 5], Gen.Bool).SampleAsync(
            async (faults, count, batchSize, bad, hasIds) =>
            {
                Run run = await SendAsync(
                    count, batchSize, n => n < faults.Length ? faults[n] : IngestFault.None, hasIds ? "X-Id" : null, hasIds ? EstuaryIngestTarget.IdPointer : "/id",
                    n => bad.Contains(n) ? $$"""{"id":"{{n}}","n":{{n}},"bad":1}""" : null);
                Assert.Equal(run.Service.Stored.Distinct(), run.Service.Stored);
                Assert.Equal(run.Service.Stored.Order(), run.Service.Stored);
                Assert.Equal(run.Results.Select(static result => result.Index).Order().Distinct(), run.Results.Select(static result => result.Index));
                int[] back = [.. run.Results.Select(static result => (int)result.Index)];
                Assert.Equal(Enumerable.Range(0, count), run.Service.Stored.Union(back).Order());
                Assert.All(run.Results.Where(static result => result.Status != "Unknown"), result => Assert.DoesNotContain((int)result.Index, run.Service.Stored));
                Assert.Equal(((long)count, (long)run.Results.Count), (run.Sender.Taken + run.Sender.Refused + run.Sender.Unknown + run.Sender.NotSent, run.Sender.Refused + run.Sender.Unknown + run.Sender.NotSent));
            },
            iter: 150);

    private static async Task<EstuaryDocumentSender> OpenAsync(ProviderContext context, int batchSize) => await EstuaryDocumentSender.OpenAsync(
        context, await EstuaryDocumentSender.ReadRulesAsync(context, "acmeCo/x", CancellationToken.None), null, null, batchSize, CancellationToken.None);

    private static async Task<Run> SendAsync(
        int count, int batchSize = 100, Func<int, IngestFault>? faults = null, string? idHeader = null, string key = "/id", Func<int, string?>? change = null, string text = "")
    {
        VirtualClock clock = new();
        IngestService service = new(faults ?? (static _ => IngestFault.None), idHeader, key);
        using TestBed bed = new(clock, random: 0, handler: _ => service.Handler);
        EstuaryDocumentSender sender = await OpenAsync(
            bed.Context(("ESTUARY_API_KEY", "flow_sa_key"), ("ESTUARY_INGEST_URL", "https://hash-8080.ingest.example/base"), ("ESTUARY_INGEST_TOKEN", "ingest-token")), batchSize);
        List<EstuaryDocumentResult> results = [];
        for (int n = 0; n < count; n++)
        {
            string json = change?.Invoke(n) ?? $$"""{"id":"{{n}}","n":{{n}},"text":"{{text}}"}""";
            sender.Add(DocumentText.Line(json, n));
            if (sender.IsFull) results.AddRange(await sender.FlushAsync(CancellationToken.None));
        }

        results.AddRange(await sender.FlushAsync(CancellationToken.None));
        return new Run(service, sender, results, [.. bed.Events.Messages(ProviderEventKind.Verbose)]);
    }

    private sealed record Run(IngestService Service, EstuaryDocumentSender Sender, List<EstuaryDocumentResult> Results, IReadOnlyList<string> Verbose)
    {
        public IEnumerable<string> Lines => Results.Select(static result => $"{result.Index} {result.Status} {result.Reason}");
    }
}
