using System.Net;
using System.Net.Http.Headers;
using Flurl;
using Flurl.Http;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// The one way out to a service. Composes the address, signs, waits for the service's rate limit, sends, follows the
/// redirects that are allowed, retries what is worth it, and turns every failure into a <see cref="ServiceException"/>.
/// Nothing else in the project sends a request.
/// </summary>
internal sealed class HttpServiceClient
{
    private const int MaxRedirects = 10;
    private static readonly TimeSpan s_attemptTimeout = TimeSpan.FromSeconds(100);
    private static readonly ResiliencePropertyKey<Call> s_call = new("SophiaAI.Call");

    private readonly ServiceHttpOptions _options;
    private readonly ServiceRuntime _runtime;
    private readonly RequestReporter _reporter;
    private readonly FailureTranslator _failures;
    private readonly RetryBudget _budget;
    private readonly FlurlClient _client;
    private readonly ResiliencePipeline _whole;
    private readonly ResiliencePipeline _attempt;

    public HttpServiceClient(ServiceHttpOptions options, ServiceRuntime runtime, IProgress<ProviderEvent> events)
    {
        _options = options;
        _runtime = runtime;
        _reporter = new RequestReporter(events, runtime);
        _failures = new FailureTranslator(options, runtime);
        _budget = runtime.Budget(options);
        _client = runtime.Client(options);
        _whole = new ResiliencePipelineBuilder { TimeProvider = runtime.Time }
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => ValueTask.FromResult(CallOf(args.Context).Request.Deadline) })
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = RetryRule.MaxRetries,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } exception && WantsRetry(CallOf(args.Context), exception)),
                DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(CallOf(args.Context).NextDelay),
            })
            .Build();
        _attempt = new ResiliencePipelineBuilder { TimeProvider = runtime.Time }.AddTimeout(s_attemptTimeout).Build();
    }

    /// <summary>The clock that all waiting goes by.</summary>
    public TimeProvider Time => _runtime.Time;

    /// <summary>Sends the request and reads its answer inside the attempt, so that a body that breaks off is retried too.</summary>
    /// <exception cref="ServiceException">Whatever went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<T> SendAsync<T>(
        ServiceRequest request, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        Call call = new(request, DeadlineOf(request));
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(s_call, call);
        try
        {
            T result = await _whole.ExecuteAsync(
                static (inner, state) => state.Client.OnceAsync(CallOf(inner), state.Read, inner.CancellationToken),
                context,
                (Client: this, Read: read)).ConfigureAwait(false);
            _budget.Refill(call.LastCost);
            return result;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Final(exception, call) is { } failure)
        {
            throw failure;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static Call CallOf(ResilienceContext context) => context.Properties.GetValue(s_call, null!);

    private DateTimeOffset DeadlineOf(ServiceRequest request) =>
        request.Deadline == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : _runtime.Time.GetUtcNow() + request.Deadline;

    // What the caller sees at the end: the failure with the number of attempts. Null lets the exception pass as it is.
    private ServiceException? Final(Exception exception, Call call)
    {
        if (_failures.FromException(exception, call.Request) is not { } failure) return null;
        // When the deadline falls, the failure before it says more than "too late".
        if (exception is TimeoutRejectedException && call.LastFailure is { } earlier) failure = earlier;
        failure.Attempts = call.Attempts;
        // The one door that failures leave by: whatever part of it came from the service, nobody has to think of it.
        return failure.Redacted(_runtime.Redactor.Redact);
    }

    private bool WantsRetry(Call call, Exception exception)
    {
        if (_failures.FromException(exception, call.Request) is not { } failure) return false;
        call.LastFailure = failure;
        if (WantsFreshCredential(call, failure)) return true;
        if (call.Attempts > RetryRule.MaxRetries || !RetryRule.MayRepeat(call.Request, failure)) return false;
        TimeSpan delay = RetryRule.Delay(failure, call.Attempts - 1, _runtime.NextRandom);
        if (_runtime.Time.GetUtcNow() + delay >= call.Deadline) return false;
        int cost = RetryRule.Cost(failure);
        if (!_budget.TryTake(cost)) return false;
        call.LastCost = cost;
        call.NextDelay = delay;
        _reporter.Retrying(call.Request, failure, delay, call.Attempts + 1);
        return true;
    }

    // A request that was not let in has done nothing, so it may be sent again whatever it does.
    private bool WantsFreshCredential(Call call, ServiceException failure)
    {
        if (failure.StatusCode != 401 || failure.IsFinal || call.Renewed || call.Credential is not { } refused) return false;
        if (!_options.Renew(refused, failure)) return false;
        call.Renewed = true;
        call.NextDelay = TimeSpan.Zero;
        _reporter.Retrying(call.Request, failure, TimeSpan.Zero, call.Attempts + 1);
        return true;
    }

    private async ValueTask<T> OnceAsync<T>(
        Call call, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        call.Attempts++;
        Uri address = AddressOf(call);
        for (int hop = 0; ; hop++)
        {
            await _runtime.Gate(_options).WaitAsync(_options.Profile, call.Deadline, cancellationToken).ConfigureAwait(false);
            (T? value, Redirect? redirect) = await _attempt.ExecuteAsync(
                (state, token) => new ValueTask<(T?, Redirect?)>(state.Client.ExchangeAsync(state.Call, state.Address, state.Read, token)),
                (Client: this, Call: call, Address: address, Read: read),
                cancellationToken).ConfigureAwait(false);
            if (redirect is null) return value!;
            if (hop == MaxRedirects) throw Refused(call.Request, $"redirected more than {MaxRedirects} times");
            await WaitAsync(call, redirect, cancellationToken).ConfigureAwait(false);
            address = redirect.Address;
        }
    }

    private async Task<(T? Value, Redirect? Redirect)> ExchangeAsync<T>(
        Call call, Uri address, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        ServiceRequest request = call.Request;
        IFlurlRequest flurl = new FlurlRequest(new Url(address)) { Client = _client };
        using HttpContent? content = request.Content?.Invoke();
        foreach ((string name, string value) in _options.Headers.Concat(request.Headers)) flurl.Headers.AddOrReplace(name, value);
        flurl.Headers.AddOrReplace("Accept-Encoding", _options.AcceptedCodings);
        call.Credential = await _options.Authorize(cancellationToken).ConfigureAwait(false);
        if (call.Credential is not null) flurl.Headers.AddOrReplace("Authorization", call.Credential.ToString());

        long started = _runtime.Time.GetTimestamp();
        _reporter.Sending(request, flurl.Headers.Select(static header => header.Name), content?.Headers.ContentLength);
        using HttpResponseMessage answer = await SendAsync(flurl, request.Method, content, cancellationToken).ConfigureAwait(false);
        _reporter.Answered(request, answer, _runtime.Time.GetElapsedTime(started), call.Attempts);
        LimitHeaders.Apply(answer.Headers, _runtime.Gate(_options), _runtime.Time.GetUtcNow());

        int status = (int)answer.StatusCode;
        if (status is >= 300 and < 400) return (default, RedirectOf(call.Request, address, answer));
        bool deletedAlready = request.Method == HttpMethod.Delete && call.Attempts > 1 && answer.StatusCode == HttpStatusCode.NotFound;
        if (!answer.IsSuccessStatusCode && !request.AlsoAnswers.Contains(answer.StatusCode) && !deletedAlready)
            throw await _failures.FromAnswerAsync(answer, request, cancellationToken).ConfigureAwait(false);
        return (await ReadAsync(new ServiceResponse(_options.Profile, answer), read, cancellationToken).ConfigureAwait(false), null);
    }

    private static async Task<T> ReadAsync<T>(
        ServiceResponse response, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            // Half of a surrogate pair, for one, is JSON and no text. The exception's own words may quote the body.
            throw response.Invalid("values that its API does not promise");
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        IFlurlRequest request, HttpMethod method, HttpContent? content, CancellationToken cancellationToken)
    {
        try
        {
            return (await request.SendAsync(method, content, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false)).ResponseMessage;
        }
        catch (FlurlHttpException exception) when (exception.InnerException is { } inner)
        {
            // Flurl's own exception carries the request, token and all. It goes no further than here.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private Uri AddressOf(Call call)
    {
        Url url = new(_options.BaseAddress.AbsoluteUri);
        foreach (string segment in call.Request.Route.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment[0] != '{') url.AppendPathSegment(segment);
            else if (segment[1] == '*') url.AppendPathSegment(call.Request.RouteValues[segment[2..^1]]);
            else url.AppendPathSegment(call.Request.RouteValues[segment[1..^1]], fullyEncode: true);
        }

        foreach ((string name, string? value) in call.Request.Query) url.QueryParams.Add(name, value);
        if (call.Attempts > 1)
            foreach ((string name, string? value) in call.Request.RetryQuery) url.QueryParams.Add(name, value);
        return url.ToUri();
    }

    // Only 307 and 308 keep method and body, and only the same authority may see the credential.
    private Redirect RedirectOf(ServiceRequest request, Uri from, HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode is not (307 or 308) || answer.Headers.Location is not { } location)
            throw Refused(request, $"answered with a redirect that its API does not promise ({(int)answer.StatusCode})");
        Uri target = location.IsAbsoluteUri ? location : new Uri(from, location);
        if (!Authority.IsSame(from, target))
        {
            // A host is kept in small letters, in which a secret would not be known any more.
            string host = _runtime.Redactor.Redact(location.OriginalString) == location.OriginalString ? $" ('{target.Host}')" : string.Empty;
            throw Refused(request, $"wants to redirect to another host{host}, which may not see the credential");
        }

        return new Redirect(target, RetryAfter.Read(answer.Headers, _runtime.Time.GetUtcNow()) ?? TimeSpan.Zero);
    }

    private async Task WaitAsync(Call call, Redirect redirect, CancellationToken cancellationToken)
    {
        if (redirect.Wait <= TimeSpan.Zero) return;
        if (_runtime.Time.GetUtcNow() + redirect.Wait >= call.Deadline)
            throw Refused(call.Request, $"asks to come back after {redirect.Wait.TotalSeconds:0} s, which is later than this command may take");
        await Task.Delay(redirect.Wait, _runtime.Time, cancellationToken).ConfigureAwait(false);
    }

    private ServiceException Refused(ServiceRequest request, string what) =>
        new(_options.Service, FailureReason.InvalidResponse, $"{_options.Service} {what} ({request.Method} {request.Route}).")
        {
            RecommendedAction = _options.Profile.AdviceFor(FailureReason.InvalidResponse),
        };

    private sealed record Redirect(Uri Address, TimeSpan Wait);

    /// <summary>What one call has gone through so far.</summary>
    private sealed class Call(ServiceRequest request, DateTimeOffset deadline)
    {
        public ServiceRequest Request { get; } = request;

        public DateTimeOffset Deadline { get; } = deadline;

        public int Attempts { get; set; }

        public TimeSpan NextDelay { get; set; }

        public int LastCost { get; set; }

        public ServiceException? LastFailure { get; set; }

        public AuthenticationHeaderValue? Credential { get; set; }

        public bool Renewed { get; set; }
    }
}
