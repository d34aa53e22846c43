namespace SophiaAI.Providers.Services.Vercel.Promotion;

/// <summary>What the service says to a request to change the production aliases.</summary>
internal enum VercelAliasChangeStart
{
    /// <summary>The change has begun.</summary>
    Begun,

    /// <summary>The change waits for a rolling release to end.</summary>
    Queued,

    /// <summary>The same change was requested before, and has not ended.</summary>
    UnderWay,

    /// <summary>Production is at that deployment already.</summary>
    AlreadyThere,
}
