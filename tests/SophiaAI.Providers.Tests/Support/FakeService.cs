using System.Net;
using System.Text;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>Stands in for a service below the HTTP client: answers according to a script, and records the requests.</summary>
internal sealed class FakeService : HttpMessageHandler
{
    private readonly TimeProvider _time;
    private readonly Queue<Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>> _script = new();
    private Func<SentRequest, HttpResponseMessage>? _always;

    public FakeService(TimeProvider time) => _time = time;

    public List<SentRequest> Requests { get; } = [];

    /// <summary>Set when a request has arrived that is never answered.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeService Answer(HttpStatusCode status, string body = "{}", string type = "application/json", params (string Name, string Value)[] headers)
    {
        _script.Enqueue((_, _) => Task.FromResult(Make(status, body, type, headers)));
        return this;
    }

    public FakeService Answer(Func<SentRequest, HttpResponseMessage> answer)
    {
        _script.Enqueue((request, _) => Task.FromResult(answer(request)));
        return this;
    }

    public FakeService Throw(Exception exception)
    {
        _script.Enqueue((_, _) => Task.FromException<HttpResponseMessage>(exception));
        return this;
    }

    /// <summary>Never answers; ends when the request is cancelled.</summary>
    public FakeService Hang()
    {
        _script.Enqueue(async (_, token) =>
        {
            Hanging.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException();
        });
        return this;
    }

    public FakeService Always(HttpStatusCode status, string body = "{}")
    {
        _always = _ => Make(status, body, "application/json", []);
        return this;
    }

    public FakeService Always(Func<SentRequest, HttpResponseMessage> answer)
    {
        _always = answer;
        return this;
    }

    public static HttpResponseMessage Make(HttpStatusCode status, string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        HttpResponseMessage message = new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        foreach ((string name, string value) in headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = request.Headers;
        if (request.Content is not null) headers = headers.Concat(request.Content.Headers);
        SentRequest sent = new(
            request.Method,
            request.RequestUri!,
            headers.ToDictionary(static header => header.Key, static header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken),
            _time.GetUtcNow());
        lock (Requests) Requests.Add(sent);
        if (_script.TryDequeue(out Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? answer)) return await answer(sent, cancellationToken);
        return _always?.Invoke(sent) ?? throw new InvalidOperationException($"The script has no answer for {sent.Method} {sent.Address}.");
    }
}
