namespace SophiaAI.Sandbox;

/// <summary>One vendor's API. It is given a server of its own, so its routes start at the root, as the vendor's do.</summary>
internal interface ISandboxService : IAsyncDisposable
{
    /// <summary>Lower case: the name that faults, the request log and <see cref="SandboxServer.Url"/> use.</summary>
    string Name { get; }

    void Map(IEndpointRouteBuilder routes);

    /// <summary>What a user must set to reach the service at this address.</summary>
    IEnumerable<KeyValuePair<string, string>> Variables(Uri baseAddress);

    /// <summary>Called once, when every service listens and all variables are known.</summary>
    void Started(IReadOnlyDictionary<string, string> variables)
    {
    }

    /// <summary>Whether a fault leaves this status to the service, which finds it as <see cref="Faults.WantedStatus"/> among the request's features.</summary>
    bool AnswersItself(int statusCode) => false;

    /// <summary>What the vendor says with this error status. A fault answers with it.</summary>
    ErrorAnswer DescribeError(int statusCode) => ErrorAnswer.Json(statusCode, new { message = ErrorAnswer.ReasonPhrase(statusCode) });
}
