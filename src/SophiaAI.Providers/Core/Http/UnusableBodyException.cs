using SophiaAI.Providers.Core.Errors;

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

    /// <summary>Whether all that is wrong with the body is its length.</summary>
    public bool IsTooLong { get; private init; }

    /// <summary>The failure for a web page in place of data.</summary>
    public static UnusableBodyException Page(ServiceProfile service) => new(
        "a web page (HTML) came in place of the answer",
        $"A proxy, or a network that requires a sign-in, has answered in place of {service.Name}. Open the address ({service.AddressVariable}) in a browser to see the page, or check the proxy.");

    /// <summary>The failure for a length that is not a number, so that nothing says where the body ends.</summary>
    public static UnusableBodyException UnreadableLength() => new(
        "the answer's Content-Length is not a number",
        "A proxy, or something like it, has changed the answer. Bypass it (NO_PROXY), or configure it to pass on answers unchanged.");

    /// <summary>The failure for a single value that is longer than the limit.</summary>
    public static UnusableBodyException ValueTooLong(int limit) => new($"a value is longer than {limit / (1024 * 1024)} MiB, the limit for one value");

    /// <summary>The failure for a body that is longer than the limit.</summary>
    public static UnusableBodyException TooLong(int limit) => new($"the answer is longer than {limit / (1024 * 1024)} MiB, the limit for one answer") { IsTooLong = true };
}
