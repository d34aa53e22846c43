using Flurl;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Composes the address of a request. A value can't escape its place in the address.</summary>
internal static class RequestAddress
{
    /// <param name="service">The service's base address.</param>
    /// <param name="request">The request.</param>
    /// <param name="common">Query parameters of all requests, after the request's own.</param>
    /// <param name="isRepeated">Whether the request was sent before.</param>
    /// <exception cref="UnusableRouteValueException">A value would be another place in the address.</exception>
    public static Uri Of(Uri service, ServiceRequest request, IEnumerable<KeyValuePair<string, string?>> common, bool isRepeated)
    {
        Url url = new(service.AbsoluteUri);
        foreach (string segment in request.Route.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment[0] != '{') url.AppendPathSegment(segment);
            else if (segment[1] == '*') url.AppendPathSegment(SegmentsOf(request, segment[2..^1]));
            else url.AppendPathSegment(SegmentOf(request, segment[1..^1]), fullyEncode: true);
        }

        foreach ((string name, string? value) in request.Query.Concat(common)) url.QueryParams.Add(name, value);
        if (isRepeated)
            foreach ((string name, string? value) in request.RetryQuery) url.QueryParams.Add(name, value);
        return url.ToUri();
    }

    private static string SegmentOf(ServiceRequest request, string placeholder)
    {
        string value = request.RouteValues[placeholder];
        return IsStep(value) ? throw new UnusableRouteValueException(placeholder, value) : value;
    }

    private static string SegmentsOf(ServiceRequest request, string placeholder)
    {
        string value = request.RouteValues[placeholder];
        // What is already encoded stays so in a value with slashes. The value is not named: a webhook's path is its secret.
        return value.Trim('/').Split('/').Any(static part => IsStep(Uri.UnescapeDataString(part))) ? throw new UnusableRouteValueException(placeholder) : value;
    }

    // RFC 3986, 5.2.4: these segments, and one that is empty, name the folder itself or the one above. Encoding does not change that.
    private static bool IsStep(string segment) => segment is "" or "." or "..";
}
