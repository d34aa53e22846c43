using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Flurl;
using Flurl.Http;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// The only way to call a service. Composes the address, signs, waits for the service's rate limit, sends, follows the
/// allowed redirects, retries where it may help, and turns every failure into a <see cref="ServiceException"/>.
/// Nothing else in the project sends a request.
/// </summary>
internal sealed class HttpServiceClient
{
    private readonly ServiceHttpOptions _options;
    private readonly ServiceRuntime _runtime;
    private readonly RequestReporter _reporter;
    private readonly FailureTranslator _failures;
    private readonly RetryBudget _budget;
    private readonly FlurlClient _client;

    /// <summary>Creates a client.</summary>
    /// <param name="options">What is specific to the service.</param>
    /// <param name="runtime">What is shared by all clients.</param>
    /// <param name="events">Receives what is reported.</param>
    /// <param name="connection">The name of the connection that the options come from, for what is reported; null for none.</param>
    public HttpServiceClient(ServiceHttpOptions options, ServiceRuntime runtime, IProgress<ProviderEvent> events, string? connection = null)
    {
        _options = options;
        _runtime = runtime;
        _reporter = new RequestReporter(options, events, runtime, connection);
        _failures = new FailureTranslator(options, runtime);
        _budget = runtime.Budget(options);
        _client = runtime.Client(options);
    }

    /// <summary>The clock used for all waiting.</summary>
    public TimeProvider Time => _runtime.Time;

    /// <summary>How much of the service's limits is used, as far as this machine knows.</summary>
    public Task<IReadOnlyList<RateUsage>> UsageAsync(CancellationToken cancellationToken) => _runtime.Gate(_options).UsageAsync(_reporter.Note, cancellationToken);

    /// <summary>What the service has said of its limits in its answers to this process. Sends nothing.</summary>
    public IReadOnlyList<AnnouncedLimit> AnnouncedLimits => _runtime.Gate(_options).Announced();

