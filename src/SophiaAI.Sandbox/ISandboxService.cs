namespace SophiaAI.Sandbox;

/// <summary>One vendor's API. It gets its own server, so its routes start at the root, like the vendor's.</summary>
internal interface ISandboxService : IAsyncDisposable
{
    /// <summary>Lower case: the name used by faults, the request log and <see cref="SandboxServer.Url"/>.</summary>
    string Name { get; }

    void Map(IEndpointRouteBuilder routes);

    /// <summary>The variables to set to reach the service at this address.</summary>
    IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress);

    /// <summary>Called once, when every service is listening and all variables are known.</summary>
    void Started(IReadOnlyDictionary<string, string> variables)
    {
    }

    /// <summary>
    /// Adds what can be set in this service, under /_sandbox. Every service's server has these routes, so this is called once for each of them: what the routes
    /// remember must not be made anew in each call.
    /// </summary>
    void MapKnobs(IEndpointRouteBuilder routes)
    {
    }

    /// <summary>Lets the seeded data end at this time, with nothing wrong in it; without one, as it was at the start.</summary>
    void Freshen(DateTimeOffset? now)
    {
    }

    /// <summary>Adds what every answer of the service has, including those of faults.</summary>
    void Complete(HttpResponse response)
    {
    }

    /// <summary>Whether a fault leaves this status to the service, which finds it as <see cref="Faults.WantedStatus"/> among the request's features.</summary>
    bool AnswersItself(int statusCode) => false;

    /// <summary>The vendor's answer with this error status. A fault answers with it.</summary>
    ErrorAnswer DescribeError(int statusCode) => ErrorAnswer.Json(statusCode, new { message = ErrorAnswer.ReasonPhrase(statusCode) });
}
