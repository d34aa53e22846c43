using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>A call that Gong has recorded. What <c>-Detailed</c> adds is null without it.</summary>
public sealed record GongCall
{
    /// <summary>The call's id. A number with up to 20 digits, hence text.</summary>
    [JsonConverter(typeof(GongId))]
    public required string Id { get; init; }

    /// <summary>The call's title.</summary>
    public string? Title { get; init; }

    /// <summary>When it was to begin.</summary>
    [JsonConverter(typeof(GongMoment))]
    public DateTimeOffset? Scheduled { get; init; }

    /// <summary>When it began.</summary>
    [JsonConverter(typeof(GongMoment))]
    public DateTimeOffset? Started { get; init; }

    /// <summary>How long it lasted.</summary>
    [JsonConverter(typeof(GongSeconds))]
    public TimeSpan? Duration { get; init; }

    /// <summary>The id of the user who hosted it.</summary>
    [JsonConverter(typeof(GongId))]
    public string? PrimaryUserId { get; init; }

    /// <summary>Inbound, Outbound, Conference or Unknown.</summary>
    public string? Direction { get; init; }

    /// <summary>Internal, External or Unknown: who took part.</summary>
    public string? Scope { get; init; }

    /// <summary>Video or Audio.</summary>
    public string? Media { get; init; }

    /// <summary>The system that it was held in, such as Zoom.</summary>
    public string? System { get; init; }

    /// <summary>The language's code, such as eng.</summary>
    public string? Language { get; init; }

    /// <summary>The id of its workspace.</summary>
    [JsonConverter(typeof(GongId))]
    public string? WorkspaceId { get; init; }

    /// <summary>The call's page in Gong.</summary>
    public string? Url { get; init; }

    /// <summary>What it was for.</summary>
    public string? Purpose { get; init; }

    /// <summary>The address of the meeting.</summary>
    public string? MeetingUrl { get; init; }

    /// <summary>Whether only those who took part, and their managers, may see it.</summary>
    public bool? IsPrivate { get; init; }

    /// <summary>The id of the event in the calendar that it was recorded for.</summary>
    [JsonConverter(typeof(GongId))]
    public string? CalendarEventId { get; init; }

    /// <summary>How a sales development representative classified it.</summary>
    public string? SdrDisposition { get; init; }

    /// <summary>The id that the program which uploaded it has for it.</summary>
    [JsonConverter(typeof(GongId))]
    public string? ClientUniqueId { get; init; }

    /// <summary>What the program which uploaded it has added.</summary>
    public string? CustomData { get; init; }

    /// <summary>Who took part.</summary>
    [JsonIgnore]
    public IReadOnlyList<GongParty>? Parties { get; init; }

    /// <summary>What was talked about, and for how long.</summary>
    [JsonIgnore]
    public IReadOnlyList<GongSegment>? Topics { get; init; }

    /// <summary>The tracked words that were said.</summary>
    [JsonIgnore]
    public IReadOnlyList<GongTracker>? Trackers { get; init; }

    /// <summary>How the parties interacted.</summary>
    [JsonIgnore]
    public GongInteraction? Interaction { get; init; }

    /// <summary>The call in some sentences, once Gong has written them.</summary>
    [JsonIgnore]
    public string? Brief { get; init; }

    /// <summary>The main points, once Gong has written them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? KeyPoints { get; init; }

    /// <summary>The sections of the call, once Gong has written them.</summary>
    [JsonIgnore]
    public IReadOnlyList<GongOutlineSection>? Outline { get; init; }

    /// <summary>What the call is worth being remembered for, once Gong has written it.</summary>
    [JsonIgnore]
    public IReadOnlyList<GongHighlight>? Highlights { get; init; }

    /// <summary>What came of it.</summary>
    [JsonIgnore]
    public GongCallOutcome? CallOutcome { get; init; }

    /// <summary>The parts of a meeting, and how long they lasted.</summary>
    [JsonIgnore]
    public IReadOnlyList<GongSegment>? Structure { get; init; }

    /// <summary>Points that Gong found interesting, by the API's own names.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?>? PointsOfInterest { get; init; }

    /// <summary>What other systems know about the call, such as its opportunity in the CRM.</summary>
    [JsonIgnore]
    public IReadOnlyList<GongContext>? Context { get; init; }

    /// <summary>What users wrote about the call for everybody, by the API's own names.</summary>
    [JsonIgnore]
    public IReadOnlyList<object?>? PublicComments { get; init; }

    /// <summary>Where the sound can be downloaded. Whoever has this address needs no key, and it is valid for some hours.</summary>
    [JsonIgnore]
    public string? AudioUrl { get; init; }

    /// <summary>Where the video can be downloaded. Whoever has this address needs no key, and it is valid for some hours.</summary>
    [JsonIgnore]
    public string? VideoUrl { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
