namespace SophiaAI.Providers.Services.Estuary.Ingest;

/// <summary>What became of a document that is not confirmed as taken.</summary>
internal static class EstuaryDocumentStatus
{
    /// <summary>It is not as the collection wants it. It was not taken.</summary>
    public const string Refused = nameof(Refused);

    /// <summary>It was sent, and no answer says whether it was taken.</summary>
    public const string Unknown = nameof(Unknown);

    /// <summary>It was not sent, or refused for a reason that is not its own. It was not taken.</summary>
    public const string NotSent = nameof(NotSent);
}
