using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong.Accounts;

internal sealed record GongUser
{
    public required string Id { get; init; }

    public required string EmailAddress { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required bool Active { get; init; }

    public IReadOnlyList<string> EmailAliases { get; init; } = [];

    public string? TrustedEmailAddress { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Title { get; init; }

    public string? PhoneNumber { get; init; }

    public string? Extension { get; init; }

    public IReadOnlyList<string> PersonalMeetingUrls { get; init; } = [];

    public GongUserSettings Settings { get; init; } = new();

    public string? ManagerId { get; init; }

    public string? MeetingConsentPageUrl { get; init; }

    public IReadOnlyList<GongSpokenLanguage> SpokenLanguages { get; init; } = [];

    /// <summary>Members that some users have and no description names: clients are told to expect them.</summary>
    [JsonExtensionData]
    public IDictionary<string, object>? Others { get; init; }

    /// <summary>Whether this stands for somebody at Gong who helps the company.</summary>
    [JsonIgnore]
    public bool IsAvatar { get; init; }
}
