using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Ingest.Schemas;

namespace SophiaAI.Sandbox.Estuary.Ingest;

/// <summary>Ends a request with the connector's answer.</summary>
internal sealed class IngestRefusal(ErrorAnswer answer) : Exception(answer.Body)
{
    public ErrorAnswer Answer => answer;

    public static IngestRefusal Of(int statusCode, string error) => new(ErrorAnswer.Json(statusCode, new { error }));

    public static IngestRefusal Of(IReadOnlyList<SchemaFailure> failures) => new(ErrorAnswer.Json(StatusCodes.Status400BadRequest, new JsonObject
    {
        ["error"] = "request body failed validation",
        ["basicOutput"] = new JsonArray([.. failures.Select(f => f.Describe())]),
    }));

    /// <summary>What the server around the connector answers before the connector sees the request: plain text.</summary>
    public static IngestRefusal Plain(int statusCode, string text) => new(ErrorAnswer.Text(statusCode, text));
}
