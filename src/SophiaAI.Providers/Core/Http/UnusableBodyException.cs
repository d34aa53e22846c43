namespace SophiaAI.Providers.Core.Http;

/// <summary>A body came to its end and still can't be used, as it could not if it were asked for again. Callers see it as InvalidResponse.</summary>
internal sealed class UnusableBodyException : Exception
{
    /// <param name="what">What is wrong with the answer, for a person, without any of the body.</param>
    /// <param name="action">What to do about it; null for what is always said of an answer that the API does not promise.</param>
    public UnusableBodyException(string what, string? action = null)
        : base(what) => Action = action;

    /// <summary>What to do about it, where there is something special to do.</summary>
    public string? Action { get; }

    /// <summary>The failure of a body that is longer than we take.</summary>
    public static UnusableBodyException TooLong(int limit) => new($"the answer is longer than {limit / (1024 * 1024)} MiB, the limit for one answer");
}
