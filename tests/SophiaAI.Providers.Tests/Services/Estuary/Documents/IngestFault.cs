namespace SophiaAI.Providers.Tests.Services.Estuary.Documents;

/// <summary>What happens to a request on its way to the ingest, or back.</summary>
internal enum IngestFault
{
    None,

    /// <summary>The connection ends before the request has arrived, which nobody can know.</summary>
    Lost,

    /// <summary>The documents are stored, and the connection ends.</summary>
    AnswerLost,

    /// <summary>The documents are stored, and the answer is 500.</summary>
    Broken,

    /// <summary>There is no connection.</summary>
    Unreachable,

    Throttled,

    /// <summary>The answer is 503, and nothing is stored.</summary>
    Unready,

    /// <summary>The documents are stored, and what stands before the ingest answers 503.</summary>
    UnreadyAfter,

    /// <summary>The answer is 400.</summary>
    Refused,

    Forbidden,
    TooLarge,
}
