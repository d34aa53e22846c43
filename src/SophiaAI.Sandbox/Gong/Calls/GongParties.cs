using System.Globalization;
using SophiaAI.Sandbox.Gong.Accounts;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Who was on a call: those who uploaded it have said so, and the rest is made up, always the same.</summary>
internal static class GongParties
{
    private const ulong Seed = 10_000_000;
    private const string Invitee = "Invitee";
    private const string Attendee = "Attendee";

    private static readonly string[] s_titles = ["Head of Operations", "Data Engineer", "IT Director", "Procurement Manager", "Security Officer", "Planner"];

    public static IReadOnlyList<GongParty> Of(GongCall call, GongData data)
    {
        if (call.UploadedParties is { } uploaded)
            return uploaded;
        GongChance chance = new(Seed + (ulong)call.Number);
        return [.. call.UserIds.Select(id => Colleague(call, data.Users.Find(id), id, chance)), .. Guests(call, chance)];
    }

    /// <summary>Of 17 to 19 digits.</summary>
    public static string Id(GongChance chance) => (30_000_000_000_000_000 + (chance.Next() % 9_000_000_000_000_000_000)).ToString(CultureInfo.InvariantCulture);

    private static GongParty Colleague(GongCall call, GongUser? user, string id, GongChance chance) => new()
    {
        Id = Id(chance),
        EmailAddress = user?.EmailAddress,
        Name = user is null ? null : $"{user.FirstName} {user.LastName}",
        Title = user?.Title,
        UserId = id,
        SpeakerId = Id(chance),
        Affiliation = GongParty.Internal,
        PhoneNumber = call.Kind.IsPhoneCall ? user?.PhoneNumber : null,
        Methods = call.Kind.IsPhoneCall ? [Attendee] : [Invitee, Attendee],
    };

    private static IEnumerable<GongParty> Guests(GongCall call, GongChance chance)
    {
        if (call.Kind.Scope == GongParty.Internal)
            yield break;
        if (call.Kind.IsPhoneCall && chance.Percent(25))
        {
            yield return Caller(chance);
            yield break;
        }

        yield return Guest(call, chance, call.Contact, [Invitee, Attendee]);
        for (int others = call.Kind.IsPhoneCall ? 0 : chance.Below(4); others > 0; others--)
        {
            yield return chance.Below(8) switch
            {
                0 => Caller(chance),
                1 => new GongParty { Id = Id(chance), SpeakerId = Id(chance), Affiliation = GongParty.Unknown, Methods = [Attendee] },
                2 => Guest(call, chance, GongCustomer.Person(chance), [Invitee]) with { SpeakerId = null, Title = null },
                _ => Guest(call, chance, GongCustomer.Person(chance), [Invitee, Attendee]),
            };
        }
    }

    private static GongParty Guest(GongCall call, GongChance chance, string name, IReadOnlyList<string> methods) => new()
    {
        Id = Id(chance),
        EmailAddress = $"{name.Split(' ')[0].ToLowerInvariant()}@{call.CustomerDomain}",
        Name = name,
        Title = chance.Percent(80) ? chance.Pick(s_titles) : null,
        SpeakerId = Id(chance),
        Affiliation = GongParty.External,
        PhoneNumber = call.Kind.IsPhoneCall ? Number(chance) : null,
        Methods = methods,
    };

    /// <summary>Somebody of whom only the number is known.</summary>
    private static GongParty Caller(GongChance chance) => new()
    {
        Id = Id(chance), SpeakerId = Id(chance), Affiliation = GongParty.External, PhoneNumber = Number(chance), Methods = [Attendee],
    };

    private static string Number(GongChance chance) => string.Create(CultureInfo.InvariantCulture, $"+1-555-01{chance.Below(100):D2}-{chance.Below(10_000):D4}");
}
