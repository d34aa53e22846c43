namespace SophiaAI.Providers.Core.Http;

/// <summary>When the next page of a list is asked for.</summary>
internal enum NextPage
{
    /// <summary>When the present one has been used up: no request is made for nothing.</summary>
    WhenUsedUp,

    /// <summary>When half of the present one has been used, so that the next one comes while the rest is worked on.</summary>
    WhenHalfUsed,
}
