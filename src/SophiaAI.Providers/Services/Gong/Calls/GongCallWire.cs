using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>The JSON of calls, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GongCallPage))]
[JsonSerializable(typeof(GongCallQuery))]
[JsonSerializable(typeof(GongCallRecordPage))]
internal sealed partial class GongCallJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v2/calls</c>.</summary>
internal sealed record GongCallPage : IGongPage<GongCall>
{
    public required IReadOnlyList<GongCall> Calls { get; init; }

    public GongRecords? Records { get; init; }

    [JsonIgnore]
    public IReadOnlyList<GongCall> Items => Calls;
}

/// <summary>One page of <c>POST /v2/calls/extensive</c>.</summary>
internal sealed record GongCallRecordPage : IGongPage<GongCall>
{
    public required IReadOnlyList<GongCallRecord> Calls { get; init; }

    public GongRecords? Records { get; init; }

    [JsonIgnore]
    public IReadOnlyList<GongCall> Items => Calls.Select(static call => call.ToCall()).ToArray();
}

/// <summary>A call as <c>POST /v2/calls/extensive</c> sends it, with the parts that were selected.</summary>
internal sealed record GongCallRecord
{
    public required GongCall MetaData { get; init; }

    public IReadOnlyList<GongContext>? Context { get; init; }

    public IReadOnlyList<GongParty>? Parties { get; init; }

    public GongCallContent? Content { get; init; }

    public GongInteraction? Interaction { get; init; }

    public GongCollaboration? Collaboration { get; init; }

    public GongCallMedia? Media { get; init; }

    /// <summary>The call, with the parts in one record.</summary>
    public GongCall ToCall() => MetaData with
    {
        Parties = Parties,
        Topics = Content?.Topics,
        Trackers = Content?.Trackers,
        Interaction = GongParties.Named(Interaction, Parties),
        Brief = Content?.Brief,
        KeyPoints = Content?.KeyPoints?.Select(static point => point.Text ?? string.Empty).ToArray(),
        Outline = Content?.Outline,
        Highlights = Content?.Highlights,
        CallOutcome = Content?.CallOutcome,
        Structure = Content?.Structure,
        PointsOfInterest = Content?.PointsOfInterest is { ValueKind: JsonValueKind.Object } points ? Json.Plain(points) as IReadOnlyDictionary<string, object?> : null,
        Context = Context,
        PublicComments = Collaboration?.PublicComments?.Select(Json.Plain).ToArray(),
        AudioUrl = Media?.AudioUrl,
        VideoUrl = Media?.VideoUrl,
    };
}

/// <summary>What was said in a call.</summary>
internal sealed record GongCallContent
{
    public IReadOnlyList<GongSegment>? Structure { get; init; }

    public IReadOnlyList<GongTracker>? Trackers { get; init; }

    public IReadOnlyList<GongSegment>? Topics { get; init; }

    public JsonElement? PointsOfInterest { get; init; }

    public string? Brief { get; init; }

    public IReadOnlyList<GongOutlineSection>? Outline { get; init; }

    public IReadOnlyList<GongHighlight>? Highlights { get; init; }

    public GongCallOutcome? CallOutcome { get; init; }

    public IReadOnlyList<GongKeyPoint>? KeyPoints { get; init; }
}

/// <summary>A main point of a call.</summary>
internal sealed record GongKeyPoint
{
    public string? Text { get; init; }
}

/// <summary>What users wrote about a call.</summary>
internal sealed record GongCollaboration
{
    public IReadOnlyList<JsonElement>? PublicComments { get; init; }
}

/// <summary>Where the recordings of a call can be downloaded.</summary>
internal sealed record GongCallMedia
{
    public string? AudioUrl { get; init; }

    public string? VideoUrl { get; init; }
}

/// <summary>A value with its name.</summary>
internal sealed record GongField
{
    public string? Name { get; init; }

    public JsonElement Value { get; init; }
}

/// <summary>The body of <c>POST /v2/calls/extensive</c>.</summary>
internal sealed record GongCallQuery(GongCallCondition Filter, GongContentSelector? ContentSelector, string? Cursor);

/// <summary>Which calls are requested.</summary>
internal sealed record GongCallCondition
{
    public string? FromDateTime { get; init; }

    public string? ToDateTime { get; init; }

    public string? WorkspaceId { get; init; }

    public IReadOnlyList<string>? CallIds { get; init; }

    public IReadOnlyList<string>? PrimaryUserIds { get; init; }
}

/// <summary>Which parts of the calls are requested.</summary>
internal sealed record GongContentSelector
{
    /// <summary>Who took part, and nothing else.</summary>
    public static GongContentSelector PartiesOnly { get; } = new() { ExposedFields = new GongExposedFields { Parties = true } };

    /// <summary>All parts.</summary>
    public static GongContentSelector Everything { get; } = new()
    {
        Context = "Extended",
        ExposedFields = new GongExposedFields
        {
            Parties = true,
            Content = new GongExposedContent(),
            Interaction = new GongExposedInteraction(),
            Collaboration = new GongExposedCollaboration(),
            Media = true,
        },
    };

    public string? Context { get; init; }

    public required GongExposedFields ExposedFields { get; init; }
}

/// <summary>The parts of a call that can be requested.</summary>
internal sealed record GongExposedFields
{
    public bool? Parties { get; init; }

    public GongExposedContent? Content { get; init; }

    public GongExposedInteraction? Interaction { get; init; }

    public GongExposedCollaboration? Collaboration { get; init; }

    public bool? Media { get; init; }
}

/// <summary>The parts of a call's content. All are requested.</summary>
internal sealed record GongExposedContent
{
    public bool Structure { get; init; } = true;

    public bool Topics { get; init; } = true;

    public bool Trackers { get; init; } = true;

    public bool TrackerOccurrences { get; init; } = true;

    public bool PointsOfInterest { get; init; } = true;

    public bool Brief { get; init; } = true;

    public bool Outline { get; init; } = true;

    public bool Highlights { get; init; } = true;

    public bool CallOutcome { get; init; } = true;

    public bool KeyPoints { get; init; } = true;
}

/// <summary>The parts of what is known about how the parties interacted. All are requested.</summary>
internal sealed record GongExposedInteraction
{
    public bool Speakers { get; init; } = true;

    public bool Video { get; init; } = true;

    public bool PersonInteractionStats { get; init; } = true;

    public bool Questions { get; init; } = true;
}

/// <summary>The parts of what users wrote about a call. All are requested.</summary>
internal sealed record GongExposedCollaboration
{
    public bool PublicComments { get; init; } = true;
}
