using System.Net;

namespace SophiaAI.Providers.Core.Http;

/// <summary>One call to a service, as a provider describes it. The HTTP message is created again for every attempt.</summary>
internal sealed class ServiceRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="route">
    /// The path's template relative to the service's base address, such as <c>/v9/projects/{project}</c>. Logs show the
    /// template. <c>{*name}</c> accepts a value with slashes.
    /// </param>
    public ServiceRequest(HttpMethod method, string route)
    {
        Method = method;
        Route = route;
        ShownRoute = route;
        Replayable = method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete;
    }

    public HttpMethod Method { get; }

    public string Route { get; }

    /// <summary>The path as logs and errors show it: the template, unless the provider knows that no value in it is secret.</summary>
    public string ShownRoute { get; init; }

    /// <summary>Values for the route's placeholders.</summary>
    public IReadOnlyDictionary<string, string> RouteValues { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment that the request is about, for what is reported; null if it is about none.</summary>
    public string? Environment { get; init; }

    /// <summary>Query parameters, in order; those with a null value are omitted.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Query { get; init; } = [];

    /// <summary>Headers in addition to those in the service's options.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What an error calls a place in the request, such as a value of the route or a member of the body.</summary>
    public Func<string, string> NameOf { get; init; } = static place => $"'{place}'";

    /// <summary>Creates the body, once per attempt.</summary>
    public Func<HttpContent> Content { get; init; } = static () => new NoContent();

    /// <summary>Whether sending the request twice has the same effect as once. By default, what HTTP says about the method.</summary>
    public bool Replayable { get; init; }

    /// <summary>
    /// Whether the request creates something that can exist only once. It is then repeated like a replayable one: if an
    /// earlier attempt may have created it, the service's answer that it already exists (409) is success.
    /// </summary>
    public bool CreatesOnce { get; init; }

    /// <summary>
    /// The content codings that are accepted for this response; null for those that the service's options name. A response
    /// that is read while it arrives is requested without any: compression holds lines back, and its end shows too late that
    /// something is missing.
    /// </summary>
    public string? AcceptedCodings { get; init; }

    /// <summary>The time limit for the whole call, including retries and waits; infinite is allowed.</summary>
    public TimeSpan Deadline { get; init; } = Limits.LongestCall;

    /// <summary>Statuses, in addition to 2xx, that are an answer rather than a failure.</summary>
    public IReadOnlyCollection<HttpStatusCode> AlsoAnswers { get; init; } = [];

    /// <summary>Whether it is sent once and no more, because the first failure is what is asked for.</summary>
    public bool IsTriedOnce { get; init; }

    /// <summary>Query changes for a repeated attempt, when the service wants to know.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> RetryQuery { get; init; } = [];

    /// <summary>Statuses by which the service says that it has not begun the work, so that any request may be sent again.</summary>
    public IReadOnlyCollection<HttpStatusCode> NotProcessed { get; init; } = [];

    /// <summary>Statuses that are final even if the rules would retry them.</summary>
    public IReadOnlyCollection<HttpStatusCode> Final { get; init; } = [];
}
