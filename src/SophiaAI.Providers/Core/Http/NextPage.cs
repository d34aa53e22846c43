namespace SophiaAI.Providers.Core.Http;

/// <summary>When to request the next page of a list.</summary>
internal enum NextPage
{
    /// <summary>When the current page has been used up: no request is wasted.</summary>
    WhenUsedUp,

    /// <summary>When half of the current page has been used, so that the next one loads while the rest is processed.</summary>
    WhenHalfUsed,
}
