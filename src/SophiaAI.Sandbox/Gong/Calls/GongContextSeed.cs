using System.Globalization;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>What the CRM knows about the customers of calls.</summary>
internal static class GongContextSeed
{
    private const ulong Seed = 30_000_000;
    private const string System = "Salesforce";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly string[] s_stages = ["Qualification", "Proposal", "Negotiation", "Closed Won", "Closed Lost"];

    /// <param name="call">Calls among colleagues, and some others, are about nobody in the CRM.</param>
    /// <param name="timings">Of when the fields are wanted; none means that they are not.</param>
    public static IReadOnlyList<GongContext> Of(GongCall call, IReadOnlyList<string> timings)
    {
        GongChance chance = new(Seed + (ulong)call.Number);
        if (call.Customer.Length == 0 || call.Kind.Scope == GongParty.Internal || chance.Percent(10))
            return [];
        GongContextObject account = new("Account", Id("001", chance));
        GongContextObject deal = new("Opportunity", Id("006", chance));
        int amount = 1000 * chance.Between(8, 240);
        int stage = chance.Below(s_stages.Length - 1);
        List<GongContextObject> objects = [.. Timed(account, timings, _ => AccountFields(call))];
        if (chance.Percent(75))
            objects.AddRange(Timed(deal, timings, timing => DealFields(call, amount, s_stages[timing == "Now" ? stage + 1 : stage])));
        return [new GongContext(System, objects)];
    }

    /// <summary>Somebody who was on the call.</summary>
    public static IReadOnlyList<GongContext> Of(GongParty party, IReadOnlyList<string> timings)
    {
        if (party.Affiliation != GongParty.External || party.Name is null)
            return [];
        GongContextObject contact = new("Contact", Id("003", new GongChance(ulong.Parse(party.Id, CultureInfo.InvariantCulture))));
        return [new GongContext(System, [.. Timed(contact, timings, _ => [new GongContextField("Name", party.Name), new GongContextField("Email", party.EmailAddress), new GongContextField("Title", party.Title)])])];
    }

    private static IEnumerable<GongContextObject> Timed(GongContextObject found, IReadOnlyList<string> timings, Func<string, IReadOnlyList<GongContextField>> fieldsAt) =>
        timings.Count == 0 ? [found] : timings.Select(t => found with { Timing = t, Fields = fieldsAt(t) });

    private static GongContextField[] AccountFields(GongCall call) =>
        [new("Name", call.Customer), new("Website", "https://www." + call.CustomerDomain), new("Industry", null)];

    private static GongContextField[] DealFields(GongCall call, int amount, string stage) =>
    [
        new("Name", $"{call.Customer}, {call.Started.Year}"), new("Amount", amount), new("StageName", stage),
        new("CloseDate", GongTime.Text(DateOnly.FromDateTime(call.Started.Date).AddDays(45))),
    ];

    private static string Id(string prefix, GongChance chance) => prefix + string.Concat(Enumerable.Range(0, 15).Select(_ => Letters[chance.Below(Letters.Length)]));
}
