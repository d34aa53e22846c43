using System.Globalization;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Gong.Accounts;

/// <summary>Acme's workspaces and its 230 users, with two people at Gong who help them.</summary>
internal static class GongAccountSeed
{
    /// <summary>A team is its leader and the users that follow.</summary>
    public const int TeamSize = 10;

    /// <summary>A user joins every three days, the first of them so many days ago.</summary>
    public const int OldestUser = 900;
    public const int DaysBetweenUsers = 3;

    private const int UserCount = 230;

    // Gong's ids can overflow Int64; these do, so that no client reads them as numbers. The ids of the workspaces:
    public const string Sales = "9823001746258000101";
    public const string CustomerSuccess = "9823001746258000102";
    public const string Support = "9823001746258000103";
    public const string Recruiting = "9823001746258000104";

    private const string UserIdPrefix = "98230041177900";

    private static readonly string[] s_firstNames =
    [
        "Amelia", "Ben", "Chloe", "Daniel", "Elena", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Kavya", "Liam", "Mara",
        "Noah", "Olivia", "Pedro", "Quinn", "Rosa", "Samir", "Tara", "Uma", "Victor", "Wanda",
    ];

    private static readonly string[] s_lastNames =
    [
        "Almeida", "Brandt", "Castillo", "Dubois", "Eriksen", "Fischer", "Gupta", "Hoffman", "Ivanova", "Jensen",
    ];

    private static readonly string[] s_titles =
    [
        "Account Executive", "Sales Development Representative", "Customer Success Manager", "Solutions Engineer", "Renewals Manager",
    ];

    public static IReadOnlyList<GongWorkspace> Workspaces { get; } =
    [
        new(Sales, "Sales", "New business, all regions"),
        new(CustomerSuccess, "Customer Success", "Onboarding, renewals and business reviews"),
        new(Support, "Support", "Escalated support calls"),
        new(Recruiting, "Recruiting", ""),
    ];

    public static IReadOnlyList<GongUser> Users { get; } = [.. Enumerable.Range(0, UserCount).Select(CreateUser)];

    public static IReadOnlyList<GongUser> Avatars { get; } = [CreateAvatar(UserCount, "Nora", "Customer Success Manager at Gong"), CreateAvatar(UserCount + 1, "Theo", "Support Engineer at Gong")];

    private static GongUser CreateUser(int index)
    {
        string first = s_firstNames[index % s_firstNames.Length];
        string last = s_lastNames[index / s_firstNames.Length];
        string address = $"{first}.{last}@acme.example".ToLowerInvariant();
        bool leads = index % TeamSize == 0;
        return new GongUser
        {
            Id = UserId(index),
            EmailAddress = address,
            TrustedEmailAddress = address,
            Created = SeedTime.DaysAgo(OldestUser - (DaysBetweenUsers * index)),
            Active = index % 17 != 16,
            FirstName = first,
            LastName = last,
            Title = leads ? "Regional Director" : s_titles[index % s_titles.Length],
            PhoneNumber = $"+1-555-010-{index:D4}",
            ManagerId = leads ? null : UserId(index - (index % TeamSize)),
            PersonalMeetingUrls = [$"https://meet.acme.example/{first}.{last}".ToLowerInvariant()],
            Settings = new GongUserSettings { TelephonyCallsImported = index % 3 == 0 },
            SpokenLanguages = index % 7 == 3 ? [new GongSpokenLanguage("de-DE", true), new GongSpokenLanguage("en-US", false)] : [new GongSpokenLanguage("en-US", true)],
            Others = index % 11 == 5 ? new Dictionary<string, object> { ["pronouns"] = "they/them" } : null,
        };
    }

    private static GongUser CreateAvatar(int index, string name, string title) => new()
    {
        Id = UserId(index),
        EmailAddress = $"{name}.avatar@gong.example".ToLowerInvariant(),
        Created = SeedTime.DaysAgo(OldestUser),
        Active = true,
        FirstName = name,
        LastName = "Avatar",
        Title = title,
        IsAvatar = true,
    };

    public static string UserId(int index) => UserIdPrefix + (index + 1).ToString("D5", CultureInfo.InvariantCulture);
}
