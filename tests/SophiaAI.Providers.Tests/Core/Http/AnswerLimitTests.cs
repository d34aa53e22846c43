using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>No answer fills the memory, however long it is or says that it is.</summary>
public sealed class AnswerLimitTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("Gong workspaces", "64 MiB", Limits.LongestDocument)]
    [InlineData("Pulumi environments", "64 MiB", Limits.LongestDocument)]
    [InlineData("Estuary collections", "64 MiB", Limits.LongestDocument)]
    [InlineData("Snowflake result", "256 MiB", Limits.LongestReceived)]
    public async Task An_answer_without_an_end_is_given_up_at_its_limit(string name, string said, int limit)
    {
        EndlessStream body = new("{\"workspaces\":["u8.ToArray(), (byte)' ');
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ServiceCall.All[name].RunAsync(_bed, () => Answer(body)));
        Assert.Equal((FailureReason.InvalidResponse, 1), (failure.Reason, failure.Attempts));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        // No more than the buffer holds that shows it.
        Assert.InRange(body.Given, limit, limit * 2L);
    }

    [Fact]
    public async Task An_answer_that_is_said_to_be_too_long_is_not_read_at_all()
    {
        EndlessStream body = new([], (byte)' ');
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ServiceCall.All["Gong workspaces"].RunAsync(_bed, () =>
        {
            HttpResponseMessage answer = Answer(body);
            answer.Content.Headers.ContentLength = 1L << 30;
            return answer;
        }));
        Assert.Equal((FailureReason.InvalidResponse, 0L), (failure.Reason, body.Given));
    }

    [Fact]
    public async Task A_small_answer_that_expands_without_bounds_is_given_up_at_its_limit()
    {
        byte[] small = Compressed.As("gzip", new byte[Limits.LongestDocument + 1]);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ServiceCall.All["Gong workspaces"].RunAsync(_bed, () =>
        {
            HttpResponseMessage answer = new(HttpStatusCode.OK) { Content = new ByteArrayContent(small) };
            answer.Content.Headers.ContentEncoding.Add("gzip");
            return answer;
        }));
        Assert.Equal((FailureReason.InvalidResponse, 1), (failure.Reason, failure.Attempts));
        Assert.Contains("64 MiB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_result_says_about_itself_has_a_limit_too()
    {
        byte[] small = Compressed.As("gzip", [.. "{\"message\":\""u8, .. Enumerable.Repeat((byte)'x', Limits.LongestDocument), .. "\"}"u8]);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ServiceCall.All["Snowflake result"].RunAsync(_bed, () =>
        {
            HttpResponseMessage answer = new(HttpStatusCode.OK) { Content = new ByteArrayContent(small) };
            answer.Content.Headers.ContentEncoding.Add("gzip");
            return answer;
        }));
        Assert.Equal((FailureReason.InvalidResponse, 1), (failure.Reason, failure.Attempts));
        Assert.Contains("64 MiB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_value_has_a_limit_where_the_whole_has_none()
    {
        EndlessStream body = new("[\""u8.ToArray(), (byte)'x');
        await using JsonWindow window = new(body);
        UnusableBodyException failure = await Assert.ThrowsAsync<UnusableBodyException>(() => ReadAllAsync(window));
        Assert.Contains("128 MiB", failure.Message, StringComparison.Ordinal);
        Assert.InRange(body.Given, Limits.LongestValue, (Limits.LongestValue * 2L) + (1024 * 1024));
    }

    private static async Task ReadAllAsync(JsonWindow window)
    {
        while (true)
        {
            ReadAtHand(window);
            await window.FillAsync();
        }
    }

    private static void ReadAtHand(JsonWindow window)
    {
        Utf8JsonReader json = window.Reader();
        while (json.Read())
        {
        }

        window.MoveTo(json);
    }

    private static HttpResponseMessage Answer(Stream body) => new(HttpStatusCode.OK) { Content = new StreamContent(body) };
}
