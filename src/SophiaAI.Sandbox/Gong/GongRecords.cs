using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong;

/// <summary>What an answer says about its page.</summary>
/// <param name="TotalRecords">On all pages.</param>
/// <param name="CurrentPageSize">On this page.</param>
/// <param name="CurrentPageNumber">The first page has the number 0.</param>
/// <param name="Cursor">Missing on the last page.</param>
internal sealed record GongRecords(
    int TotalRecords,
    int CurrentPageSize,
    int CurrentPageNumber,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cursor);
