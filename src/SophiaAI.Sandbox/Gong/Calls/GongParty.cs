using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Somebody on a call, as it is sent. What is not known is missing.</summary>
internal sealed record GongParty
{
    public const string Internal = "Internal";
    public const string External = "External";
    public const string Unknown = "Unknown";

    public required string Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EmailAddress { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UserId { get; init; }

    /// <summary>Missing for those who never said a word.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SpeakerId { get; init; }

    /// <summary>What the CRM knows about the person, if that was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<GongContext>? Context { get; init; }

    public required string Affiliation { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PhoneNumber { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }
}
