using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Billing;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>A body of JSON lines: however it is cut on the way it is read whole, in little memory, or it is an error.</summary>
public sealed class StreamedLinesTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Wherever_it_is_cut_every_line_is_read_once()
    {
        byte[] body = Encoding.UTF8.GetBytes($"{Line("Größe 😀")}\r\n\n  \n{Line("b")}\n{Line("c")}");
        for (int longest = 1; longest <= body.Length; longest++)
        {
            int parts = longest;
            _bed.Service.Answer(_ => Answer(new CutStream(body, parts)));
            Assert.Equal(["Größe 😀", "b", "c"], (await ReadAsync()).Select(static usage => usage.ServiceName));
        }
    }

    [Fact]
    public async Task What_is_missing_at_the_end_is_missed_wherever_it_ends()
    {
        string whole = $"{Line("a")}\n{Line("b")}";
        int first = Line("a").Length;
        for (int length = first + 2; length < whole.Length; length++)
        {
            byte[] body = Encoding.UTF8.GetBytes(whole[..length]);
            _bed.Service.Answer(_ => Answer(new CutStream(body, 100)));
            List<VercelUsage> read = [];
            ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(read));
            Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
            Assert.Contains("cut off", failure.Message, StringComparison.Ordinal);
            Assert.Equal("a", Assert.Single(read).ServiceName);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_between_two_lines_is_an_error_and_is_not_repeated()
    {
        _bed.Service.Answer(_ => Answer(new BreakingStream($"{Line("a")}\n")));
        List<VercelUsage> read = [];
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(read));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("ended in the middle", failure.Message, StringComparison.Ordinal);
        Assert.Single(read);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task Before_an_answer_has_begun_the_request_is_repeated()
    {
        _bed.Service.Answer(HttpStatusCode.BadGateway).Answer(_ => Answer(new CutStream(Encoding.UTF8.GetBytes(Line("a")), 7)));
        Assert.Single(await ReadAsync());
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_body_whose_end_is_not_certain_is_refused_before_anything_is_handed_out()
    {
        _bed.Service.Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new CutStream(Encoding.UTF8.GetBytes(Line("a") + "\n"), 100)) });
        List<VercelUsage> read = [];
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(read));
        Assert.Contains("without a definite length", failure.Message, StringComparison.Ordinal);
        Assert.Empty(read);
    }

    [Fact]
    public async Task It_is_asked_for_without_compression_and_refused_with_it()
    {
        _bed.Service.Answer(_ =>
        {
            HttpResponseMessage answer = Answer(new CutStream(Compressed.As("gzip", Encoding.UTF8.GetBytes(Line("a"))), 100));
            answer.Content.Headers.ContentEncoding.Add("gzip");
            return answer;
        });
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync());
        Assert.Contains("gzip", failure.Message, StringComparison.Ordinal);
        Assert.Equal("identity", _bed.Service.Requests[0].Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task A_caller_that_wants_no_more_reads_no_more()
    {
        EndlessStream body = new(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Line("a") + "\n", 1000))), (byte)' ');
        _bed.Service.Answer(_ => Answer(body));
        await foreach (VercelUsage usage in Lines())
        {
            Assert.Equal("a", usage.ServiceName);
            break;
        }

        // One part of the body, and not the thousand lines that it could have had.
        Assert.InRange(body.Given, 1, 16 * 1024);
    }

    [Fact]
    public async Task A_line_without_an_end_is_an_error_and_does_not_fill_the_memory()
    {
        EndlessStream body = new(Encoding.UTF8.GetBytes("{\"ServiceName\":\""), (byte)'a');
        _bed.Service.Answer(_ => Answer(body));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync());
        Assert.Contains("a line is longer than 1 MiB", failure.Message, StringComparison.Ordinal);
        Assert.InRange(body.Given, Limits.LongestLine, 4L * Limits.LongestLine);
    }

    [Fact]
    public async Task A_service_that_stops_sending_is_not_waited_for_for_ever()
    {
        HangingStream body = new();
        _bed.Service.Answer(_ => Answer(body));
        Task reading = ReadAsync();
        await body.Reading.Task.WaitAsync(TestContext.Current.CancellationToken);
        _bed.Clock.Advance(Limits.LongestAttempt);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => reading);
        Assert.Equal(FailureReason.Timeout, failure.Reason);
        Assert.Single(_bed.Service.Requests);
    }

    private static HttpResponseMessage Answer(Stream body)
    {
        HttpResponseMessage message = new(HttpStatusCode.OK) { Content = new StreamContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/jsonl") } } };
        message.Headers.TransferEncodingChunked = true;
        return message;
    }

    private static string Line(string service) =>
        $"{{\"BilledCost\":1.5,\"ChargePeriodStart\":\"2026-11-01T00:00:00.000Z\",\"ChargePeriodEnd\":\"2026-11-02T00:00:00.000Z\",\"ServiceName\":\"{service}\"}}";

    private async IAsyncEnumerable<VercelUsage> Lines()
    {
        ServiceRequest request = new(HttpMethod.Get, "/v1/billing/charges") { AcceptedCodings = ContentCoding.None };
        VercelClient client = new(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token")));
        await foreach (VercelUsage usage in await client.OpenLinesAsync(request, VercelBillingJson.Default.VercelUsage, TestContext.Current.CancellationToken)) yield return usage;
    }

    private async Task<List<VercelUsage>> ReadAsync(List<VercelUsage>? into = null)
    {
        into ??= [];
        await foreach (VercelUsage usage in Lines()) into.Add(usage);
        return into;
    }
}
