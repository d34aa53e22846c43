using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox;

/// <summary>An error in one vendor's wording.</summary>
internal sealed record ErrorAnswer(int StatusCode, string ContentType, string Body) : IResult
{
    public static ErrorAnswer Json<T>(int statusCode, T body) =>
        new(statusCode, "application/json; charset=utf-8", JsonSerializer.Serialize(body, WireJson.Options));

    public static ErrorAnswer Text(int statusCode, string body) => new(statusCode, "text/plain; charset=utf-8", body);

    public static string ReasonPhrase(int statusCode) =>
        ReasonPhrases.GetReasonPhrase(statusCode) is { Length: > 0 } phrase ? phrase : "Error";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCode;
        httpContext.Response.ContentType = ContentType;
        return Body.Length == 0 ? Task.CompletedTask : httpContext.Response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
