using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>A user's stop immediately ends a send, a body and a wait, and is not a failure of the service.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task A_send_is_cancelled()
    {
        using TestBed bed = new();
        using CancellationTokenSource stop = new();
        bed.Service.Hang();
        Task<string> running = Get(bed, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_body_is_cancelled()
    {
        using TestBed bed = new();
        using CancellationTokenSource stop = new();
        using HangingStream body = new();
        bed.Service.Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
        Task<string> running = Get(bed, stop.Token);
        await body.Reading.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_wait_before_a_retry_is_cancelled()
    {
        VirtualClock clock = new() { HoldsWaits = true };
        using TestBed bed = new(clock);
        using CancellationTokenSource stop = new();
        bed.Service.Answer(HttpStatusCode.ServiceUnavailable, headers: ("Retry-After", "60"));
        Task<string> running = Get(bed, stop.Token);
        await clock.Waiting.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(bed.Service.Requests);
    }

    [Fact]
    public async Task A_wait_for_the_rate_limit_is_cancelled()
    {
        VirtualClock clock = new() { HoldsWaits = true };
        using TestBed bed = new(clock);
        using CancellationTokenSource stop = new();
        bed.Service.Always(HttpStatusCode.OK);
        HttpServiceClient client = bed.Client(limits: [new RateLimit(1, TimeSpan.FromSeconds(30))]);
        await Get(client, stop.Token);
        Task<string> running = Get(client, stop.Token);
        await clock.Waiting.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(bed.Service.Requests);
    }

    [Fact]
    public async Task The_deadline_is_a_timeout_and_not_a_cancellation()
    {
        using TestBed bed = new();
        bed.Service.Hang();
        Task<string> running = Get(bed, CancellationToken.None, TimeSpan.FromSeconds(99.5));
        await bed.Service.Hanging.Task;

        bed.Clock.Advance(TimeSpan.FromSeconds(99.6));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => running);
        Assert.Equal(FailureReason.Timeout, failure.Reason);
    }

    [Fact]
    public async Task When_the_deadline_falls_after_a_failure_the_failure_is_what_is_told()
    {
        using TestBed bed = new();
        bed.Service.Answer(HttpStatusCode.BadGateway, "upstream is away").Hang();
        Task<string> running = Get(bed, CancellationToken.None, TimeSpan.FromSeconds(99.5));
        await bed.Service.Hanging.Task;

        bed.Clock.Advance(TimeSpan.FromSeconds(99.6));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => running);
        Assert.Equal(FailureReason.Unavailable, failure.Reason);
        Assert.Equal("upstream is away", failure.ServerMessage);
    }

    private static Task<string> Get(TestBed bed, CancellationToken token, TimeSpan? deadline = null) => Get(bed.Client(), token, deadline);

    private static Task<string> Get(HttpServiceClient client, CancellationToken token, TimeSpan? deadline = null) => client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/x") { Deadline = deadline ?? TimeSpan.FromMinutes(5) },
        (response, cancel) => response.ReadTextAsync(cancel),
        token);
}
