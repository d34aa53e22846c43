namespace SophiaAI.Providers.Core.Http;

/// <summary>A complete body that can't be used, and would be no better if requested again. Callers see InvalidResponse.</summary>
internal sealed class UnusableBodyException : Exception
{
    /// <param name="what">What is wrong with the response, for a person, without quoting the body.</param>
    /// <param name="action">What to do about it; null for the standard advice on a response that the API does not promise.</param>
    public UnusableBodyException(string what, string? action = null)
        : base(what) => Action = action;

    /// <summary>What to do about it, if there is anything specific.</summary>
    public string? Action { get; }

    /// <summary>The failure for a body that is longer than the limit.</summary>
    public static UnusableBodyException TooLong(int limit) => new($"the answer is longer than {limit / (1024 * 1024)} MiB, the limit for one answer");
}
