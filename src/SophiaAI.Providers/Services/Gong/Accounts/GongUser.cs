using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Accounts;

/// <summary>A user of Gong.</summary>
public sealed record GongUser
{
    /// <summary>The user's id. A number with up to 20 digits, hence text.</summary>
    public required string Id { get; init; }

    /// <summary>The e-mail address that the user signs in with.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>First and last name.</summary>
    [JsonIgnore]
    public string Name => $"{FirstName} {LastName}".Trim();

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The job title.</summary>
    public string? Title { get; init; }

    /// <summary>Whether the user can sign in. One who has left stays in the list.</summary>
    public bool? Active { get; init; }

    /// <summary>When the user was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The id of the user's manager.</summary>
    public string? ManagerId { get; init; }

    /// <summary>The phone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The extension of the phone number.</summary>
    public string? Extension { get; init; }

    /// <summary>Further e-mail addresses by which calls are matched to the user.</summary>
    public IReadOnlyList<string>? EmailAliases { get; init; }

    /// <summary>The e-mail address that was verified.</summary>
    public string? TrustedEmailAddress { get; init; }

    /// <summary>The addresses of the user's own meeting rooms.</summary>
    public IReadOnlyList<string>? PersonalMeetingUrls { get; init; }

    /// <summary>The page on which the participants of a meeting consent to its recording.</summary>
    public string? MeetingConsentPageUrl { get; init; }

    /// <summary>What is recorded and imported for the user, by the API's own names.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> Settings => Json.Plain(SettingsSent);

    /// <summary>The languages that the user speaks.</summary>
    public IReadOnlyList<GongSpokenLanguage>? SpokenLanguages { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    [JsonInclude]
    [JsonPropertyName("settings")]
    internal Dictionary<string, JsonElement>? SettingsSent { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
