using CsCheck;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Vercel.Management;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Tests.Services.Vercel.Management;

/// <summary>
/// Whatever records a variable has and whatever a manifest says of it: its writes give what is wished, change nothing else,
/// lose no value and never conflict; and after any of them, beginning again ends the same.
/// </summary>
public sealed class VercelVariableArrangementTests
{
    private static readonly VercelCustomEnvironment s_qa = new() { Id = "env_qa", Slug = "qa" };

    private static readonly VercelVariablePlace[] s_places =
        [new("production", null), new("preview", null), new("development", null), new("qa", null), new("preview", "a"), new("preview", "b")];

    private static readonly Gen<int[]> s_numbers = Gen.Int[0, 999].Array[64];

    [Fact]
    public void Whatever_there_is_becomes_what_is_wished_and_nothing_else_does() => s_numbers.Sample(
        static numbers =>
        {
            Draw draw = new(numbers);
            Dictionary<string, Stored> live = Live(draw);
            VercelManagedVariable managed = Managed(draw);
            Dictionary<VercelVariablePlace, Stored> before = ByPlace(live.Values);
            if (Plan(live, managed) is not { } plan) return;
            if (plan.Writes.Refusal is not null)
            {
                Assert.Contains(managed.Entries, static entry => entry.Keys.Ignored.Count > 0);
                return;
            }

            Run(live, plan.Writes, int.MaxValue);
            Dictionary<VercelVariablePlace, Stored> after = ByPlace(live.Values);
            AssertAs(managed, before, after);
            Assert.True(Plan(live, managed) is null or { Change.IsChange: false });

            for (int cut = 0; cut < plan.Count; cut++)
            {
                Dictionary<string, Stored> interrupted = Live(new Draw(numbers));
                Run(interrupted, plan.Writes, cut);
                if (Plan(interrupted, managed) is { } rest)
                {
                    Assert.Null(rest.Writes.Refusal);
                    Run(interrupted, rest.Writes, int.MaxValue);
                }

                AssertAs(managed, before, ByPlace(interrupted.Values));
            }
        },
        iter: 20_000);

    [Fact]
    public void What_keeps_its_value_stays_in_its_record()
    {
        VercelVariable record = Record("e1", new Stored("old", "encrypted", string.Empty, [s_places[0], s_places[1]]));
        VercelVariableWrites writes = VercelVariableArrangement.Of("web", "A", [record], [
            new(s_places[0]) { Given = ResourceValue.Of("new"), WritesValue = true, Type = "encrypted" },
            new(s_places[1]) { Given = null, Type = "encrypted", Comment = "why", WritesComment = true }], []);
        Assert.Null(writes.Refusal);
        VercelVariablePatch patch = Assert.Single(writes.Patches);
        Assert.Equal(["preview"], patch.Targets);
        Assert.Equal((null, "why"), (patch.Value, patch.Comment));
        Assert.Equal(["production"], Assert.Single(writes.Made).Target);
        Assert.Equal("new", Assert.Single(writes.Bodies(static value => value.Text!)).Value);
    }

    private static void AssertAs(VercelManagedVariable managed, Dictionary<VercelVariablePlace, Stored> before, Dictionary<VercelVariablePlace, Stored> after)
    {
        foreach (VercelVariablePlace place in s_places)
        {
            VercelVariableEntry? entry = managed.Entries.FirstOrDefault(one => one.Places.Contains(place));
            Stored? was = before.GetValueOrDefault(place);
            Stored? now = after.GetValueOrDefault(place);
            if (managed.IsAbsentEverywhere || entry?.IsAbsent == true) Assert.Null(now);
            else if (entry is null) Assert.Equal((was?.Value, was?.Type, was?.Comment), (now?.Value, now?.Type, now?.Comment));
            else AssertAs(entry, was, now);
        }
    }

    private static void AssertAs(VercelVariableEntry entry, Stored? was, Stored? now)
    {
        Assert.NotNull(now);
        string wished = TextOf(entry.Value!);
        if (was is null) Assert.Equal(wished, now.Value);
        else if (entry.Keys.Ignored.Contains("value")) Assert.Equal(was.Value, now.Value);
        // What nobody can read is left, or written.
        else Assert.Contains(now.Value, was.Type == "sensitive" ? [wished, was.Value] : (string[])[wished]);
        if (entry.IsSensitive is { } sensitive && !entry.Keys.Ignored.Contains("sensitive")) Assert.Equal(sensitive, now.Type == "sensitive");
        if (entry.Value!.Kind != SecretReferenceKind.Literal && !entry.Keys.Ignored.Contains("sensitive")) Assert.NotEqual("plain", now.Type);
        if (entry.Comment is { } comment) Assert.Equal(comment, now.Comment);
    }

    private static Planned? Plan(Dictionary<string, Stored> live, VercelManagedVariable managed)
    {
        ResourceWish wish = managed.Wish with { Name = "web/A" };
        wish = wish with { Properties = wish.Properties.ToDictionary(static one => one.Key, static one => one.Value.Reference is { } reference ? one.Value.Resolved(TextOf(reference), null) : one.Value) };
        VercelVariable[] records = [.. live.Select(static one => Record(one.Key, one.Value)).Where(managed.Lists)];
        VercelLiveVariable? found = records.Length == 0 ? null : new VercelLiveVariable(wish.Id, managed.Read(records), records);
        ResourceChange change = new ResourceComparer([]).Compare(found is null ? wish : managed.Complete(wish, found), found, null);
        if (!change.IsChange) return null;
        VercelVariableWrites writes = VercelVariableArrangement.Of("web", "A", records, managed.ChangesOf(change), [s_qa]);
        return new Planned(change, writes);
    }

