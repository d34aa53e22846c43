using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>GET …/runtime-logs: what a deployment's functions write, as they write it. It starts with what was written just before, so who connects again sees that twice.</summary>
internal sealed class VercelRuntimeLogRoutes(VercelData data, VercelTraffic traffic, VercelLogStream stream)
{
    private const int Before = 10_000;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        "/v1/projects/{idOrName}/deployments/{deploymentId}/runtime-logs",
        (HttpContext context, string idOrName, string deploymentId) => data.WithDeployment(context, idOrName, deploymentId, (project, deployment) =>
            VercelLogStream.Write(deployment.ReadyState is "READY"
                ? FollowAsync(project, deployment, context.RequestAborted)
                : new[] { Delimiter($"The deployment is not ready: its state is {deployment.ReadyState}.", data.Clock.Now) }.ToAsyncEnumerable())));

    private async IAsyncEnumerable<object> FollowAsync(VercelProject project, VercelDeployment deployment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long seen = data.Clock.Now - Before;
        await foreach (long now in stream.MomentsAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (object line in traffic.Of(project, seen, now, deployment.Uid).Reverse().SelectMany(Lines))
                yield return line;
            seen = now;
        }

        yield return Delimiter("Exceeded query duration limit of 5 minutes", seen);
    }

    /// <summary>A request without output is a line too.</summary>
    private static IEnumerable<object> Lines(VercelRequest request) => request.Lines.Count == 0
        ? [Line(request, "request", new VercelRequestLine("info", ""), 0)]
        : request.Lines.Select((line, index) => Line(request, request.Source, line, index));

    private static object Line(VercelRequest request, string source, VercelRequestLine line, int index) => new
    {
        level = line.Level,
        message = line.Message,
        messageTruncated = line.IsTruncated,
        rowId = string.Create(CultureInfo.InvariantCulture, $"{request.Id}-{index}"),
        source,
        timestampInMs = request.Time + index,
        domain = request.Domain,
        requestMethod = request.Method,
        requestPath = request.Path,
        responseStatusCode = request.Status,
    };

    /// <summary>Says why the connection ends.</summary>
    private static object Delimiter(string message, long time) => new
    {
        level = "error",
        message,
        messageTruncated = false,
        rowId = "",
        source = "delimiter",
        timestampInMs = time,
        domain = "",
        requestMethod = "",
        requestPath = "",
        responseStatusCode = 0,
    };
}
