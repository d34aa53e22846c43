using System.Globalization;
using SophiaAI.Sandbox.Gong.Accounts;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>The calls of the year before <see cref="SeedTime.Now"/>: on weekdays, in business hours, and not on all days the same number.</summary>
internal static class GongCallSeed
{
    private const int Days = 365;

    private static readonly int[] s_callsOfDays = [0, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 11];
    private static readonly string[] s_meetingSystems = ["Zoom", "Zoom", "Zoom", "Microsoft Teams", "Microsoft Teams", "Google Meet", "Webex"];
    private static readonly string[] s_phoneSystems = ["Gong Connect", "Dialpad", "Outreach"];
    private static readonly string[] s_dispositions = ["Connected", "Meeting booked", "Not interested", "Call back later"];

    /// <summary>In the order in which they started.</summary>
    public static IReadOnlyList<GongCall> All { get; } = [.. Create().OrderBy(c => c.Started)];

    /// <summary>Numbers of 19 or 20 digits, more than fit into 64 bits with a sign.</summary>
    public static string Id(GongChance chance)
    {
        ulong number = chance.Percent(30) ? 10_000_000_000_000_000_000 + (chance.Next() % 8_000_000_000_000_000_000) : 9_300_000_000_000_000_000 + (chance.Next() % 600_000_000_000_000_000);
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<GongCall> Create()
    {
        int number = 0;
        for (int daysAgo = Days; daysAgo > 0; daysAgo--)
        {
            DateOnly day = DateOnly.FromDateTime(SeedTime.DaysAgo(daysAgo).Date);
            GongChance chance = new((ulong)day.DayNumber);
            int count = chance.Pick(s_callsOfDays);
            if (IsDayOff(day))
                continue;
            for (int i = 0; i < count; i++)
            {
                if (Create(++number, day, daysAgo, GongCallKind.All) is { } call)
                    yield return call;
            }

            if (day.DayNumber % 9 == 0 && Create(++number, day, daysAgo, [GongCallKind.Interview]) is { } interview)
                yield return interview;
        }
    }

    private static bool IsDayOff(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day is { Month: 12, Day: >= 24 } or { Month: 1, Day: 1 };

    private static GongCall? Create(int number, DateOnly day, int daysAgo, IReadOnlyList<GongCallKind> kinds)
    {
        GongChance chance = new((ulong)number + 1_000_000);
        GongCallKind kind = chance.Pick(kinds);
        GongOffice office = chance.Pick(GongOffice.All);
        DateTimeOffset planned = Planned(chance, day, office, kind);
        DateTimeOffset started = planned.AddSeconds(chance.Below(240));
        int duration = (60 * kind.Minutes.Least) + chance.Below(60 * (kind.Minutes.Most - kind.Minutes.Least));
        if (started < SeedTime.DaysAgo(Days) || started.AddSeconds(duration) > SeedTime.Now)
            return null;
        int host = chance.Below(HostsOn(daysAgo));
        string id = Id(chance);
        GongCustomer customer = chance.Pick(GongCustomer.All);
        string contact = GongCustomer.Person(chance);
        return new GongCall(number, kind)
        {
            Id = id,
            Title = Title(kind, customer, contact, office),
            Customer = customer.Name,
            CustomerDomain = customer.Domain,
            Contact = contact,
            Scheduled = kind.IsPhoneCall ? null : planned,
            Started = started,
            Duration = duration,
            PrimaryUserId = GongAccountSeed.UserId(host),
            UserIds = UserIds(chance, kind, host),
            Direction = chance.Percent(2) ? "Unknown" : kind.Direction,
            System = chance.Pick(kind.IsPhoneCall ? s_phoneSystems : s_meetingSystems),
            Scope = chance.Percent(2) ? "Unknown" : kind.Scope,
            Media = kind.IsPhoneCall || chance.Percent(8) ? "Audio" : "Video",
            Language = chance.Percent(12) ? office.Language : "eng",
            WorkspaceId = kind.WorkspaceId,
            SdrDisposition = kind.Direction == "Outbound" ? chance.Pick(s_dispositions) : null,
            ClientUniqueId = kind.IsPhoneCall && chance.Percent(50) ? string.Create(CultureInfo.InvariantCulture, $"pbx-{number:D6}") : null,
            CustomData = chance.Percent(5) ? "campaign=spring-launch" : null,
            Purpose = kind.Purpose,
            MeetingUrl = kind.IsPhoneCall ? null : string.Create(CultureInfo.InvariantCulture, $"https://meet.acme.example/j/{chance.Next() % 100_000_000_000:D11}"),
            CalendarEventId = kind.IsPhoneCall ? null : string.Create(CultureInfo.InvariantCulture, $"{chance.Next():x16}{chance.Next() & 0xffff:x4}"),
            IsPrivate = !IsVisible(kind) || chance.Percent(1),
            IsVisible = IsVisible(kind),
            IsTranscribed = IsTranscribed(started, number),
            GrantedUserIds = chance.Percent(15) ? [GongAccountSeed.UserId(chance.Below(GongAccountSeed.TeamSize))] : [],
            Others = number % 10 == 0 ? new Dictionary<string, object> { ["recordingConsent"] = "Given" } : null,
        };
    }

    /// <summary>The users of the teams that were complete by then.</summary>
    private static int HostsOn(int daysAgo)
    {
        int users = Math.Min(GongAccountSeed.Users.Count, (GongAccountSeed.OldestUser - daysAgo) / GongAccountSeed.DaysBetweenUsers);
        return users - (users % GongAccountSeed.TeamSize);
    }

    /// <summary>Meetings begin on the half hour, phone calls whenever somebody calls.</summary>
    private static DateTimeOffset Planned(GongChance chance, DateOnly day, GongOffice office, GongCallKind kind)
    {
        int minutes = kind.IsPhoneCall ? chance.Between(8 * 60, 17 * 60) : 30 * chance.Between(16, 34);
        return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), office.OffsetOn(day)).AddMinutes(minutes);
    }

    private static string Title(GongCallKind kind, GongCustomer customer, string contact, GongOffice office) => kind.Title
        .Replace("{customer}", customer.Name, StringComparison.Ordinal)
        .Replace("{contact}", contact, StringComparison.Ordinal)
        .Replace("{region}", office.Region, StringComparison.Ordinal);

    /// <summary>Colleagues are on the host's team, which are neighbours.</summary>
    private static List<string> UserIds(GongChance chance, GongCallKind kind, int host)
    {
        int others = kind.Scope == "Internal" ? chance.Between(2, 5) : kind.IsPhoneCall ? 0 : chance.Pick<int>([0, 0, 1, 1, 2]);
        int first = host % GongAccountSeed.TeamSize;
        int team = host - first;
        return [GongAccountSeed.UserId(host), .. Enumerable.Range(1, others).Select(i => GongAccountSeed.UserId(team + ((first + (i * 3)) % GongAccountSeed.TeamSize)))];
    }

    /// <summary>Texts are ready after some hours, sometimes after a day or two.</summary>
    private static bool IsTranscribed(DateTimeOffset started, int number) =>
        started < SeedTime.Now.AddHours(-18) && (number % 3 > 0 || started < SeedTime.DaysAgo(3));

    /// <summary>What is said in interviews is nobody's business.</summary>
    private static bool IsVisible(GongCallKind kind) => kind.WorkspaceId != GongAccountSeed.Recruiting;
}
