using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Places of values in the order in which they came, each variable once.</summary>
internal sealed class OrderedPlacements
{
    private readonly List<(string Written, SecretPlacement Placement)> _placements;
    private readonly Dictionary<string, int> _byName;

    /// <param name="count">How many there may be.</param>
    public OrderedPlacements(int count)
    {
        _placements = new List<(string Written, SecretPlacement Placement)>(count);
        _byName = new Dictionary<string, int>(count, StringComparer.Ordinal);
    }

    /// <summary>The places.</summary>
    /// <exception cref="ServiceException">InvalidRequest: two names of one place come with different values.</exception>
    public IReadOnlyList<SecretPlacement> ToList()
    {
        // Only now, since of a name that comes twice the first value does not count.
        Dictionary<EscPath, int> byPath = new(_placements.Count);
        for (int index = 0; index < _placements.Count; index++)
        {
            (string written, SecretPlacement placement) = _placements[index];
            if (byPath.TryAdd(placement.Path, index)) continue;
            (string before, SecretPlacement same) = _placements[byPath[placement.Path]];
            if (same.Value != placement.Value) throw TwoNames(before, written);
        }

        IEnumerable<SecretPlacement> all = _placements.Select(static given => given.Placement);
        // Nearly always each has a place of its own.
        if (byPath.Count == _placements.Count) return all.ToArray();
        // Other variables of a setting are entries of their own; other names of the same variable are not.
        return all.DistinctBy(static placement => (placement.Path, placement.Name)).ToArray();
    }

    /// <summary>Takes a place in.</summary>
    /// <param name="written">The name that was given for it.</param>
    /// <param name="placement">The place.</param>
    /// <returns>Whether there was another value under that name.</returns>
    public bool Add(string written, SecretPlacement placement)
    {
        // A setting's name is the same in capital and small letters; one of one's own is written exactly.
        string name = placement.Variable is { } variable && written.Equals(variable, StringComparison.OrdinalIgnoreCase) ? variable : written;
        if (!_byName.TryGetValue(name, out int at))
        {
            _byName.Add(name, _placements.Count);
            _placements.Add((written, placement));
            return false;
        }

        bool differs = _placements[at].Placement.Value != placement.Value;
        _placements[at] = (written, placement);
        return differs;
    }

    private static ServiceException TwoNames(string one, string other) =>
        new(PulumiService.Name, FailureReason.InvalidRequest, $"{one} and {other} are two names of the same setting and have different values.")
        {
            RecommendedAction = "Keep one of them.",
        };
}
