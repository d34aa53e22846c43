using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Estuary.Specs.Seed;

/// <summary>What was published under a seeded name, and by whom: tasks more often than collections.</summary>
internal static class SeededHistory
{
    private static readonly EstuaryUser[] s_people = [EstuaryUser.Sophia, EstuaryUser.Ben, EstuaryUser.Lena];
    private static readonly string?[] s_personDetails = ["Published via the dashboard", "flowctl catalog publish", "ENG-1182: more tables", null];
    private static readonly string[] s_controllerDetails = ["in response to publication of one or more dependencies", "auto-discover changes (1 added, 0 modified, 0 removed)", "applying inferred schema updates"];

    /// <param name="name">The spec's name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="created">When it was first published.</param>
    /// <param name="model">The model's text, so many versions back.</param>
    public static IReadOnlyList<SpecPublication> Of(string name, string type, DateTimeOffset created, Func<int, string> model)
    {
        ulong seed = EstuaryChance.Seed(name);
        int count = type == "collection" ? 2 + EstuaryChance.Below(seed, 1, 3) : 5 + EstuaryChance.Below(seed, 1, 8);
        DateTimeOffset last = SeedTime.Now.AddHours(-6 - (EstuaryChance.Fraction(seed, 2) * 24 * 40));
        TimeSpan step = (last - created) / (count - 1);
        return [.. Enumerable.Range(0, count).Select(i => Publication(name, seed, i, created + (step * i) + Shift(seed, i, count, step), () => model(count - 1 - i)))];
    }

    private static SpecPublication Publication(string name, ulong seed, int index, DateTimeOffset at, Func<string> model)
    {
        DateTimeOffset exact = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond)).AddMicroseconds(EstuaryChance.Below(seed, 300 + index, 1000));
        bool byPerson = index == 0 || EstuaryChance.Below(seed, 100 + index, 3) > 0;
        EstuaryUser user = byPerson ? s_people[EstuaryChance.Below(seed, 200 + index, s_people.Length)] : EstuaryUser.Controller;
        string?[] details = byPerson ? s_personDetails : s_controllerDetails;
        string? detail = details[EstuaryChance.Below(seed, 400 + index, details.Length)];
        return new SpecPublication(EstuaryIds.At(exact, name + index), exact, user, detail, new Lazy<string>(model)) { IsSeeded = true };
    }

    /// <summary>Publications between the first and the last don't happen at equal distances.</summary>
    private static TimeSpan Shift(ulong seed, int index, int count, TimeSpan step) =>
        index == 0 || index == count - 1 ? TimeSpan.Zero : step * ((EstuaryChance.Fraction(seed, 10 + index) - 0.5) * 0.8);
}
