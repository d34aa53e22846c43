using CsCheck;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Applying;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Providers.Tests.Features.Infrastructure.Applying;

/// <summary>What others need is made before them, and removed after them; in a plan, and in the waves in which it is applied.</summary>
public sealed class ApplyOrderTests
{
    private static readonly ResourceKind s_kind = new("Service", "Thing");

    [Fact]
    public void What_nothing_ties_stays_in_the_order_of_the_manifest() => Assert.Equal(["c", "a", "b"], Order(Change("c"), Change("a"), Change("b")));

    [Fact]
    public void What_others_need_comes_before_them_and_what_goes_comes_last() => Assert.Equal(
        ["base", "top", "other", "gone.inner", "gone"],
        Order(Change("top", "base"), Change("gone", isAbsent: true), Change("base"), Change("gone.inner", isAbsent: true, "gone"), Change("other", "nowhere")));

    [Fact]
    public void A_circle_ends()
    {
        ResourceChange[] circle = [Change("a", "b"), Change("b", "c"), Change("c", "a"), Change("d", "d")];
        Assert.Equal(["a", "b", "c", "d"], Order(circle).Order(StringComparer.Ordinal));
        Assert.Equal(circle.Length, ApplyWaves.Of([.. circle.Select(Planned)]).Sum(static wave => wave.Count));
    }

    [Fact]
    public void Whatever_ties_there_are_hold_in_the_order_and_between_the_waves() => Gen.Int[0, int.MaxValue - 1].Sample(
        static seed =>
        {
            Random random = new(seed);
            int count = random.Next(1, 15);
            // Each may need those before it, and what is in something that goes goes with it.
            List<ResourceChange> changes = [];
            for (int number = 0; number < count; number++)
            {
                string[] needed = [.. Enumerable.Range(0, number).Where(_ => random.Next(4) == 0).Select(static before => $"t{before}")];
                changes.Add(Change($"t{number}", isAbsent: needed.Any(one => changes.Any(other => other.Wish.Name == one && other.Wish.IsAbsent)) || random.Next(4) == 0, needed));
            }

            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(changes));
            string[] order = Order([.. changes]);
            IReadOnlyList<IReadOnlyList<PlannedChange>> waves = ApplyWaves.Of([.. changes.Select(Planned)]);
            Assert.Equal(changes.Select(static one => one.Wish.Name).Order(StringComparer.Ordinal), order.Order(StringComparer.Ordinal));
            Assert.Equal(count, waves.Sum(static wave => wave.Count));
            foreach (ResourceChange change in changes)
            {
                foreach (ResourceId before in change.Wish.After)
                {
                    ResourceChange needed = changes.Single(one => one.Wish.Id == before);
                    (string first, string second) = change.Wish.IsAbsent ? needed.Wish.IsAbsent ? (change.Wish.Name, before.Name) : (before.Name, change.Wish.Name) : (before.Name, change.Wish.Name);
                    Assert.True(Array.IndexOf(order, first) < Array.IndexOf(order, second), $"{first} before {second}");
                    Assert.True(WaveOf(waves, first) < WaveOf(waves, second), $"{first} in a wave before {second}");
                }
            }
        },
        iter: 2000);

    private static int WaveOf(IReadOnlyList<IReadOnlyList<PlannedChange>> waves, string name) => waves.TakeWhile(wave => wave.All(one => one.Shown.Name != name)).Count();

    private static string[] Order(params ResourceChange[] changes) => [.. ResourceOrder.Of(changes).Select(static change => change.Wish.Name)];

    private static ResourceChange Change(string name, params string[] after) => Change(name, isAbsent: false, after);

    private static ResourceChange Change(string name, bool isAbsent, params string[] after) => new(
        new ResourceWish(s_kind, name, default) { IsAbsent = isAbsent, After = [.. after.Select(s_kind.Id)] }, null, isAbsent ? ResourceAction.Delete : ResourceAction.Create);

    private static PlannedChange Planned(ResourceChange change) => new(change, new NoDriver(), [], new SophiaPlanChange
    {
        Service = s_kind.Service, Kind = s_kind.Name, Name = change.Wish.Name, Action = change.Action, Impact = change.Impact, Fingerprint = string.Empty, Manifest = "sophia.yaml", ManifestHash = string.Empty, Place = string.Empty,
    });

    private sealed class NoDriver : ResourceDriver
    {
        public override Task<IReadOnlyDictionary<ResourceId, LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override IReadOnlyList<ResourceStep> Steps(ResourceChange change) => throw new NotSupportedException();
    }
}