    // As the service does it: no two records are for the same, and what is sensitive stays so.
    private static void Run(Dictionary<string, Stored> live, VercelVariableWrites writes, int most)
    {
        int sent = 0;
        foreach (VercelVariablePatch patch in writes.Patches)
        {
            if (sent++ >= most) return;
            Stored stored = live[patch.Id];
            Assert.True(patch.Type is null || stored.Type != "sensitive");
            string? branch = stored.Places[0].GitBranch;
            IEnumerable<string> targets = patch.Targets ?? [.. stored.Places.Where(static place => place.IsTarget).Select(static place => place.Name)];
            IEnumerable<string> environments = patch.Environments is null ? stored.Places.Where(static place => !place.IsTarget).Select(static place => place.Name) : patch.Environments.Select(static _ => "qa");
            live[patch.Id] = stored with
            {
                Value = patch.Value?.Text ?? stored.Value,
                Type = patch.Type ?? stored.Type,
                Comment = patch.Comment ?? stored.Comment,
                Places = [.. targets.Concat(environments).Select(name => new VercelVariablePlace(name, branch))],
            };
            ByPlace(live.Values);
        }

        if (writes.Removed.Count > 0)
        {
            if (sent++ >= most) return;
            foreach (VercelVariable removed in writes.Removed) Assert.True(live.Remove(removed.Id!));
        }

        if (writes.Made.Count == 0 || sent >= most) return;
        foreach (NewVercelVariable made in writes.Bodies(static value => value.Text!))
        {
            Assert.False(made.Type == "sensitive" && made.Target?.Contains("development") == true);
            VercelVariablePlace[] places = [.. (made.Target ?? []).Concat(made.CustomEnvironmentIds is null ? [] : ["qa"]).Select(name => new VercelVariablePlace(name, made.GitBranch))];
            live.Add($"n{live.Count}{sent}", new Stored(made.Value, made.Type, made.Comment ?? string.Empty, places));
        }

        ByPlace(live.Values);
    }

    private static Dictionary<VercelVariablePlace, Stored> ByPlace(IEnumerable<Stored> records)
    {
        Dictionary<VercelVariablePlace, Stored> all = [];
        foreach (Stored record in records)
        {
            Assert.NotEmpty(record.Places);
            foreach (VercelVariablePlace place in record.Places) Assert.True(all.TryAdd(place, record));
        }

        return all;
    }

    private static Dictionary<string, Stored> Live(Draw draw)
    {
        Dictionary<string, Stored> live = [];
        foreach (IGrouping<string, VercelVariablePlace> together in s_places.Select(place => (Place: place, Record: draw.Next(4))).Where(static one => one.Record > 0).GroupBy(static one => one.Place.GitBranch ?? $"e{one.Record}", static one => one.Place))
        {
            string type = draw.Of("plain", "encrypted", "sensitive");
            if (type == "sensitive" && together.Any(static place => place.Name == "development")) type = "encrypted";
            live.Add(together.Key, new Stored(draw.Of("one", "two", "hidden"), type, draw.Of(string.Empty, "why"), [.. together]));
        }

        return live;
    }

    private static VercelManagedVariable Managed(Draw draw)
    {
        VercelVariableEntry[] entries = [.. s_places.Select(place => (Place: place, Entry: draw.Next(4))).Where(static one => one.Entry > 0)
            .GroupBy(static one => one.Place.GitBranch ?? $"e{one.Entry}", static one => one.Place)
            .Select(together => Entry(draw, [.. together]))];
        return new VercelManagedVariable(entries.Length > 0 ? entries : [Entry(draw, []) with { Keys = Keys(draw) with { IsAbsent = true } }]);
    }

    private static VercelVariableEntry Entry(Draw draw, VercelVariablePlace[] places)
    {
        bool isReference = draw.Next(2) == 0;
        bool? sensitive = draw.Next(3) switch { 0 => null, 1 => false, _ => isReference && !places.Any(static place => place.Name == "development") };
        return new VercelVariableEntry
        {
            Places = places,
            Value = new SecretReference(isReference ? SecretReferenceKind.Env : SecretReferenceKind.Literal, draw.Of("one", "two", "three")),
            IsSensitive = sensitive,
            Comment = draw.Of(null, string.Empty, "why", "other"),
            Keys = Keys(draw),
        };
    }

    private static ResourceWish Keys(Draw draw) => new(VercelKinds.Variable, string.Empty, default) { IsAbsent = draw.Next(5) == 0, Ignored = draw.Next(4) == 0 ? ["value"] : [] };

    private static VercelVariable Record(string id, Stored stored) => new()
    {
        Id = id,
        Key = "A",
        Type = stored.Type,
        Value = stored.Type == "sensitive" ? string.Empty : stored.Value,
        Decrypted = stored.Type != "sensitive",
        Comment = stored.Comment,
        GitBranch = stored.Places[0].GitBranch,
        Target = [.. stored.Places.Where(static place => place.IsTarget).Select(static place => place.Name)],
        CustomEnvironments = stored.Places.Any(static place => !place.IsTarget) ? [s_qa] : [],
    };

    private static string TextOf(SecretReference reference) => reference.Path;

    private sealed record Stored(string Value, string Type, string Comment, VercelVariablePlace[] Places);

    private sealed record Planned(ResourceChange Change, VercelVariableWrites Writes)
    {
        public int Count => Writes.Patches.Count + (Writes.Removed.Count > 0 ? 1 : 0) + (Writes.Made.Count > 0 ? 1 : 0);
    }

    // Numbers that decide one thing after the other.
    private sealed class Draw(int[] numbers)
    {
        private int _next;

        public int Next(int count) => numbers[_next++ % numbers.Length] % count;

        public T Of<T>(params T[] choices) => choices[Next(choices.Length)];
    }
}
