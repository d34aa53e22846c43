using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>A call's metadata, as it is sent.</summary>
/// <param name="Number">What everything else that is made up about the call follows from, when it is asked for.</param>
/// <param name="Kind">What the call is about.</param>
internal sealed record GongCall([property: JsonIgnore] int Number, [property: JsonIgnore] GongCallKind Kind)
{
    public required string Id { get; init; }

    public string Url => "https://acme.app.gong.example/call?id=" + Id;

    public required string Title { get; init; }

    public DateTimeOffset? Scheduled { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>In seconds.</summary>
    public required int Duration { get; init; }

    public required string PrimaryUserId { get; init; }

    public required string Direction { get; init; }

    public required string System { get; init; }

    public required string Scope { get; init; }

    public required string Media { get; init; }

    /// <summary>The code of ISO 639-2/B.</summary>
    public required string Language { get; init; }

    public required string WorkspaceId { get; init; }

    public string? SdrDisposition { get; init; }

    public string? ClientUniqueId { get; init; }

    public string? CustomData { get; init; }

    public string? Purpose { get; init; }

    public string? MeetingUrl { get; init; }

    public bool IsPrivate { get; init; }

    public string? CalendarEventId { get; init; }

    /// <summary>Members that some calls have and no description names: clients are told to expect them.</summary>
    [JsonExtensionData]
    public IDictionary<string, object>? Others { get; init; }

    /// <summary>Who of the company took part, the host first.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>The company that the call is with.</summary>
    [JsonIgnore]
    public string Customer { get; init; } = "";

    /// <summary>What the addresses at that company end in.</summary>
    [JsonIgnore]
    public string CustomerDomain { get; init; } = "";

    /// <summary>The person there who is met.</summary>
    [JsonIgnore]
    public string Contact { get; init; } = "";

    /// <summary>Who was on the call, for calls that somebody has uploaded.</summary>
    [JsonIgnore]
    public IReadOnlyList<GongParty>? UploadedParties { get; init; }

    /// <summary>Users who may hear the call because somebody has let them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> GrantedUserIds { get; init; } = [];

    /// <summary>Whether there is a recording.</summary>
    [JsonIgnore]
    public bool HasMedia { get; init; } = true;

    /// <summary>Whether the recording has been turned into text, and what follows from that is there.</summary>
    [JsonIgnore]
    public bool IsTranscribed { get; init; } = true;

    /// <summary>Whether an access key may see the call. Others are answered as if they did not exist.</summary>
    [JsonIgnore]
    public bool IsVisible { get; init; } = true;
}
