using Flurl;

namespace SophiaAI.Providers.Core.Http;

/// <summary>Composes the address of a request. A value can't escape its place in the address.</summary>
internal static class RequestAddress
{
    /// <param name="service">The service's base address.</param>
    /// <param name="request">The request.</param>
    /// <param name="isRepeated">Whether the request was sent before.</param>
    public static Uri Of(Uri service, ServiceRequest request, bool isRepeated)
    {
        Url url = new(service.AbsoluteUri);
        foreach (string segment in request.Route.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment[0] != '{') url.AppendPathSegment(segment);
            else if (segment[1] == '*') url.AppendPathSegment(request.RouteValues[segment[2..^1]]);
            else url.AppendPathSegment(request.RouteValues[segment[1..^1]], fullyEncode: true);
        }

        foreach ((string name, string? value) in request.Query) url.QueryParams.Add(name, value);
        if (isRepeated)
            foreach ((string name, string? value) in request.RetryQuery) url.QueryParams.Add(name, value);
        return url.ToUri();
    }
}
