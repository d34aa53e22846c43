using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace SophiaAI.Sandbox.Requests;

/// <summary>Writes each request of one service into the log.</summary>
internal sealed class RequestLogMiddleware(string service, RequestLog log, TimeProvider time)
{
    private const int MaxBodyCharacters = 64 * 1024;
    private const int MemoryThreshold = 1024 * 1024;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        RequestEntry entry = new(new LoggedRequest
        {
            Service = service,
            Method = request.Method,
            Path = CredentialMask.Text(request.Path.Value ?? "/"),
            Query = CredentialMask.Text(request.QueryString.Value ?? ""),
            Headers = request.Headers.ToDictionary(h => h.Key, h => CredentialMask.Header(h.Key, h.Value.ToString()), StringComparer.OrdinalIgnoreCase),
            Body = CredentialMask.Body(request.Path.Value ?? "/", await ReadBodyAsync(request, context.RequestAborted).ConfigureAwait(false)),
            Time = time.GetUtcNow(),
        });
        log.Add(entry);
        context.Features.Set(entry);

        // The status is noted before the first byte leaves, so that a client that has its answer finds the status in the log.
        context.Response.OnStarting(() =>
        {
            entry.Answer(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        await next(context).ConfigureAwait(false);
    }

    /// <summary>Reads the beginning of the body, and leaves the whole body for the service.</summary>
    private static async Task<string> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return "";
        request.EnableBuffering(MemoryThreshold);
        using StreamReader reader = new(request.Body, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        char[] buffer = ArrayPool<char>.Shared.Rent(MaxBodyCharacters);
        int count = await reader.ReadBlockAsync(buffer.AsMemory(0, MaxBodyCharacters), cancellationToken).ConfigureAwait(false);
        string text = new(buffer, 0, count);
        ArrayPool<char>.Shared.Return(buffer);
        request.Body.Position = 0;
        return text;
    }
}
