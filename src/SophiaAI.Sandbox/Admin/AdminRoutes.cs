using System.Text.Json;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;
using SophiaAI.Sandbox.Requests;

namespace SophiaAI.Sandbox.Admin;

/// <summary>The routes under /_sandbox. Every service's server has them, and they apply to all services.</summary>
internal sealed class AdminRoutes(FaultBook faults, RequestLog requests, IReadOnlyList<string> services)
{
    private const string Prefix = "/_sandbox";

    public static bool Owns(PathString path) => path.StartsWithSegments(Prefix);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Prefix + "/health", () => Results.Json(new { status = "ok", services }, WireJson.Options));
        routes.MapGet(Prefix + "/faults", () => Results.Json(faults.Pending, WireJson.Sparse));
        routes.MapPost(Prefix + "/faults", (Delegate)AddFaultsAsync);
        KnobBody.MapUndo(routes, Prefix + "/faults", faults.Clear);
        routes.MapGet(Prefix + "/requests", (string? service) =>
            Results.Json(service is null ? requests.All : requests.Of(service), WireJson.Sparse));
        KnobBody.MapUndo(routes, Prefix + "/requests", requests.Clear);
    }

    private async Task<IResult> AddFaultsAsync(HttpContext context)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            Fault[] added = body.RootElement.ValueKind == JsonValueKind.Array
                ? body.RootElement.Deserialize<Fault[]>(WireJson.Options)!
                : [body.RootElement.Deserialize<Fault>(WireJson.Options)!];
            if (added.FirstOrDefault(f => f?.Service is { } name && !services.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } stranger)
                throw new ArgumentException($"There is no service '{stranger.Service}'. The services are {string.Join(", ", services)}.");
            faults.Add(added);
            return Results.Json(faults.Pending, WireJson.Sparse, statusCode: StatusCodes.Status201Created);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return KnobBody.Refuse(e.Message);
        }
    }
}
