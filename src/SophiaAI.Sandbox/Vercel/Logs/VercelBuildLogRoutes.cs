using System.Runtime.CompilerServices;
using Microsoft.Net.Http.Headers;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>The logs of builds: an array for the SDK, JSON lines for the command-line tool, and as a stream while the build lasts.</summary>
internal sealed class VercelBuildLogRoutes(VercelData data, VercelLogStream stream)
{
    private const int DefaultLimit = 100;
    private const int KeepAlive = 10_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v3/deployments/{idOrUrl}/events", (HttpContext context, string idOrUrl) =>
            data.WithDeployment(context, idOrUrl, deployment => Answer(context, deployment, hasPayloads: true)));
        routes.MapGet("/v3/now/deployments/{idOrUrl}/events", (HttpContext context, string idOrUrl) =>
            data.WithDeployment(context, idOrUrl, deployment => Answer(context, deployment, hasPayloads: false)));
    }

    private IResult Answer(HttpContext context, VercelDeployment deployment, bool hasPayloads)
    {
        IQueryCollection query = context.Request.Query;
        if (!VercelBuildLogQuery.TryRead(query, out VercelBuildLogQuery? wanted, out string? error))
            return VercelErrors.BadRequest(error);
        if (query["follow"] == "1")
            return VercelLogStream.Write(FollowAsync(deployment, wanted, hasPayloads, context.RequestAborted));
        object[] events = [.. wanted.Select(VercelBuildLog.Of(deployment, data.Clock.Now), DefaultLimit).Select(e => Shape(e, hasPayloads))];
        return WantsLines(context.Request) ? VercelLogStream.Write(events.ToAsyncEnumerable()) : Results.Json(events, WireJson.Sparse);
    }

    /// <summary>Events as they come, until the one about the deployment's final state. Objects without anything keep the connection alive.</summary>
    private async IAsyncEnumerable<object> FollowAsync(
        VercelDeployment deployment, VercelBuildLogQuery wanted, bool hasPayloads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (int sent, long last) = (0, data.Clock.Now);
        await foreach (long now in stream.MomentsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (data.Deployments.Find(deployment.Uid) is not { } current)
                yield break;
            VercelBuildEvent[] events = [.. VercelBuildLog.Of(current, now)];
            foreach (VercelBuildEvent item in events.Skip(sent).Where(wanted.Accepts))
            {
                last = now;
                if (item.ReadyState is "READY" && !hasPayloads)
                    yield return AliasesAssigned(current);
                yield return Shape(item, hasPayloads);
            }

            sent = events.Length;
            if (events is [.., { ReadyState: not null }])
                yield break;
            if (now - last >= KeepAlive)
            {
                last = now;
                yield return new { };
            }
        }
    }

    /// <summary>This event has no time of creation, and is told to those alone who follow the log.</summary>
    private object AliasesAssigned(VercelDeployment deployment) => new
    {
        type = "alias-assigned",
        date = deployment.AliasAssigned ?? data.Clock.Now,
        deploymentId = deployment.Uid,
        alias = data.AliasesOf(deployment).Select(a => a.Alias),
    };

    /// <summary>Where there are payloads, not all events have one.</summary>
    private static object Shape(VercelBuildEvent item, bool hasPayloads) => hasPayloads && (item.Type is "command" or "deployment-state") ? item.WithPayload : item.Flat;

    private static bool WantsLines(HttpRequest request)
    {
        if (request.Query["format"] == "lines")
            return true;
        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, VercelLogStream.ContentType) > Quality(accepted, "application/json");
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Where(a => a.MediaType == type).Select(a => a.Quality ?? 1).DefaultIfEmpty().Max();
}