    /// <summary>Sends the request and reads its response within the attempt, so that a truncated body is retried too.</summary>
    /// <exception cref="ServiceException">Whatever went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<T> SendAsync<T>(
        ServiceRequest request, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using Call call = new(request, _runtime.Time, cancellationToken);
        try
        {
            while (true)
            {
                ServiceException failure;
                try
                {
                    T result = await AttemptAsync(call, read).ConfigureAwait(false);
                    _budget.Refill(call.LastCost);
                    return result;
                }
                catch (ServiceException exception)
                {
                    failure = exception;
                }

                if (!TryPrepareNext(call, ref failure, out TimeSpan delay)) throw Leaving(call, failure);
                call.LastFailure = failure;
                call.MayHaveActed |= failure.IsOutcomeUnknown && !RetryRule.IsNotProcessed(request, failure);
                _reporter.Retrying(request, failure, delay, call.Attempts + 1);
                await Task.Delay(delay, _runtime.Time, call.Whole.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (call.Whole.HasPassed)
        {
            // The last failure before the deadline says more than "too late".
            throw Leaving(call, call.LastFailure ?? _failures.TimedOut(request, request.Deadline, exception));
        }
    }

    /// <summary>
    /// Sends the request and reads its response line by line, as the caller needs them: however long it is, little of it is
    /// in memory. The request is repeated until a response has begun, and not once lines have been handed out.
    /// </summary>
    /// <param name="request">A request whose response is JSON lines.</param>
    /// <param name="type">The JSON of a line.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The lines, once the response has begun, although the first may not come for a long time. They have to be read: that also ends the connection. If reading them fails, those before are not all of them.</returns>
    /// <exception cref="ServiceException">Whatever went wrong.</exception>
    public async Task<IAsyncEnumerable<T>> OpenLinesAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => KeptLinesAsync(
            request, await SendAsync(request, static (answer, _) => Task.FromResult(answer.Keep()), cancellationToken).ConfigureAwait(false), type, cancellationToken);

    private async IAsyncEnumerable<T> KeptLinesAsync<T>(ServiceRequest request, ServiceResponse kept, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using ServiceResponse response = kept;
        Stream body = await response.OpenAsync(cancellationToken).ConfigureAwait(false);
        await foreach (T item in LinesAsync(request, response, body, type, cancellationToken).ConfigureAwait(false)) yield return item;
    }

    /// <summary>
    /// Sends the request, receives its response whole, as the service compressed it, and reads it line by line as the caller
    /// needs them: one line is in memory at a time. A response that is cut is requested again, before any line is handed out.
    /// </summary>
    /// <param name="request">A request whose response is JSON lines.</param>
    /// <param name="type">The JSON of a line.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">Whatever went wrong. If lines came before, they are not all of them.</exception>
    public async IAsyncEnumerable<T> ReceiveLinesAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        (ServiceResponse response, ReceivedBody body) = await SendAsync(
            request, static async (answer, token) => (answer, await answer.ReceiveLinesAsync(token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        using (body)
        {
            await foreach (T item in LinesAsync(request, response, body.Open(), type, cancellationToken).ConfigureAwait(false)) yield return item;
        }
    }

    private async IAsyncEnumerable<T> LinesAsync<T>(
        ServiceRequest request, ServiceResponse response, Stream body, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await using ConfiguredAsyncDisposable end = body.ConfigureAwait(false);
        JsonLines lines = new(body, _runtime.Time);
        while (await NextAsync(request, response, lines, type, cancellationToken).ConfigureAwait(false) is { } item) yield return item;
    }

    private async Task<T?> NextAsync<T>(ServiceRequest request, ServiceResponse response, JsonLines lines, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ReadAsync(response, async (answer, token) => await lines.NextAsync(token).ConfigureAwait(false) is { } line ? Read(answer, lines, line, type) : null, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            ServiceException failure = exception is TimeoutException ? _failures.TimedOut(request, Limits.LongestAttempt, exception) : _failures.FromException(exception, request);
            failure.Attempts = 1;
            throw failure.Redacted(_runtime.Redactor.Redact);
        }
    }

    private static T Read<T>(ServiceResponse response, JsonLines lines, ReadOnlyMemory<byte> line, JsonTypeInfo<T> type)
    {
        try
        {
            return response.Read(line, type);
        }
        catch (ServiceException) when (lines.IsOpenEnded && !Json.IsComplete(line.Span))
        {
            throw response.Invalid("lines of which the last one is cut off", isTruncated: true);
        }
    }

    // All failures leave here, so no other code has to redact what came from the service. Two things would be too late
    // here and are redacted where they are created: the copy of a library's exception, which is immutable, and a body
    // that is truncated, because part of a secret would not be recognized.
    private ServiceException Leaving(Call call, ServiceException failure)
    {
        failure.Attempts = call.Attempts;
        failure.FollowsLostAnswer = call.MayHaveActed;
        return failure.Redacted(_runtime.Redactor.Redact);
    }

    // Whether another attempt is allowed, can help, and has the time and budget. False when the failure is final, in which
    // case it also says so if only the time was missing.
    private bool TryPrepareNext(Call call, ref ServiceException failure, out TimeSpan delay)
    {
        delay = TimeSpan.Zero;
        if (call.Request.IsTriedOnce || call.Attempts > RetryRule.MaxRetries) return false;
        if (TryRenewCredential(call, failure)) return true;
        if (!RetryRule.MayRepeat(call.Request, failure)) return false;
        delay = RetryRule.Delay(failure, call.Attempts - 1, _runtime.NextRandom);
        if (!IsTooLate(call, delay)) return TryPay(call, failure);
        if (failure.RetryAfter is not null) failure = _failures.WaitTooLong(failure, delay);
        return false;
    }

    // A request that was not authorized has done nothing, so any request may be sent again; once per call.
    private bool TryRenewCredential(Call call, ServiceException failure)
    {
        if (failure.StatusCode != 401 || failure.IsFinal || call.Renewed || call.Credential is not { } refused) return false;
        call.Renewed = _options.Renew(refused, failure);
        return call.Renewed;
    }

    private bool TryPay(Call call, ServiceException failure)
    {
        int cost = RetryRule.Cost(failure);
        if (!_budget.TryTake(cost)) return false;
        call.LastCost = cost;
        return true;
    }

    // Never sleep past the deadline.
    private bool IsTooLate(Call call, TimeSpan delay) => delay >= call.Deadline - _runtime.Time.GetUtcNow();

    // Sends the request and follows its redirects.
    private async Task<T> AttemptAsync<T>(Call call, Func<ServiceResponse, CancellationToken, Task<T>> read)
    {
        call.Whole.Token.ThrowIfCancellationRequested();
        call.Attempts++;
        Uri address = AddressOf(call);
        for (int hop = 0; ; hop++)
        {
            RateSlot slot = await _runtime.Gate(_options).EnterAsync(_options.Profile, call.Deadline, _reporter.Note, call.Whole.Token).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable end = slot.ConfigureAwait(false);
            if (slot.NearlyUsed is { } usage) _reporter.NearlyUsed(usage);
            (T? value, Redirect? redirect) = await ExchangeAsync(call, new Exchange(call.Request, address, call.Attempts, slot), read).ConfigureAwait(false);
            if (redirect is null) return value!;
            if (hop == Limits.MostRedirects) throw Refused(call.Request, $"redirected more than {hop} times");
            await WaitAsync(call, redirect).ConfigureAwait(false);
            address = redirect.Address;
        }
    }

    private Uri AddressOf(Call call)
    {
        try
        {
            SentText.Check(call.Request, _options.Query);
            return RequestAddress.Of(_options.BaseAddress, call.Request, _options.Query, isRepeated: call.Attempts > 1);
        }
        catch (Exception exception) when (exception is UriFormatException or UnsendableTextException or UnusableRouteValueException)
        {
            throw _failures.NoAddress(call.Request, exception);
        }
    }

    // One request and its response, within the attempt's time limit; always reported. Transport exceptions end here.
    private async Task<(T? Value, Redirect? Redirect)> ExchangeAsync<T>(
        Call call, Exchange exchange, Func<ServiceResponse, CancellationToken, Task<T>> read)
    {
        using TimeLimit limit = new(Limits.LongestAttempt, _runtime.Time, call.Whole.Token);
        FailureReason? reason = null;
        try
        {
            return await SendAndReadAsync(call, exchange, read, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            ServiceException? failure = FailureOf(call, limit, exception);
            reason = failure?.Reason ?? (call.Whole.HasPassed ? FailureReason.Timeout : null);
            if (failure is not null) throw failure;
            call.Stop.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            _reporter.Completed(exchange, reason);
        }
    }

    // Null if the exchange itself did not fail: the user stopped it, whatever broke because of that, or the call's time is up.
    private ServiceException? FailureOf(Call call, TimeLimit limit, Exception exception)
    {
        if (call.Stop.IsCancellationRequested || exception is OutOfMemoryException) return null;
        if (exception is not OperationCanceledException canceled || canceled.InnerException is TimeoutException) return _failures.FromException(exception, call.Request);
        return limit.HasPassed ? _failures.TimedOut(call.Request, Limits.LongestAttempt, canceled) : null;
    }

    private async Task<(T? Value, Redirect? Redirect)> SendAndReadAsync<T>(
        Call call, Exchange exchange, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        ServiceRequest request = call.Request;
        IFlurlRequest flurl = new FlurlRequest(new Url(exchange.Address)) { Client = _client };
        using HttpContent content = request.Content();
        foreach ((string name, string value) in _options.Headers.Concat(request.Headers)) flurl.Headers.AddOrReplace(name, value);
        flurl.Headers.AddOrReplace("Accept-Encoding", request.AcceptedCodings ?? _options.AcceptedCodings);
        call.Credential = await _options.Authorize(cancellationToken).ConfigureAwait(false);
        if (call.Credential is not null) flurl.Headers.AddOrReplace("Authorization", call.Credential.ToString());

        _reporter.Sending(exchange, flurl.Headers.Select(static header => header.Name), content.Headers.ContentLength);
        HttpResponseMessage answer = await SendAsync(flurl, request.Method, content, cancellationToken).ConfigureAwait(false);
        using ServiceResponse response = new(_options.Profile, answer);
        _reporter.Answered(exchange, answer);
        LimitHeaders.Apply(answer, _runtime.Gate(_options), _runtime.Time.GetUtcNow());
        await exchange.Slot.ArrivedAsync().ConfigureAwait(false);

        int status = (int)answer.StatusCode;
        if (status is >= 300 and < 400) return (default, RedirectOf(call.Request, exchange.Address, answer));
        if (!answer.IsSuccessStatusCode && !request.AlsoAnswers.Contains(answer.StatusCode) && !IsDoneAlready(call, answer.StatusCode))
            throw await _failures.FromAnswerAsync(answer, request, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode && IsPage(answer)) throw UnusableBodyException.Page(_options.Profile);
        if (BodyEnd.HasUnreadableLength(answer)) throw UnusableBodyException.UnreadableLength();
        if (BodyEnd.IsPart(answer, _options.RangesAreRows)) throw response.Invalid("only a part of what was requested", isTruncated: true);
        try
        {
            return (await ReadAsync(response, read, cancellationToken).ConfigureAwait(false), null);
        }
        catch (ServiceException unreadable) when (unreadable.Reason == FailureReason.InvalidResponse && !answer.IsSuccessStatusCode)
        {
            // An error, but not in the service's own words: a proxy's page, for example. The status says more than its form.
            throw _failures.FromStatus(answer, request);
        }
    }

    // Whether an earlier attempt, whose answer was lost, has done what this one was to do.
    private static bool IsDoneAlready(Call call, HttpStatusCode status) => call.MayHaveActed
        && ((call.Request.Method == HttpMethod.Delete && status == HttpStatusCode.NotFound) || (call.Request.CreatesOnce && status == HttpStatusCode.Conflict));

    // No service answers with HTML: a proxy or a sign-in page does.
    private static bool IsPage(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType is { } type && (type.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase));

    private static async Task<T> ReadAsync<T>(
        ServiceResponse response, Func<ServiceResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            // Half of a surrogate pair, for example, is valid JSON but not valid text. The exception's own message may quote the body.
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
        catch (FlurlHttpException exception)
        {
            // Flurl's own exception carries the request, including the token. It must not get past this point.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException ?? new HttpRequestException(exception.GetType().Name));
            throw;
        }
    }

    // Only 307 and 308 keep method and body, and only the same authority may see the credential.
    private Redirect RedirectOf(ServiceRequest request, Uri from, HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode is not (307 or 308) || answer.Headers.Location is not { } location)
            throw Refused(request, $"answered with a redirect that its API does not promise ({(int)answer.StatusCode})");
        if (!Uri.TryCreate(from, location, out Uri? target)) throw Refused(request, "answered with a redirect to something that is not an address");
        if (!Authority.IsSame(from, target))
        {
            // Uri lower-cases a host, and a secret in it would no longer be recognized.
            bool isShown = _runtime.Redactor.Redact(location.OriginalString) == location.OriginalString;
            throw Refused(request, $"wants to redirect to {Authority.Difference(from, target, isShown)}, which may not see the credential");
        }

        return new Redirect(target, RetryAfter.Read(answer.Headers, _runtime.Time.GetUtcNow()) ?? TimeSpan.Zero);
    }

    private async Task WaitAsync(Call call, Redirect redirect)
    {
        if (redirect.Wait <= TimeSpan.Zero) return;
        if (IsTooLate(call, redirect.Wait)) throw _failures.WaitTooLong(Refused(call.Request, "redirects"), redirect.Wait);
        await Task.Delay(redirect.Wait, _runtime.Time, call.Whole.Token).ConfigureAwait(false);
    }

    private ServiceException Refused(ServiceRequest request, string what) =>
        new(_options.Service, FailureReason.InvalidResponse, $"{_options.Service} {what} ({request.Method} {request.ShownRoute}).")
        {
            RecommendedAction = _options.Profile.AdviceFor(FailureReason.InvalidResponse),
        };

    private sealed record Redirect(Uri Address, TimeSpan Wait);

    /// <summary>The state of one call.</summary>
    private sealed class Call(ServiceRequest request, TimeProvider time, CancellationToken stop) : IDisposable
    {
        public ServiceRequest Request { get; } = request;

        public DateTimeOffset Deadline { get; } = request.Deadline == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time.GetUtcNow() + request.Deadline;

        /// <summary>The time limit for all attempts and waits.</summary>
        public TimeLimit Whole { get; } = new(request.Deadline, time, stop);

        /// <summary>The caller's own token.</summary>
        public CancellationToken Stop { get; } = stop;

        public int Attempts { get; set; }

        public int LastCost { get; set; }

        public ServiceException? LastFailure { get; set; }

        public AuthenticationHeaderValue? Credential { get; set; }

        public bool Renewed { get; set; }

        /// <summary>Whether an attempt whose answer was lost may have done its work.</summary>
        public bool MayHaveActed { get; set; }

        public void Dispose() => Whole.Dispose();
    }
}
