using System.Runtime.CompilerServices;
using System.Text.Json;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Vercel.Promotion;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>Answers with JSON lines, all at once or as they come.</summary>
internal sealed class VercelLogStream(SandboxOptions options, VercelProgress progress)
{
    public const string ContentType = "application/stream+json";

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);
    private static readonly byte[] s_lineEnd = [(byte)'\n'];

    /// <summary>The moments at which to look for something new, until the connection has lived long enough. What was due has happened by each of them.</summary>
    public async IAsyncEnumerable<long> MomentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset end = options.TimeProvider.GetUtcNow() + options.VercelLogLife;
        while (true)
        {
            progress.CatchUp();
            DateTimeOffset now = options.TimeProvider.GetUtcNow();
            yield return now.ToUnixTimeMilliseconds();
            if (now >= end)
                yield break;
            await Task.Delay(s_interval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Each line is sent when it is there, not when the answer is complete.</summary>
    public static IResult Write(IAsyncEnumerable<object> lines) => new Answer(lines);

    private sealed class Answer(IAsyncEnumerable<object> lines) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            CancellationToken aborted = httpContext.RequestAborted;
            HttpResponse response = httpContext.Response;
            response.ContentType = ContentType;
            await response.Body.FlushAsync(aborted).ConfigureAwait(false);
            try
            {
                await foreach (object line in lines.WithCancellation(aborted).ConfigureAwait(false))
                {
                    await JsonSerializer.SerializeAsync(response.Body, line, line.GetType(), WireJson.Sparse, aborted).ConfigureAwait(false);
                    await response.Body.WriteAsync(s_lineEnd, aborted).ConfigureAwait(false);
                    await response.Body.FlushAsync(aborted).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (aborted.IsCancellationRequested)
            {
                // The client has left.
            }
        }
    }
}
