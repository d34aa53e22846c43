using System.Net;

namespace SophiaAI.Providers.Core.Http;

/// <summary>One call to a service, as a provider describes it. It is made anew for every attempt.</summary>
internal sealed class ServiceRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="route">
    /// The path's template from the service's base address, such as <c>/v9/projects/{project}</c>. It is what logs
    /// show. <c>{*name}</c> takes a value with its slashes.
    /// </param>
    public ServiceRequest(HttpMethod method, string route)
    {
        Method = method;
        Route = route;
        Replayable = method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete;
    }

    public HttpMethod Method { get; }

    public string Route { get; }

    /// <summary>Values for the route's placeholders.</summary>
    public IReadOnlyDictionary<string, string> RouteValues { get; init; } = new Dictionary<string, string>();

    /// <summary>Query parameters, in order; those whose value is null are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Query { get; init; } = [];

    /// <summary>Headers beside those that the service's options set.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Makes the body, once for each attempt.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>Whether sending it twice does no more than sending it once. By default what HTTP says of the method.</summary>
    public bool Replayable { get; init; }

    /// <summary>The time for the whole call, retries and waits included; infinite is allowed.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Statuses, beside 2xx, that are an answer and not a failure.</summary>
    public IReadOnlyCollection<HttpStatusCode> AlsoAnswers { get; init; } = [];

    /// <summary>Changes the query of a repeated attempt, where the service wants to be told.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> RetryQuery { get; init; } = [];

    /// <summary>Statuses that are final although the rules would have them retried.</summary>
    public IReadOnlyCollection<HttpStatusCode> Final { get; init; } = [];
}
