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
    Unready,
    Forbidden,
    TooLarge,
}
