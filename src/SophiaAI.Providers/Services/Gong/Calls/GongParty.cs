using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>Somebody who took part in a call.</summary>
public sealed record GongParty
{
    /// <summary>The id that the party has in this call.</summary>
    [JsonConverter(typeof(GongId))]
    public string? Id { get; init; }

    /// <summary>The name; missing for somebody whom Gong could not identify.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>The job title.</summary>
    public string? Title { get; init; }

    /// <summary>Internal, External or Unknown.</summary>
    public string? Affiliation { get; init; }

    /// <summary>The id of the user of Gong, for a party of the company.</summary>
    [JsonConverter(typeof(GongId))]
    public string? UserId { get; init; }

    /// <summary>The id by which the transcript names the party; missing for one who did not speak.</summary>
    [JsonConverter(typeof(GongId))]
    public string? SpeakerId { get; init; }

    /// <summary>The phone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>How the party is known: Invitee, Attendee.</summary>
    public IReadOnlyList<string>? Methods { get; init; }

    /// <summary>What other systems know about the party, such as its contact in the CRM.</summary>
    public IReadOnlyList<GongContext>? Context { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The name, or what else identifies the party.</summary>
    public override string ToString() => Name ?? EmailAddress ?? PhoneNumber ?? Id ?? string.Empty;

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
