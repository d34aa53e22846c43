using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>An object of a CRM, as it is sent.</summary>
/// <param name="ObjectType">Such as Account.</param>
/// <param name="ObjectId">Its id in the CRM.</param>
/// <param name="Timing">Whether the fields are as they are now, or as they were when the call was made. Missing where there are none.</param>
/// <param name="Fields">Missing unless extended context was asked for.</param>
internal sealed record GongContextObject(
    string ObjectType,
    string ObjectId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Timing = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<GongContextField>? Fields = null);
