using System.Collections.Immutable;

namespace SophiaAI.Providers.Features.Alerting.State;

/// <summary>What sets of fingerprints have to do with each other. Most are empty, and then nothing is made: each evaluation asks this of each group many times.</summary>
internal static class MemberSets
{
    /// <summary>What is in one of both.</summary>
    public static ImmutableHashSet<string> Plus(this ImmutableHashSet<string> one, ImmutableHashSet<string> other) =>
        other.IsEmpty ? one : one.IsEmpty ? other : one.Union(other);

    /// <summary>What is in the first only.</summary>
    public static ImmutableHashSet<string> Without(this ImmutableHashSet<string> one, ImmutableHashSet<string> other) =>
        one.IsEmpty || other.IsEmpty ? one : ReferenceEquals(one, other) ? [] : one.Except(other);

    /// <summary>What is in both.</summary>
    public static ImmutableHashSet<string> And(this ImmutableHashSet<string> one, ImmutableHashSet<string> other) =>
        one.IsEmpty || other.IsEmpty ? [] : ReferenceEquals(one, other) ? one : one.Intersect(other);
}
